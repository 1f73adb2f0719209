import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, edit, email, logCall, newCall, newEvent, newNote, newTask, requestHelp, view } from './menu.ts'

const open = ['new', 'contacted', 'qualifying', 'nurturing', 'qualified']

/** Lead Board: prospecting and qualification, until a lead is converted or dead. */
export const leadBoard: BoardDefinition = {
  key: 'lead',
  title: { en: 'Lead Board', sv: 'Leadtavla' },
  type: 'company',
  base: { stage: ['lead'] },
  columns: [
    { key: 'new', title: { en: 'New', sv: 'Nytt' }, color: 'neutral' },
    { key: 'contacted', title: { en: 'Contacted', sv: 'Kontaktat' }, color: 'blue' },
    { key: 'qualifying', title: { en: 'Qualifying', sv: 'Kvalificeras' }, color: 'blue' },
    { key: 'nurturing', title: { en: 'Nurturing', sv: 'Bearbetas' }, color: 'amber' },
    { key: 'qualified', title: { en: 'Qualified', sv: 'Kvalificerat' }, color: 'green' },
    { key: 'dead', title: { en: 'Dead', sv: 'Avfört' }, color: 'red', closed: { days: 30, by: 'statusSince' } },
  ],
  offBoard: [
    { key: 'prospect', title: { en: 'Prospect', sv: 'Prospekt' } },
    { key: 'customer', title: { en: 'Customer', sv: 'Kund' } },
  ],
  moves: [
    { from: ['new'], to: ['contacted', 'nurturing', 'dead'] },
    { from: ['contacted'], to: ['qualifying', 'nurturing', 'dead'] },
    { from: ['qualifying'], to: ['contacted', 'qualified', 'nurturing', 'dead'] },
    { from: ['nurturing'], to: ['contacted', 'qualifying', 'dead'] },
    { from: ['qualified'], to: ['qualifying', 'nurturing'] },
    { from: ['dead'], to: ['new'], vias: ['verb'] },
    // Conversion, and by hand both ways; a record that goes back keeps its transactions.
    { from: open, to: ['prospect'], vias: ['verb'], verb: 'convert' },
    { from: open, to: ['prospect', 'customer'], vias: ['form', 'rule'] },
    { from: ['prospect'], to: [...open, 'customer'], vias: ['form', 'rule'] },
    { from: ['customer'], to: [...open, 'prospect'], vias: ['form'] },
  ],
  only: { marketing_manager: [{ from: 'new', to: 'nurturing' }] },
  refusals: [
    {
      from: ['dead'],
      because: {
        en: 'A dead lead is brought back by “Reopen” in its menu.',
        sv: 'Ett avfört lead öppnas igen med ”Öppna igen” i menyn.',
      },
    },
    {
      from: ['qualified'],
      because: {
        en: 'A qualified lead leaves by “Convert”, or goes back to Qualifying or Nurturing.',
        sv: 'Ett kvalificerat lead lämnar tavlan med ”Konvertera”, eller går tillbaka till Kvalificeras eller Bearbetas.',
      },
    },
    {
      to: ['qualified'],
      because: { en: 'A lead is qualified from Qualifying.', sv: 'Ett lead blir kvalificerat från Kvalificeras.' },
    },
    {
      to: ['new'],
      because: {
        en: 'A lead that has been worked on is not new again.',
        sv: 'Ett lead som har bearbetats blir inte nytt igen.',
      },
    },
    {
      from: ['prospect', 'customer'],
      because: { en: 'This company is no longer a lead.', sv: 'Det här företaget är inte längre ett lead.' },
    },
  ],
  leaves: {
    new: [{ step: 'currentUser', field: 'ownerId', isOnlyIfEmpty: true, roles: ['sales_rep', 'sales_manager'] }],
  },
  drops: {
    contacted: [{ step: 'tell', effect: { en: 'The first contact is stamped', sv: 'Första kontakten stämplas' } }],
    qualified: [
      { step: 'prompt', field: 'readiness', need: 'required', when: 'empty' },
      { step: 'prompt', field: 'buyingReason', need: 'required', when: 'empty' },
      { step: 'prompt', field: 'timeFrame', need: 'required', when: 'empty' },
      { step: 'offer', action: 'convert' },
    ],
    nurturing: [
      { step: 'prompt', field: 'followUpDate', need: 'required', when: 'emptyOrPast' },
      {
        step: 'prompt',
        field: 'segmentId',
        need: 'optional',
        asked: {
          kind: 'relation',
          label: { en: 'Add to target group', sv: 'Lägg till i målgrupp' },
          to: 'segment',
          where: { field: 'kind', op: 'is', value: 'fixed' },
        },
      },
    ],
    dead: [
      { step: 'prompt', field: 'deadReason', need: 'required' },
      { step: 'prompt', field: 'deadNote', need: 'optional' },
      {
        step: 'tell',
        effect: { en: 'Open tasks, calls and meetings are cancelled', sv: 'Öppna uppgifter, samtal och möten avbokas' },
      },
    ],
  },
  owner: {
    default: 'all',
    sales_rep: 'me,unassigned',
    sales_manager: 'team,unassigned',
    marketing_manager: 'all',
    admin: 'all',
  },
  due: 'followUpDate',
  sum: { field: 'budget' },
  card: [
    { field: 'name' },
    { field: 'contactName' },
    { field: 'contactTitle' },
    { field: 'phone' },
    { field: 'email' },
    { field: 'source' },
    { field: 'campaignId' },
    { field: 'ownerId' },
    { field: 'readiness' },
    { field: 'timeFrame' },
    { field: 'budget', hasLabel: true },
    { field: 'currency' },
    { field: 'leadAgeDays', hasLabel: true },
    { field: 'lastContactAt', hasLabel: true },
    { field: 'nextActivityAt' },
    { field: 'nextActivityType' },
  ],
  menu: [
    view,
    edit,
    logCall,
    newCall,
    newTask,
    newEvent,
    newNote,
    email,
    { action: 'convert', verb: 'convert' },
    { action: 'claim', verb: 'claim' },
    assign,
    { action: 'reopen', verb: 'convert' },
    { action: 'findDuplicates' },
    { action: 'addToSegment', verb: 'addToSegment' },
    requestHelp,
  ],
  colors: [
    { color: 'grey', reason: { en: 'Dead', sv: 'Avfört' }, when: [{ field: 'status', in: ['dead'] }] },
    {
      color: 'blue',
      reason: { en: 'Campaign response', sv: 'Kampanjsvar' },
      when: [{ field: 'campaignRespondedAt', within: { days: 3 } }],
    },
    {
      color: 'red',
      reason: { en: 'No activity for {days} d', sv: 'Ingen aktivitet på {days} d' },
      when: [{ field: 'lastActivityAt', olderThan: { days: 14 }, orSince: 'createdAt' }],
    },
    {
      color: 'amber',
      reason: { en: 'No activity for {days} d', sv: 'Ingen aktivitet på {days} d' },
      when: [{ field: 'lastActivityAt', olderThan: { days: 7 }, orSince: 'createdAt' }],
    },
    {
      color: 'green',
      reason: { en: 'Active within 7 days', sv: 'Aktiv inom 7 dagar' },
      when: [{ field: 'lastActivityAt', within: { days: 7 } }],
    },
  ],
  kpis: [
    'lead_open',
    'lead_new_this_week',
    'lead_no_activity',
    'lead_mean_age',
    'lead_qualification_time',
    'lead_conversion',
  ],
  filters: ['source', 'readiness'],
  lanes: [{ field: 'ownerId', isSet: true, verb: 'assign' }, { field: 'source' }, { field: 'readiness', isSet: true }],
}
