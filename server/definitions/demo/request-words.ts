/** What colleagues ask of marketing. `{product}` and `{company}` are filled in. */
export interface RequestWords {
  kind: 'template' | 'campaign' | 'material' | 'other'
  title: string
  body: string
  /** What marketing wrote when it could not help. */
  denial: string
  /** The campaign or template that came of it, and the campaign that is begun for it: by their names, where there is one that fits. */
  result?: string
  begun?: string
}

export const salesRequests: readonly RequestWords[] = [
  {
    kind: 'template',
    title: 'Mail for customers whose contract ends',
    body: 'I write the same mail every week. Please make a template with the end date and a proposal for two more years.',
    denial: 'There is one already: “Contract ends soon” in the folder Contracts.',
    result: 'Contract ends soon',
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
    result: 'Replace your old collector',
    begun: 'Win back silent customers',
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
    result: 'After the meeting',
  },
  {
    kind: 'campaign',
    title: 'Invitation to a demo of {product} in Trondheim',
    body: 'Ten companies within an hour of the town, {company} would host it.',
    denial: 'Budget for events in Norway is used up until January. Ask again then, please.',
    begun: 'Workshop day Trondheim',
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
    result: 'Filter check on site',
    begun: 'Filter subscription for workshops',
  },
  {
    kind: 'material',
    title: 'Price list without net prices',
    body: '{company} wants to forward it to their plants. Ours shows the net prices.',
    denial: 'The price list is confidential as a whole. Use the product overview, it has everything but prices.',
  },
  {
    kind: 'template',
    title: 'Short mail after a fair talk',
    body: 'With the picture of the unit they looked at, and one question.',
    denial: '“Thank you for coming” does that. Please tell me what is missing in it.',
    result: 'Thank you for coming',
  },
  {
    kind: 'campaign',
    title: 'Letter to wood workshops about the new dust limit',
    body: 'The limit is halved next year and most do not know. Five of my leads asked in one week.',
    denial: 'The authority has postponed the limit. We write when the date is fixed.',
    result: 'Wood dust safety guide',
  },
  {
    kind: 'other',
    title: 'Photographer for the new plant at {company}',
    body: 'They are proud of it and let us in for a day.',
    denial: 'Their press office has said no, I am sorry. Perhaps next year.',
  },
  {
    kind: 'material',
    title: 'Calculation sheet for filter costs',
    body: 'Cost a year with our cassette against two competitors, to fill in with the customer.',
    denial: 'We have no reliable prices of the others. The savings calculator on the web has to do.',
  },
  {
    kind: 'campaign',
    title: 'Breakfast seminar for safety engineers',
    body: 'Twenty people, one hour, with somebody from the authority.',
    denial: 'Two seminars are planned for spring already. I have put your guests on the list.',
    result: 'ATEX webinar',
  },
  {
    kind: 'template',
    title: 'Answer to “too expensive”',
    body: 'Three sentences on energy and filter life, and the offer to measure.',
    denial: 'This is better said on the phone. I have put the arguments on one page for you.',
    result: 'Quote attached',
  },
  {
    kind: 'material',
    title: '{product}: film of the filter change',
    body: 'Thirty seconds are enough, from the service visit at {company}.',
    denial: 'We have no film of that unit, and the next visit is in March.',
  },
  {
    kind: 'other',
    title: 'Gifts for the customer day',
    body: 'Forty pieces, not more than ten euros each.',
    denial: 'We have agreed to give no more gifts. Coffee and cake are on us.',
  },
  {
    kind: 'campaign',
    title: 'Remind prospects of open quotes',
    body: 'Everybody whose quote runs out this month, in my name.',
    denial: 'A personal call works better here; the list is on your dashboard.',
    result: 'Second collector offer',
  },
  {
    kind: 'material',
    title: 'Norwegian data sheet of {product}',
    body: '{company} only accepts documents in Norwegian.',
    denial: 'Translation costs more than the deal brings. English is accepted by law.',
  },
  {
    kind: 'template',
    title: 'Invitation to a reference visit',
    body: 'With date, way to the plant and what to wear.',
    denial: '“Invitation” can be used for it: write the plant into the second paragraph.',
    result: 'Invitation',
  },
]

export const supportRequests: readonly RequestWords[] = [
  {
    kind: 'template',
    title: 'Answer for error E41 with pictures',
    body: 'We explain the phase guard three times a week. Pictures would save a call.',
    denial: 'Pictures do not pass many mail filters. I have put the instruction on the web instead.',
    result: 'More information needed',
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
    result: 'Yearly service offer',
  },
  {
    kind: 'other',
    title: 'Stickers with our support number',
    body: 'The old ones show the number before the move.',
    denial: 'Too few units are concerned. Please write the number by hand until the next order of labels.',
  },
  {
    kind: 'template',
    title: 'Mail before a technician comes',
    body: 'Date, name, and that the unit has to stand still for two hours.',
    denial: '“More information needed” has a paragraph on it, please try that one first.',
  },
  {
    kind: 'material',
    title: 'Poster: ten alarms and what they mean',
    body: 'For the wall beside the {product}.',
    denial: 'The alarms change with the new firmware in spring. Then we make the poster.',
  },
  {
    kind: 'other',
    title: 'Survey after closed cases',
    body: 'Three questions, at most once a quarter.',
    denial: 'Satisfaction is asked in the case already. Two surveys would be one too many.',
  },
  {
    kind: 'campaign',
    title: 'Tell owners of old monitors about the new firmware',
    body: 'About sixty units, serial numbers below 4000.',
    denial: 'Firmware is a service matter: it goes out with the service reports.',
    result: 'Launch of the air quality monitor',
    begun: 'Monitors for collector owners',
  },
]
