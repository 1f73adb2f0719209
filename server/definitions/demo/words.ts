/** What people at Nordluft write. `{product}`, `{person}` and `{company}` are filled in. */
export const dealTitles: readonly string[] = [
  '{product} for line 2',
  '{product}, new hall',
  'Replacement: {product}',
  '{product} retrofit',
  '{product}, annual call-off',
  '{product} for the paint shop',
  '{product}, pilot',
  'Extension with {product}',
]
export const longDealTitle =
  'Framework agreement: cassettes and dust collectors for all eleven production sites including commissioning, measuring and staff training'
export const nextSteps: readonly string[] = [
  'Send revised quote',
  'Site measurement',
  'Meet the purchasing manager',
  'Reference visit at a customer',
  'Wait for the board decision on Thursday',
  'Clarify ATEX requirements',
  'Agree on delivery date',
  'Demo of the monitor',
  'Get drawings of hall B',
  'Negotiate payment terms',
]
export const taskTitles: readonly string[] = [
  'Send revised quote to {person}',
  'Prepare site visit at {company}',
  'Check delivery time of {product}',
  'Send measuring report',
  'Update the forecast for {company}',
  'Book fitter for {company}',
  'Get drawings from {person}',
  'Answer tender questions',
  'Send references',
  'Calculate filter life for {product}',
  'Ask finance about the credit limit',
  'Follow up sample of {product}',
]
export const taskComments: readonly string[] = [
  'Wants it before the board meets.',
  'Ask about the old ducts as well.',
  'See the notes of the last meeting.',
  'Price list from this year, not the old one.',
  'Speak with production first.',
  'Two options: with and without service.',
  'They compare with Luftex.',
]
export const callTitles: readonly string[] = [
  'Call {person} about {product}',
  'Follow up the quote with {person}',
  'Check-in with {person}',
  'Ask {person} for the decision',
  'Renewal of the service contract',
  'Agree on a site visit',
  'First call to {person}',
  'Feedback after commissioning',
]
export const callNotes: readonly string[] = [
  'Interested, wants figures on energy use.',
  'Decision moved to next month.',
  'Asked for a reference in the same industry.',
  'Happy with the last delivery.',
  'Budget approved, waits for drawings.',
  'Will discuss with the maintenance manager.',
  'Price is an issue, service weighs more.',
  'New hall planned for next year.',
]
export const eventTitles: readonly string[] = [
  'Site visit at {company}',
  'Meeting with {person}',
  'Quote review, {company}',
  'Demo of {product}',
  'Annual review with {company}',
  'Start-up meeting {product}',
  'Lunch with {person}',
]
const [customer, video, house, fair] = ['At the customer', 'Video meeting', 'Nordluft, Västerås', 'Trade fair, hall 3']

/** Where a meeting of this title may be: nobody visits a site by video. */
export const eventPlacesOf = (title: string): readonly string[] => {
  if (/visit at|^Photo day|^Training/i.test(title)) return [customer]
  if (/^Remote|^Webinar/.test(title)) return [video]
  if (title.startsWith('Lunch')) return [customer, house, fair]
  if (title.startsWith('Start-up')) return [customer, video]
  if (/^(Pipeline|Coaching|Forecast|Planning)|production$/.test(title)) return [house, video]
  return [customer, video, house, fair]
}
export const notes: readonly string[] = [
  'New production manager from next month.',
  'They run three shifts: installation only on weekends.',
  'Filter change every 9 weeks, could be 14 with the new cassette.',
  'Environmental permit is up for review, wants documentation of emissions.',
  'Luftex has quoted 8 % below us, without commissioning.',
  'The owner decides himself, purchasing only prepares.',
  'Expansion of hall B is financed.',
  'Invoice address has changed, see mail.',
]
export const mailSubjects: readonly string[] = [
  'Quote for {product}',
  'Drawings of the hall',
  'Question on {product}',
  'Minutes of our meeting',
  'Delivery date',
]
export const mailBodies: readonly string[] = [
  'Hello,\n\nas agreed you find the documents attached. I will call you next week.\n\nKind regards',
  'Hello,\n\nthank you for the meeting. Please send the filter data for all three lines.\n\nKind regards',
  'Hello,\n\nwe have looked at the proposal and have two questions on pressure drop and noise.\n\nKind regards',
]
export const leadDescriptions: readonly string[] = [
  'Asked for a quote on the web site.',
  'Met at the fair, has dust problems in the sanding hall.',
  'Downloaded the guide on oil mist.',
  'Recommended by a customer.',
  'Has an old collector from Camvent, 14 years.',
  'Reads our newsletter since last year.',
]
interface CaseWords {
  type: 'question' | 'fault' | 'claim' | 'delivery' | 'invoice' | 'document' | 'service'
  title: string
  text: string
  answer: string
  /** What the customer writes when the answer did not do. */
  again: string
}

