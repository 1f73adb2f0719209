import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, edit, newNote, newTask, view } from './menu.ts'

const open = ['idea', 'planning', 'ready', 'running', 'follow_up']

/** Campaign Board: a campaign goes one step at a time, and back only as long as it has not begun. */
export const campaignBoard: BoardDefinition = {
  key: 'campaign',
  title: { en: 'Campaign Board', sv: 'Kampanjtavla' },
  type: 'campaign',
  columns: [
    { key: 'idea', title: { en: 'Idea', sv: 'Idé' }, color: 'neutral' },
    { key: 'planning', title: { en: 'Planning', sv: 'Planering' }, color: 'neutral' },
    { key: 'ready', title: { en: 'Ready', sv: 'Klar att starta' }, color: 'amber' },
    { key: 'running', title: { en: 'Running', sv: 'Pågår' }, color: 'blue' },
    { key: 'follow_up', title: { en: 'Follow-up', sv: 'Uppföljning' }, color: 'blue' },
    { key: 'done', title: { en: 'Done', sv: 'Avslutad' }, color: 'green', closed: { days: 30, by: 'closedAt' } },
    {
      key: 'cancelled',
      title: { en: 'Cancelled', sv: 'Inställd' },
      color: 'red',
      closed: { days: 30, by: 'closedAt' },
    },
  ],
  moves: [
    { from: ['idea'], to: ['planning'] },
    { from: ['planning'], to: ['idea', 'ready'] },
    { from: ['ready'], to: ['planning', 'running'] },
    { from: ['running'], to: ['follow_up'] },
    { from: ['follow_up'], to: ['done'] },
    { from: open, to: ['cancelled'] },
  ],
  starts: ['idea', 'planning'],
  refusals: [
    {
      from: ['done', 'cancelled'],
      because: {
        en: 'A campaign that is over stays so: its figures are frozen.',
        sv: 'En kampanj som är över förblir det: siffrorna är låsta.',
      },
    },
    {
      from: ['running', 'follow_up'],
      to: ['idea', 'planning', 'ready', 'running'],
      because: {
        en: 'A campaign that has begun does not go back. It goes on one step at a time, or is cancelled.',
        sv: 'En kampanj som har börjat går inte tillbaka. Den går vidare ett steg i taget eller ställs in.',
      },
    },
    {
      to: open.concat('done'),
      because: {
        en: 'A campaign goes one step at a time: Idea, Planning, Ready, Running, Follow-up, Done.',
        sv: 'En kampanj går ett steg i taget: Idé, Planering, Klar att starta, Pågår, Uppföljning, Avslutad.',
      },
    },
  ],
  drops: {
    ready: [
      { step: 'prompt', field: 'startDate', need: 'required', when: 'empty' },
      {
        step: 'tell',
        effect: {
          en: 'Needs a target group, an event with content and a start date',
          sv: 'Kräver målgrupp, en aktivitet med innehåll och startdatum',
        },
      },
    ],
    running: [{ step: 'tell', effect: { en: 'Unsent events are scheduled', sv: 'Osända aktiviteter planeras in' } }],
    follow_up: [
      {
        step: 'tell',
        effect: {
          en: 'The rep of each company that responded gets a task',
          sv: 'Säljaren för varje företag som svarat får en uppgift',
        },
      },
    ],
    done: [
      { step: 'prompt', field: 'cost', need: 'optional', when: 'empty' },
      { step: 'tell', effect: { en: 'The figures are frozen', sv: 'Siffrorna låses' } },
    ],
    cancelled: [
      { step: 'prompt', field: 'cancelReason', need: 'optional' },
      { step: 'tell', effect: { en: 'Events not sent yet are cancelled', sv: 'Osända aktiviteter ställs in' } },
    ],
  },
  owner: { default: 'all' },
  due: 'startDate',
  sum: { field: 'budget' },
  card: [
    { field: 'title' },
    { field: 'category' },
    { field: 'ownerId' },
    { field: 'startDate' },
    { field: 'endDate' },
    { field: 'budget', hasLabel: true },
    { field: 'cost', hasLabel: true },
    { field: 'currency' },
    { field: 'responses', hasLabel: true },
    { field: 'deals', hasLabel: true },
    { field: 'closedAt' },
  ],
  menu: [
    view,
    edit,
    { action: 'planCampaign', edits: true },
    { action: 'readyCampaign', edits: true },
    { action: 'startCampaign', edits: true },
    { action: 'followUpCampaign', edits: true },
    { action: 'finishCampaign', edits: true },
    newTask,
    newNote,
    assign,
    { action: 'cancelCampaign', edits: true },
  ],
  colors: [
    { color: 'grey', reason: { en: 'Over', sv: 'Över' }, when: [{ field: 'status', in: ['done', 'cancelled'] }] },
    {
      color: 'red',
      reason: { en: 'Should have started {days} d ago', sv: 'Skulle ha startat för {days} d sedan' },
      when: [
        { field: 'status', in: ['idea', 'planning', 'ready'] },
        { field: 'startDate', is: 'past' },
      ],
    },
    {
      color: 'amber',
      reason: { en: 'Ended {days} d ago', sv: 'Slut för {days} d sedan' },
      when: [
        { field: 'status', in: ['running'] },
        { field: 'endDate', is: 'past' },
      ],
    },
    {
      color: 'amber',
      reason: { en: 'Starts today', sv: 'Startar i dag' },
      when: [
        { field: 'status', in: ['idea', 'planning', 'ready'] },
        { field: 'startDate', is: 'today' },
      ],
    },
  ],
  kpis: ['campaign_running', 'campaign_cost_share'],
  filters: ['category'],
  lanes: [
    { field: 'ownerId', isSet: true, verb: 'assign' },
    { field: 'category', isSet: true },
  ],
}
