import { priorities } from './lists.ts'
import { recordType } from './record-type.ts'

/** A customer's question, fault or claim, from the first message to closed. */
export const supportCase = recordType({
  key: 'case',
  plural: 'cases',
  table: 'support_case',
  title: 'title',
  owner: 'ownerId',
  periodField: 'createdAt',
  numberPrefix: 'C',
  status: { field: 'status', initial: 'not_started', closed: ['closed'] },
  totals: {},
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    description: { kind: 'longText', searchable: true },
    companyId: { kind: 'relation', to: 'company', reverse: 'cases' },
    contactId: { kind: 'relation', to: 'contact', reverse: 'cases' },
    productId: { kind: 'relation', to: 'product', reverse: 'cases' },
    ownerId: { kind: 'relation', to: 'user', reverse: 'cases' },
    status: {
      kind: 'list',
      options: ['not_started', 'in_progress', 'escalated', 'reopened', 'closed'],
      default: 'not_started',
    },
    priority: { kind: 'list', options: priorities, default: 'normal' },
    type: {
      kind: 'list',
      options: ['question', 'fault', 'claim', 'delivery', 'invoice', 'document', 'service'],
      default: 'question',
    },
    origin: { kind: 'list', options: ['email', 'phone', 'web', 'visit'], default: 'email' },
    profile: { kind: 'list', options: ['standard', 'key_account', 'service_contract'], default: 'standard' },
    escalatedToId: { kind: 'relation', to: 'user', reverse: 'escalatedCases' },
    escalationReason: { kind: 'longText' },
    satisfaction: { kind: 'integer', min: 1 },
    firstReplyAt: { kind: 'datetime', readOnly: true, importable: true },
    closedAt: { kind: 'datetime', readOnly: true, importable: true },
    lastMessageAt: { kind: 'datetime', readOnly: true },
    lastMessageDirection: { kind: 'list', options: ['in', 'out', 'internal'], readOnly: true },
    waitingSince: { kind: 'datetime', readOnly: true },
    statusSince: { kind: 'datetime', readOnly: true },
    hoursToFirstReply: { kind: 'integer', computed: true, readOnly: true },
    hoursToClose: { kind: 'integer', computed: true, readOnly: true },
    ageDays: { kind: 'integer', computed: true, readOnly: true },
  },
})
