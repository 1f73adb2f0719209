import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, customer, edit, newCall, newTask, view } from './menu.ts'

/** Support Board: every case and where in the process it is. Escalating and re-opening are not drops. */
export const supportBoard: BoardDefinition = {
  key: 'support',
  title: { en: 'Support Board', sv: 'Supporttavla' },
  type: 'case',
  columns: [
    { key: 'not_started', title: { en: 'Not started', sv: 'Ej påbörjat' }, color: 'neutral' },
    {
      key: 'in_progress',
      title: { en: 'In progress', sv: 'Pågår' },
      color: 'blue',
      // Whoever has begun more than this answers nobody soon.
      limit: { max: 8, kind: 'warn' },
    },
    { key: 'escalated', title: { en: 'Escalated', sv: 'Eskalerat' }, color: 'red', isFormOnly: true },
    { key: 'reopened', title: { en: 'Re-opened', sv: 'Återöppnat' }, color: 'amber', isFormOnly: true },
    { key: 'closed', title: { en: 'Closed', sv: 'Stängt' }, color: 'green', closed: { days: 30, by: 'closedAt' } },
  ],
  moves: [
    { from: ['not_started'], to: ['in_progress', 'closed'] },
    { from: ['in_progress'], to: ['not_started', 'closed'] },
    { from: ['reopened'], to: ['in_progress', 'closed'] },
    { from: ['not_started', 'in_progress', 'reopened'], to: ['escalated'], vias: ['form', 'verb', 'rule'] },
    { from: ['escalated'], to: ['not_started', 'in_progress', 'closed'], vias: ['form'] },
    { from: ['closed'], to: ['in_progress'], vias: ['form'] },
    { from: ['closed'], to: ['reopened'], vias: ['form', 'mail', 'rule'] },
  ],
  refusals: [
    {
      from: ['closed'],
      to: ['escalated'],
      because: {
        en: 'A closed case is not escalated: it is brought back by “Reopen” in its menu first.',
        sv: 'Ett stängt ärende eskaleras inte: det tas först tillbaka med ”Öppna igen” i sin meny.',
      },
    },
    {
      to: ['escalated'],
      because: {
        en: 'A case is escalated by its form or by “Escalate…”, because a reason and a person are given.',
        sv: 'Ett ärende eskaleras i formuläret eller med ”Eskalera…”, eftersom orsak och person ska anges.',
      },
    },
    {
      from: ['escalated'],
      because: {
        en: 'An escalated case goes on by “End escalation” or “Close case” in its menu.',
        sv: 'Ett eskalerat ärende går vidare med ”Avsluta eskaleringen” eller ”Avsluta ärendet” i sin meny.',
      },
    },
    {
      to: ['reopened'],
      because: {
        en: 'A case re-opens when the customer replies to a closed one, or by “Reopen” in its menu.',
        sv: 'Ett ärende återöppnas när kunden svarar på ett stängt, eller med ”Öppna igen” i menyn.',
      },
    },
    {
      from: ['closed'],
      because: {
        en: 'A closed case is brought back by “Reopen” in its menu.',
        sv: 'Ett stängt ärende tas tillbaka med ”Öppna igen” i sin meny.',
      },
    },
  ],
  drops: {
    in_progress: [
      { step: 'currentUser', field: 'ownerId' },
      { step: 'tell', effect: { en: 'You become the one assigned', sv: 'Du blir ansvarig' } },
    ],
    escalated: [
      { step: 'prompt', field: 'escalationReason', need: 'required' },
      { step: 'prompt', field: 'escalatedToId', need: 'required' },
    ],
  },
  owner: { default: 'all' },
  card: [
    { field: 'number' },
    { field: 'title' },
    { field: 'companyId' },
    { field: 'contactId' },
    { field: 'ownerId', hasLabel: true },
    { field: 'profile' },
    { field: 'priority' },
    { field: 'type' },
    { field: 'origin' },
    { field: 'createdAt' },
    { field: 'lastMessageAt' },
    { field: 'lastMessageDirection' },
    { field: 'waitingSince' },
    { field: 'escalatedToId', hasLabel: true },
    { field: 'ageDays' },
  ],
  menu: [
    view,
    edit,
    { action: 'reply', verb: 'reply' },
    { action: 'internalNote', creates: 'message', edits: true },
    { action: 'escalate', verb: 'escalate' },
    { action: 'endEscalation', edits: true },
    { action: 'closeCase', edits: true },
    { action: 'reopen', edits: true },
    { action: 'take', verb: 'claim' },
    newTask,
    newCall,
    assign,
    customer,
  ],
  colors: [
    { color: 'grey', reason: { en: 'Closed', sv: 'Stängt' }, when: [{ field: 'status', in: ['closed'] }] },
    { color: 'red', reason: { en: 'High priority', sv: 'Hög prioritet' }, when: [{ field: 'priority', in: ['high'] }] },
    {
      color: 'red',
      reason: { en: 'Customer waiting {hours} h', sv: 'Kunden väntar {hours} tim' },
      when: [{ field: 'waitingSince', olderThan: { hours: 24 } }],
    },
    {
      color: 'amber',
      reason: { en: 'Customer waiting {hours} h', sv: 'Kunden väntar {hours} tim' },
      when: [{ field: 'waitingSince', olderThan: { hours: 4 } }],
    },
  ],
  kpis: [
    'support_open',
    'support_unassigned',
    'support_escalated',
    'support_reopened',
    'support_first_reply',
    'support_time_to_close',
  ],
  filters: ['priority', 'type', 'origin'],
  lanes: [
    { field: 'ownerId', isSet: true, verb: 'assign' },
    { field: 'companyId' },
    { field: 'priority', isSet: true },
  ],
}