export const caseWords: readonly CaseWords[] = [
  {
    type: 'fault',
    title: '{product}: pressure drop alarm',
    text: 'The alarm has been on since this morning although the filters were changed three weeks ago.',
    answer: 'Please clean the measuring hoses first, pictures attached. If the alarm stays we send a technician.',
    again: 'The alarm came back this morning.',
  },
  {
    type: 'fault',
    title: '{product} does not start after power cut',
    text: 'After the power cut last night the unit shows E41 and does not start.',
    answer: 'E41 is the phase guard. Switch the main off for one minute; if it comes again call us at once.',
    again: 'It started, and stopped again during the night.',
  },
  {
    type: 'claim',
    title: 'Damaged cartons in last delivery',
    text: 'Four of twelve cartons arrived damaged, pictures attached. We need replacements this week.',
    answer: 'Sorry about that. Replacements leave our stock tomorrow, the carrier collects the damaged ones.',
    again: 'Two of the replacement cartons are damaged as well.',
  },
  {
    type: 'question',
    title: 'Which cassette fits our old frame?',
    text: 'Our frames are 610 × 610. Can we use the new cassette, or do we need an adapter?',
    answer: 'You need adapter NA-61, one a frame. It takes five minutes to fit.',
    again: 'The adapter does not fit the frames in hall 2, what now?',
  },
  {
    type: 'delivery',
    title: 'When does our order arrive?',
    text: 'The promised week has passed and we have no tracking number.',
    answer: 'The carrier has it since yesterday, tracking number below. Expected on Thursday.',
    again: 'Thursday has passed and nothing has come.',
  },
  {
    type: 'invoice',
    title: 'Wrong reference on invoice',
    text: 'Our purchase order number is missing on the invoice, please send it again.',
    answer: 'A corrected invoice is attached. Payment terms count from today.',
    again: 'The new invoice still has the wrong reference.',
  },
  {
    type: 'document',
    title: 'Need CE declaration for {product}',
    text: 'Our auditor asks for the declaration of conformity and the ATEX certificate.',
    answer: 'Both documents are attached, valid until the end of next year.',
    again: 'The certificate is for another serial number.',
  },
  {
    type: 'service',
    title: 'Book yearly service',
    text: 'We would like the yearly service in the first week of next month, preferably in the evening.',
    answer: 'Booked. Our technician calls you the day before.',
    again: 'Nobody came today. When do you come?',
  },
  {
    type: 'question',
    title: 'Noise level of {product}',
    text: 'The neighbours complain. What is the noise level at night speed?',
    answer: '58 dB(A) at 10 metres. A silencer takes it to 52, quote follows.',
    again: 'With the silencer we still measure 57. Is it mounted right?',
  },
  {
    type: 'fault',
    title: 'Oil on the floor under {product}',
    text: 'A small pool of oil every morning under the separator.',
    answer: 'The drain siphon is probably blocked. Instruction attached, page 14.',
    again: 'The siphon is clean and the oil is there again.',
  },
]
export const longCaseTitle =
  'Repeated standstill of the complete extraction in hall 4 during the night shift, production manager demands a written plan before the end of the week'
export const customerFollowUps: readonly string[] = [
  'Thank you, we try that.',
  'Any news? The line stands still.',
  'Could you call me about this today?',
  'We have tried it on one unit, the others follow tomorrow.',
]
export const internalNotes: readonly string[] = [
  'Spoke with production: the batch from March had this before.',
  'Warehouse confirms stock.',
  'Customer is angry, please treat with care.',
  'Technician has time on Wednesday.',
]
export const escalationReasons: readonly string[] = [
  'Production stands still, needs a decision on replacement today.',
  'Third fault within a month, customer threatens to leave.',
  'Warranty is disputed, management must decide.',
  'Needs a design engineer.',
]
export const deadNotes: readonly string[] = [
  'Will stay with the present supplier.',
  'Project postponed for an indefinite time.',
  'Three calls, two mails, no answer.',
  'Far too small for our programme.',
  'Company moves production abroad.',
]
