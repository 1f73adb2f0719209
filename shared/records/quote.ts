import { currencies, quoteStatuses } from './lists.ts'
import { recordType } from './record-type.ts'

/** An offer to a customer. Its amount is the sum of its lines less the discount, before tax; the rules of the lines keep it. */
export const quote = recordType({
  key: 'quote',
  plural: 'quotes',
  table: 'quote',
  title: 'title',
  owner: 'ownerId',
  periodField: 'createdAt',
  numberPrefix: 'Q',
  status: { field: 'status', initial: 'draft', closed: ['accepted', 'declined', 'expired'] },
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    opportunityId: { kind: 'relation', to: 'opportunity', reverse: 'quotes' },
    companyId: { kind: 'relation', to: 'company', reverse: 'quotes' },
    contactId: { kind: 'relation', to: 'contact', reverse: 'quotes' },
    ownerId: { kind: 'relation', to: 'user', reverse: 'quotes', default: 'actor' },
    status: { kind: 'list', options: quoteStatuses, default: 'draft' },
    amount: { kind: 'money', readOnly: true },
    discount: { kind: 'percent', min: 0, default: 0 },
    taxPercent: { kind: 'percent', min: 0, default: 0 },
    currency: { kind: 'list', options: currencies, default: 'EUR' },
    validUntil: { kind: 'date', suggestAfter: { field: 'createdAt', days: 30 } },
    sentAt: { kind: 'datetime', readOnly: true, importable: true },
    closedAt: { kind: 'datetime', readOnly: true, importable: true },
    note: { kind: 'longText', searchable: true },
    statusSince: { kind: 'datetime', readOnly: true },
    orderNumber: { kind: 'text', computed: true, readOnly: true },
  },
})

/** One item of a quote; part of it, so that whoever sees or edits the quote sees or edits its lines. */
export const quoteLine = recordType({
  key: 'quoteLine',
  plural: 'quoteLines',
  table: 'quote_line',
  title: 'description',
  periodField: 'createdAt',
  fields: {
    quoteId: { kind: 'relation', to: 'quote', reverse: 'lines', required: true },
    productId: { kind: 'relation', to: 'product', reverse: 'quoteLines' },
    description: { kind: 'text', required: true },
    quantity: { kind: 'integer', min: 1, default: 1 },
    price: { kind: 'money' },
    discount: { kind: 'percent', min: 0, default: 0 },
    amount: { kind: 'money', readOnly: true },
  },
})
