import type { BoardColumn, BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, customer, edit, email, newCall, newEvent, newNote, newTask, view } from './menu.ts'

/** A column of planned calls, by days from today. */
const due = (
  key: string,
  title: BoardColumn['title'],
  color: BoardColumn['color'],
  days: { from?: number; until?: number; orEmpty?: boolean },
): BoardColumn => ({
  key,
  title,
  color,
  parts: [{ status: 'scheduled', date: { field: 'dueAt', ...days } }],
  sort: { field: 'dueAt' },
})

const planned = ['late', 'today', 'this_week', 'later']

/** Phone Call Board: a day's calls by when they are due. */
export const callBoard: BoardDefinition = {
  key: 'call',
  title: { en: 'Phone Call Board', sv: 'Samtalstavla' },
  type: 'call',
  columns: [
    due('late', { en: 'Late', sv: 'Försenade' }, 'red', { until: 0 }),
    due('today', { en: 'Today', sv: 'I dag' }, 'amber', { from: 0, until: 1 }),
    due('this_week', { en: 'This week', sv: 'Inom en vecka' }, 'blue', { from: 1, until: 8 }),
    due('later', { en: 'Later', sv: 'Senare' }, 'neutral', { from: 8, orEmpty: true }),
    {
      key: 'completed',
      title: { en: 'Completed', sv: 'Klart' },
      color: 'green',
      closed: { days: 30, by: 'completedAt' },
    },
  ],
  offBoard: [{ key: 'cancelled', title: { en: 'Cancelled', sv: 'Avbokat' } }],
  moves: [
    { from: [...planned, 'completed'], to: ['today', 'this_week', 'later'] },
    { from: planned, to: ['completed'] },
    { from: planned, to: ['cancelled'], vias: ['form', 'verb'] },
    // A date in the past is given by the form, as when a call is set back to planned.
    { from: [...planned, 'completed'], to: ['late'], vias: ['form'] },
  ],
  refusals: [
    {
      from: ['completed'],
      to: ['cancelled'],
      because: { en: 'A completed call is not cancelled.', sv: 'Ett genomfört samtal avbokas inte.' },
    },
    {
      to: ['late'],
      because: { en: 'A call becomes late by itself.', sv: 'Ett samtal blir försenat av sig självt.' },
    },
  ],
  drops: {
    today: [
      { step: 'prompt', field: 'dueAt', need: 'accepted' },
      { step: 'day', field: 'dueAt', days: 0 },
    ],
    this_week: [
      { step: 'prompt', field: 'dueAt', need: 'optional' },
      { step: 'day', field: 'dueAt', days: 1 },
    ],
    later: [
      { step: 'prompt', field: 'dueAt', need: 'optional' },
      { step: 'day', field: 'dueAt', days: 8 },
    ],
    completed: [
      { step: 'prompt', field: 'outcome', need: 'optional' },
      { step: 'prompt', field: 'note', need: 'optional' },
      {
        step: 'prompt',
        field: 'retryDate',
        need: 'optional',
        suggest: 'nextWorkday',
        suggestIf: { field: 'outcome', in: ['no_answer'] },
        asked: { kind: 'date', label: { en: 'Call again on', sv: 'Ring igen den' } },
      },
      {
        step: 'prompt',
        field: 'followUpDate',
        need: 'optional',
        asked: { kind: 'date', label: { en: 'Follow-up task due', sv: 'Uppföljning senast' } },
      },
      {
        step: 'create',
        type: 'call',
        title: { en: '{title}', sv: '{title}' },
        date: { field: 'dueAt' },
        given: 'retryDate',
        copy: ['companyId', 'contactId', 'relatedType', 'relatedId', 'phone', 'priority', 'isPrivate'],
      },
      {
        step: 'create',
        type: 'task',
        title: { en: 'Follow up: {title}', sv: 'Följ upp: {title}' },
        date: { field: 'dueDate' },
        given: 'followUpDate',
        copy: ['companyId', 'contactId', 'relatedType', 'relatedId', 'isPrivate'],
      },
    ],
  },
  owner: { default: 'me', admin: 'all' },
  due: 'dueAt',
  card: [
    { field: 'title' },
    { field: 'companyId' },
    { field: 'contactId' },
    { field: 'phone' },
    { field: 'dueAt' },
    { field: 'priority' },
    { field: 'relatedId' },
    { field: 'note' },
    { field: 'lastNote' },
    { field: 'outcome' },
    { field: 'completedAt' },
    { field: 'ownerId' },
  ],
  menu: [
    view,
    edit,
    { action: 'complete', edits: true },
    newNote,
    newTask,
    newCall,
    newEvent,
    email,
    assign,
    customer,
    { action: 'cancelCall', edits: true },
  ],
  colors: [
    { color: 'grey', reason: { en: 'Done', sv: 'Klart' }, when: [{ field: 'status', in: ['completed'] }] },
    { color: 'red', reason: { en: '{days} d late', sv: '{days} d försenat' }, when: [{ field: 'dueAt', is: 'past' }] },
    { color: 'amber', reason: { en: 'Today', sv: 'I dag' }, when: [{ field: 'dueAt', is: 'today' }] },
  ],
  kpis: ['call_today', 'call_late', 'call_done_this_week'],
  filters: ['priority'],
  lanes: [
    { field: 'ownerId', isSet: true, verb: 'assign' },
    { field: 'companyId' },
    { field: 'priority', isSet: true },
  ],
}
