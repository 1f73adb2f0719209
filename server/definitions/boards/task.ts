import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, edit, email, newNote, view } from './menu.ts'

const columns = ['not_started', 'in_progress', 'completed']

/** Task Board: any move; the status follows the column. */
export const taskBoard: BoardDefinition = {
  key: 'task',
  title: { en: 'Task Board', sv: 'Uppgiftstavla' },
  type: 'task',
  columns: [
    { key: 'not_started', title: { en: 'Not started', sv: 'Ej påbörjad' }, color: 'neutral' },
    { key: 'in_progress', title: { en: 'In progress', sv: 'Pågår' }, color: 'blue' },
    {
      key: 'completed',
      title: { en: 'Completed', sv: 'Klar' },
      color: 'green',
      closed: { days: 30, by: 'completedAt' },
    },
  ],
  moves: [{ from: columns, to: columns }],
  owner: { default: 'me', admin: 'all' },
  due: 'dueDate',
  card: [
    { field: 'title' },
    { field: 'comment', isEditable: true },
    { field: 'priority' },
    { field: 'ownerId', hasLabel: true },
    { field: 'companyId' },
    { field: 'contactId' },
    { field: 'relatedId' },
    { field: 'startDate', hasLabel: true },
    { field: 'dueDate', hasLabel: true },
  ],
  menu: [view, edit, newNote, email, assign],
  colors: [
    {
      color: 'grey',
      reason: { en: 'Done', sv: 'Klar' },
      when: [{ field: 'status', in: ['completed'] }],
    },
    {
      color: 'red',
      reason: { en: '{days} d overdue', sv: '{days} d försenad' },
      when: [{ field: 'dueDate', is: 'past' }],
    },
    {
      color: 'amber',
      reason: { en: 'Due today', sv: 'Ska vara klar i dag' },
      when: [{ field: 'dueDate', is: 'today' }],
    },
  ],
  kpis: ['task_open', 'task_past_due'],
  filters: ['priority'],
  lanes: [
    { field: 'ownerId', isSet: true, verb: 'assign' },
    { field: 'companyId' },
    { field: 'priority', isSet: true },
  ],
}
