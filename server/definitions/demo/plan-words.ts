import { callTitles, eventTitles, taskTitles } from './words.ts'

/** What people of a role have before them. `{product}`, `{person}` and `{company}` are filled in. */
export interface PlanWords {
  tasks: readonly string[]
  calls: readonly string[]
  events: readonly string[]
}

export const salesPlans: PlanWords = { tasks: taskTitles, calls: callTitles, events: eventTitles }

export const managerPlans: PlanWords = {
  tasks: [
    'Decide on the discount for {company}',
    'Read the loss analysis of {company}',
    'Prepare the monthly review',
    'Check the credit limit of {company}',
    'Write to the board of {company}',
    'Go through the forecast',
    'Agree on delivery dates with production',
    'Find a reference for {company}',
  ],
  calls: [
    'Speak with {person} before the decision',
    'Thank {person} for the order',
    'Ask {person} why we lost',
    'Settle the claim of {company}',
    'Agree on the frame agreement with {person}',
  ],
  events: [
    'Pipeline review with the team',
    'Visit at {company} together with the rep',
    'Coaching, one hour',
    'Annual review with {company}',
    'Forecast meeting',
  ],
}

export const supportPlans: PlanWords = {
  tasks: [
    'Order spare parts for {company}',
    'Book a technician for {company}',
    'Send the instruction to {person}',
    'Test the alarm in the workshop',
    'Ask production about the batch',
    'Write down the answer for the next one who asks',
    'Send the measuring report to {person}',
  ],
  calls: [
    'Call {person} back about the alarm',
    'Ask {person} whether it holds',
    'Agree on a service date with {person}',
    'Guide {person} through the filter change',
    'Tell {person} about the replacement',
  ],
  events: [
    'Service visit at {company}',
    'Remote check of the unit at {company}',
    'Training in filter change, {company}',
    'Fault review with production',
  ],
}

export const marketingPlans: PlanWords = {
  tasks: [
    'Proofread the invitation',
    'Send the texts to the translator',
    'Ask {company} whether we may name them',
    'Check the addresses of the target group',
    'Order data sheets from the printer',
    'Write the story of {company}',
    'Compare the offers for the stand',
    'Clean up old templates',
  ],
  calls: [
    'Ask {person} to speak at the webinar',
    'Agree on a photo day with {person}',
    'Ask {person} how they found us',
    'Printer: when do the sheets come?',
    'Invite {person} to the factory tour',
  ],
  events: [
    'Photo day at {company}',
    'Planning of the next fair',
    'Webinar rehearsal',
    'Interview with {person}',
    'Meeting with the agency',
  ],
}
