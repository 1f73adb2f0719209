import { subscriptions } from './lists.ts'
import { recordType } from './record-type.ts'

/** A person at a company. */
export const contact = recordType({
  key: 'contact',
  plural: 'contacts',
  table: 'contact',
  title: 'name',
  periodField: 'createdAt',
  fields: {
    name: { kind: 'text', required: true, searchable: true, personal: true },
    companyId: { kind: 'relation', to: 'company', reverse: 'contacts' },
    title: { kind: 'text' },
    role: { kind: 'list', options: ['decision_maker', 'influencer', 'champion', 'purchaser', 'user', 'other'] },
    email: { kind: 'email', searchable: true, personal: true },
    phone: { kind: 'phone', searchable: true, personal: true },
    mobile: { kind: 'phone', searchable: true, personal: true },
    subscription: { kind: 'list', options: subscriptions, default: 'soft_in' },
    description: { kind: 'longText' },
    lastContactAt: { kind: 'datetime', readOnly: true, importable: true, isDerived: true },
  },
})
