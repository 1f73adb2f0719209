import { currencies } from './lists.ts'
import { recordType } from './record-type.ts'

/** An agreement that runs for a time: when it ends, how long before that notice is given, and what it is worth a year. */
export const contract = recordType({
  key: 'contract',
  plural: 'contracts',
  table: 'contract',
  title: 'title',
  owner: 'ownerId',
  periodField: 'endDate',
  numberPrefix: 'K',
  status: { field: 'status', initial: 'active', closed: ['ended'] },
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    companyId: { kind: 'relation', to: 'company', reverse: 'contracts' },
    contactId: { kind: 'relation', to: 'contact', reverse: 'contracts' },
    previousId: { kind: 'relation', to: 'contract', reverse: 'followedBy' },
    ownerId: { kind: 'relation', to: 'user', reverse: 'contracts', default: 'actor' },
    status: { kind: 'list', options: ['active', 'ended'], default: 'active' },
    startDate: { kind: 'date' },
    endDate: { kind: 'date' },
    noticeDays: { kind: 'integer', min: 0 },
    autoRenew: { kind: 'boolean', default: false },
    renewMonths: { kind: 'integer', min: 1 },
    yearlyValue: { kind: 'money' },
    currency: { kind: 'list', options: currencies, default: 'EUR' },
    endedAt: { kind: 'datetime', readOnly: true, importable: true, onlyWith: { field: 'status', in: ['ended'] } },
    endReason: {
      kind: 'list',
      options: ['price', 'competitor', 'no_need', 'dissatisfied', 'replaced', 'other'],
      onlyWith: { field: 'status', in: ['ended'] },
    },
    note: { kind: 'longText', searchable: true },
    statusSince: { kind: 'datetime', readOnly: true },
    noticeBy: { kind: 'date', computed: true, readOnly: true },
  },
})
