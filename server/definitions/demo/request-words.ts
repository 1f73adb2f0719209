/** What colleagues ask of marketing. `{product}` and `{company}` are filled in. */
export interface RequestWords {
  kind: 'template' | 'campaign' | 'material' | 'other'
  title: string
  body: string
  /** What marketing wrote when it could not help. */
  denial: string
}

export const salesRequests: readonly RequestWords[] = [
  {
    kind: 'template',
    title: 'Mail for customers whose contract ends',
    body: 'I write the same mail every week. Please make a template with the end date and a proposal for two more years.',
    denial: 'There is one already: “Contract ends soon” in the folder Contracts.',
  },
  {
    kind: 'material',
    title: 'Data sheet of {product} with noise levels',
    body: '{company} asks for noise levels at night speed. Our sheet only has day speed.',
    denial: 'The levels are being measured anew this month. Please wait for the report, old figures would be wrong.',
  },
  {
    kind: 'campaign',
    title: 'Win back customers of Camvent',
    body: 'They have closed their service in Norway. We should write to everybody who owns one of their collectors.',
    denial: 'We may not name a competitor in a mailing. Let us do it by phone: I send you the list.',
  },
  {
    kind: 'material',
    title: 'Reference case from the food industry',
    body: '{company} wants to see a bakery that has had {product} for at least two years.',
    denial: 'None of our bakeries wishes to be named. I can ask for an anonymous one if that helps.',
  },
  {
    kind: 'template',
    title: 'Follow-up after a site measurement',
    body: 'Should name the three highest readings and the date of the next visit.',
    denial: 'The readings differ too much for a template. Use the measuring report, page 2.',
  },
  {
    kind: 'campaign',
    title: 'Invitation to a demo of {product} in Trondheim',
    body: 'Ten companies within an hour of the town, {company} would host it.',
    denial: 'Budget for events in Norway is used up until January. Ask again then, please.',
  },
  {
    kind: 'other',
    title: 'Roll-up and table for a customer day',
    body: '{company} has a safety day and lets us have a stand.',
    denial: 'The roll-ups are at the fair that week. You may have the old ones from the warehouse.',
  },
  {
    kind: 'material',
    title: 'Presentation on energy savings, ten slides',
    body: 'For the board of {company}. With the calculator, and without technical drawings.',
    denial: 'Too short notice, I am sorry. The long version is in the library, slides 8 to 17 are what you need.',
  },
  {
    kind: 'campaign',
    title: 'Filter subscription for all small customers',
    body: 'Everybody who orders cassettes three times a year should get the offer.',
    denial: 'It runs already and starts next week, see the campaign “Filter subscription for workshops”.',
  },
]

export const supportRequests: readonly RequestWords[] = [
  {
    kind: 'template',
    title: 'Answer for error E41 with pictures',
    body: 'We explain the phase guard three times a week. Pictures would save a call.',
    denial: 'Pictures do not pass many mail filters. I have put the instruction on the web instead.',
  },
  {
    kind: 'material',
    title: 'Short instruction for changing cassettes',
    body: 'One page, in Swedish and English, that customers can hang up beside the unit.',
    denial: 'It is page 14 of the manual, which we may not shorten for safety reasons.',
  },
  {
    kind: 'campaign',
    title: 'Remind customers of the yearly service',
    body: 'Half of them book too late, and then we have no technicians.',
    denial: 'The reminder goes out in the yearly service offer already.',
  },
  {
    kind: 'other',
    title: 'Stickers with our support number',
    body: 'The old ones show the number before the move.',
    denial: 'Too few units are concerned. Please write the number by hand until the next order of labels.',
  },
]
