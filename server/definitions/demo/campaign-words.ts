/** What campaigns are about; each becomes one in the status under which it stands. */
export interface CampaignWords {
  title: string
  category:
    | 'newsletter'
    | 'product_launch'
    | 'event'
    | 'trade_fair'
    | 'win_back'
    | 'cross_sell'
    | 'prospecting'
    | 'other'
  goal: string
  /** Names of the target groups that it turns to. */
  audience: readonly string[]
}

type Status = 'idea' | 'planning' | 'ready' | 'running' | 'follow_up' | 'done' | 'cancelled'

const leads = ['Leads in nurturing', 'Reachable leads']
const readers = ['Newsletter readers']
const metal = ['Customers in metalworking']

export const campaignWords: Readonly<Record<Status, readonly CampaignWords[]>> = {
  idea: [
    { title: 'Podcast on clean air at work', category: 'other', goal: '500 listeners in a year', audience: [] },
    { title: 'Reference film with a foundry', category: 'other', goal: 'One film for web and fairs', audience: [] },
    { title: 'Partner programme for fitters', category: 'prospecting', goal: 'Ten partners', audience: [] },
    { title: 'Monitor trial, 60 days free', category: 'product_launch', goal: '25 trials', audience: [] },
  ],
  planning: [
    {
      title: 'Win back silent customers',
      category: 'win_back',
      goal: '8 orders from customers without contact',
      audience: ['Customers silent for 60 days'],
    },
    {
      title: 'Workshop day Trondheim',
      category: 'event',
      goal: '30 guests, 5 deals',
      audience: ['Norway and Finland'],
    },
    { title: 'Newsletter: energy and air', category: 'newsletter', goal: '40 % opened', audience: readers },
    {
      title: 'Monitors for collector owners',
      category: 'cross_sell',
      goal: '20 monitors sold',
      audience: ['Old collectors, replace soon'],
    },
  ],
  ready: [
    {
      title: 'Launch of the DC-25 quiet version',
      category: 'product_launch',
      goal: '12 qualified leads',
      audience: metal,
    },
    {
      title: 'Filter subscription for workshops',
      category: 'cross_sell',
      goal: '15 subscriptions',
      audience: ['Customers in metalworking', 'Reference customers'],
    },
    { title: 'Invitation to the factory tour', category: 'event', goal: '24 guests', audience: ['Large companies'] },
  ],
  running: [
    {
      title: 'Clean Air Webinar',
      category: 'event',
      goal: '60 registered, 10 leads',
      audience: ['Clean Air Webinar guests', 'Reachable leads'],
    },
    {
      title: 'Oil mist guide',
      category: 'prospecting',
      goal: '100 downloads, 15 leads',
      audience: ['Oil mist guide readers'],
    },
    {
      title: 'Yearly service offer',
      category: 'cross_sell',
      goal: '20 service contracts',
      audience: ['Old collectors, replace soon', 'Fitters and partners'],
    },
    { title: 'Newsletter: wood dust', category: 'newsletter', goal: '40 % opened', audience: readers },
  ],
  follow_up: [
    { title: 'Elmia fair', category: 'trade_fair', goal: '40 talks, 12 leads', audience: ['Elmia fair visitors'] },
    {
      title: 'Upgrade to contract Complete',
      category: 'cross_sell',
      goal: '10 upgrades',
      audience: ['Reference customers'],
    },
    {
      title: 'Pharma clean-room round table',
      category: 'event',
      goal: '12 guests, 4 projects',
      audience: ['Pharma round table guests'],
    },
  ],
  done: [
    { title: 'ATEX webinar', category: 'event', goal: '50 registered', audience: leads },
    { title: 'Nordic Foundry Days', category: 'trade_fair', goal: '30 talks', audience: ['Large companies'] },
    { title: 'Newsletter: service and spare parts', category: 'newsletter', goal: '40 % opened', audience: readers },
    { title: 'Welding fume limits: what changes', category: 'prospecting', goal: '15 leads', audience: leads },
    { title: 'Bakery flour dust guide', category: 'prospecting', goal: '10 leads', audience: ['Food companies'] },
    { title: 'Second collector offer', category: 'cross_sell', goal: '6 collectors', audience: metal },
    {
      title: 'Clean-room seminar in Lund',
      category: 'event',
      goal: '20 guests',
      audience: ['Pharma round table guests'],
    },
    { title: 'Launch of the air quality monitor', category: 'product_launch', goal: '40 monitors', audience: metal },
    { title: 'Energy savings calculator', category: 'prospecting', goal: '80 calculations', audience: leads },
    {
      title: 'Carbon cassettes against odour',
      category: 'product_launch',
      goal: '12 customers',
      audience: ['Food companies'],
    },
    {
      title: 'Filter check on site',
      category: 'win_back',
      goal: '15 visits',
      audience: ['Customers silent for 60 days'],
    },
    { title: 'Wood dust safety guide', category: 'prospecting', goal: '60 downloads', audience: leads },
    {
      title: 'Replace your old collector',
      category: 'cross_sell',
      goal: '8 collectors',
      audience: ['Old collectors, replace soon'],
    },
  ],
  cancelled: [
    {
      title: 'Hannover fair with an own stand',
      category: 'trade_fair',
      goal: '60 talks',
      audience: ['Large companies'],
    },
    { title: 'Radio spots for workshops', category: 'other', goal: 'Known in the west of Sweden', audience: [] },
    { title: 'Discount week for cassettes', category: 'cross_sell', goal: '50 orders', audience: metal },
  ],
}

