import type { BoardColumn, BoardDefinition, ColumnPart } from '../../engines/boards/definition.ts'
import { assign, customer, edit, email, logCall, newCall, newEvent, newNote, newTask, view } from './menu.ts'

/** A column of running contracts, by days until their end; the last day still counts. */
const ending = (
  key: string,
  title: BoardColumn['title'],
  color: BoardColumn['color'],
  days: Omit<NonNullable<ColumnPart['date']>, 'field'>,
): BoardColumn => ({
  key,
  title,
  color,
  parts: [{ status: 'active', date: { field: 'endDate', ...days } }],
  sort: { field: 'endDate' },
})

const running = ['no_end', 'over_60', 'within_60', 'within_30', 'expired']

/** Contract Board: what runs and when it ends. Columns are computed from the end date; a contract is dropped on Ended alone. */
export const contractBoard: BoardDefinition = {
  key: 'contract',
  title: { en: 'Contract Board', sv: 'Avtalstavla' },
  type: 'contract',
  columns: [
    ending('no_end', { en: 'No end date', sv: 'Utan slutdatum' }, 'neutral', { isEmpty: true }),
    ending('over_60', { en: 'More than 60 days', sv: 'Mer än 60 dagar' }, 'neutral', { from: 61 }),
    ending('within_60', { en: 'Within 60', sv: 'Inom 60' }, 'blue', { from: 31, until: 61 }),
    ending('within_30', { en: 'Within 30', sv: 'Inom 30' }, 'amber', { from: 0, until: 31 }),
    ending('expired', { en: 'Expired', sv: 'Utgånget' }, 'red', { until: 0 }),
    { key: 'ended', title: { en: 'Ended', sv: 'Avslutat' }, color: 'neutral', closed: { days: 30, by: 'endedAt' } },
  ],
  moves: [
    { from: running, to: ['ended'] },
    // A contract that was ended by mistake runs on, where its end date puts it.
    { from: ['ended'], to: running, vias: ['form', 'verb'] },
    { from: running, to: running, vias: ['rule'] },
  ],
  refusals: [
    {
      from: ['ended'],
      because: {
        en: 'An ended contract is taken up again by “Reopen” in its menu.',
        sv: 'Ett avslutat avtal tas upp igen med ”Öppna igen” i menyn.',
      },
    },
    {
      to: running,
      because: {
        en: 'A contract stands where its end date puts it: change the date instead.',
        sv: 'Ett avtal står där slutdatumet ställer det: ändra datumet i stället.',
      },
    },
  ],
  drops: {
    ended: [
      {
        step: 'branch',
        key: 'renew',
        title: { en: 'Renew', sv: 'Förnya' },
        done: { en: 'Renewed by a contract that follows on', sv: 'Förnyat genom ett avtal som fortsätter' },
        steps: [
          {
            step: 'prompt',
            field: 'renewUntil',
            need: 'required',
            suggestAfter: { field: 'endDate', months: 'renewMonths', usual: 12 },
            asked: { kind: 'date', label: { en: 'New end date', sv: 'Nytt slutdatum' } },
          },
          { step: 'set', field: 'endReason', value: 'replaced' },
          {
            step: 'create',
            type: 'contract',
            title: { en: '{title}', sv: '{title}' },
            date: { field: 'endDate' },
            given: 'renewUntil',
            copy: ['companyId', 'contactId', 'noticeDays', 'autoRenew', 'renewMonths', 'yearlyValue', 'currency'],
            link: 'previousId',
          },
          {
            step: 'tell',
            effect: {
              en: 'A contract that follows on is made with the same terms',
              sv: 'Ett avtal som fortsätter skapas med samma villkor',
            },
          },
        ],
      },
      {
        step: 'branch',
        key: 'end',
        title: { en: 'End', sv: 'Avsluta' },
        done: { en: 'Ended', sv: 'Avslutat' },
        steps: [
          { step: 'prompt', field: 'endReason', need: 'required' },
          { step: 'prompt', field: 'note', need: 'optional' },
          { step: 'tell', effect: { en: 'The contract is not renewed', sv: 'Avtalet förnyas inte' } },
        ],
      },
    ],
  },
  owner: { default: 'me', sales_manager: 'team', support_rep: 'all', admin: 'all' },
  sum: { field: 'yearlyValue' },
  card: [
    { field: 'number' },
    { field: 'title' },
    { field: 'companyId' },
    { field: 'contactId' },
    { field: 'yearlyValue', hasLabel: true },
    { field: 'currency' },
    { field: 'startDate' },
    { field: 'endDate', hasLabel: true },
    { field: 'noticeBy', hasLabel: true },
    { field: 'autoRenew' },
    { field: 'endedAt' },
    { field: 'endReason' },
    { field: 'ownerId' },
  ],
  menu: [
    view,
    edit,
    { action: 'endContract', edits: true },
    { action: 'reopen', edits: true },
    logCall,
    newTask,
    newCall,
    newEvent,
    newNote,
    email,
    assign,
    customer,
  ],
  colors: [
    { color: 'grey', reason: { en: 'Ended', sv: 'Avslutat' }, when: [{ field: 'status', in: ['ended'] }] },
    {
      color: 'red',
      reason: { en: 'Expired {days} d ago', sv: 'Gick ut för {days} d sedan' },
      when: [{ field: 'endDate', is: 'past' }],
    },
    {
      color: 'red',
      reason: { en: 'Notice within {days} d', sv: 'Säg upp inom {days} d' },
      when: [{ field: 'noticeBy', ahead: { days: 14 } }],
    },
    {
      color: 'amber',
      reason: { en: 'Ends in {days} d', sv: 'Slutar om {days} d' },
      when: [{ field: 'endDate', ahead: { days: 30 } }],
    },
  ],
  kpis: ['contract_ending_60', 'contract_yearly_value'],
  filters: ['companyId', 'autoRenew'],
  lanes: [{ field: 'ownerId', isSet: true, verb: 'assign' }, { field: 'companyId' }],
}