/** Why a campaign was called off. */
export const cancelReasons: readonly string[] = [
  'The stand would have cost twice the budget; we go as visitors.',
  'Reaches too few of those who decide.',
  'Sales asked us not to: the price list changes this month.',
]

type EventKind = 'email' | 'letter' | 'call_list' | 'other' | 'drip'

/** What a campaign of a category does: on which day after its start, and with which template or text. */
export const campaignSteps: Readonly<
  Record<
    CampaignWords['category'],
    readonly { kind: EventKind; title: string; day: number; template?: string; body?: string }[]
  >
> = {
  newsletter: [
    { kind: 'email', title: 'Newsletter', day: 0, template: 'Newsletter' },
    { kind: 'email', title: 'To those who have not opened it', day: 6, template: 'Newsletter' },
  ],
  product_launch: [
    { kind: 'email', title: 'What is new', day: 0, template: 'New product' },
    { kind: 'letter', title: 'Data sheet by post', day: 5, body: 'Data sheet and price, with a card of the rep.' },
    {
      kind: 'call_list',
      title: 'Calls to decision makers',
      day: 14,
      body: 'Ask for the noise limit of the site and who decides.',
    },
  ],
  event: [
    { kind: 'email', title: 'Invitation', day: 0, template: 'Invitation' },
    { kind: 'email', title: 'Reminder', day: 9, template: 'Reminder of the invitation' },
    {
      kind: 'other',
      title: 'The day itself',
      day: 21,
      body: 'Guest list, name tags, measuring instrument for the demonstration.',
    },
    { kind: 'email', title: 'Thank you and slides', day: 23, template: 'Thank you for coming' },
  ],
  trade_fair: [
    { kind: 'letter', title: 'Tickets by post', day: 0, body: 'Two tickets and our stand number.' },
    { kind: 'other', title: 'At the fair', day: 16, body: 'Stand with the DC-2 running, questionnaire on the tablet.' },
    { kind: 'email', title: 'Thank you for your visit', day: 20, template: 'Thank you for coming' },
    {
      kind: 'call_list',
      title: 'Calls within a week',
      day: 24,
      body: 'Hot talks first, then those who asked for a price.',
    },
  ],
  win_back: [
    {
      kind: 'letter',
      title: 'Personal letter of the rep',
      day: 0,
      body: 'A letter by hand, with the date of the last filter change.',
    },
    { kind: 'call_list', title: 'Calls', day: 7, body: 'Offer a filter check on site, free of charge.' },
    { kind: 'email', title: 'Last reminder', day: 18, template: 'We miss you' },
  ],
  cross_sell: [
    { kind: 'email', title: 'Offer', day: 0, template: 'Service offer' },
    {
      kind: 'call_list',
      title: 'Calls to those who opened it',
      day: 8,
      body: 'Ask for the number of units and the last service.',
    },
    { kind: 'email', title: 'Reminder', day: 20, template: 'Service offer' },
  ],
  prospecting: [
    { kind: 'email', title: 'The guide is here', day: 0, template: 'Guide to download' },
    { kind: 'drip', title: 'Three mails after the download', day: 2, template: 'After the download' },
    { kind: 'call_list', title: 'Calls to readers', day: 15, body: 'Ask what they do about it today.' },
  ],
  other: [{ kind: 'other', title: 'Production', day: 0, body: 'Agency, script and dates.' }],
}
