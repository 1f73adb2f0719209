import { currencies } from './lists.ts'
import { recordType } from './record-type.ts'

/** What a customer ordered, from approval to invoice. Its amount is the sum of its lines less the discount, before tax. */
export const order = recordType({
  key: 'order',
  plural: 'orders',
  table: 'sales_order',
  title: 'title',
  owner: 'ownerId',
  periodField: 'orderedAt',
  numberPrefix: 'O',
  status: { field: 'status', initial: 'pending_approval', closed: ['invoiced', 'cancelled'] },
  totals: { sum: 'amount' },
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    quoteId: { kind: 'relation', to: 'quote', reverse: 'orders' },
    opportunityId: { kind: 'relation', to: 'opportunity', reverse: 'orders' },
    companyId: { kind: 'relation', to: 'company', reverse: 'orders' },
    contactId: { kind: 'relation', to: 'contact', reverse: 'orders' },
    ownerId: { kind: 'relation', to: 'user', reverse: 'orders', default: 'actor' },
    status: {
      kind: 'list',
      options: ['pending_approval', 'pending_delivery', 'partly_delivered', 'delivered', 'invoiced', 'cancelled'],
      default: 'pending_approval',
    },
    amount: { kind: 'money', readOnly: true },
    discount: { kind: 'percent', min: 0, default: 0 },
    currency: { kind: 'list', options: currencies, default: 'EUR' },
    orderedAt: { kind: 'datetime' },
    // Two weeks are usual: what is in stock goes sooner, a plant takes longer.
    promisedDate: { kind: 'date', suggestAfter: { field: 'orderedAt', days: 14 } },
    approvedById: { kind: 'relation', to: 'user', reverse: 'approvedOrders', readOnly: true },
    approvedAt: { kind: 'datetime', readOnly: true, importable: true },
    deliveredAt: { kind: 'datetime', readOnly: true, importable: true },
    invoicedAt: { kind: 'datetime', readOnly: true, importable: true },
    cancelledAt: {
      kind: 'datetime',
      readOnly: true,
      importable: true,
      onlyWith: { field: 'status', in: ['cancelled'] },
    },
    cancelReason: {
      kind: 'list',
      options: ['customer_withdrew', 'out_of_stock', 'price', 'credit', 'duplicate', 'other'],
      onlyWith: { field: 'status', in: ['cancelled'] },
    },
    note: { kind: 'longText', searchable: true },
    statusSince: { kind: 'datetime', readOnly: true },
    deliveredShare: { kind: 'percent', computed: true, readOnly: true, isDerived: true },
  },
})

/** One item of an order and how much of it has been delivered; part of the order as a quote's line is of the quote. */
export const orderLine = recordType({
  key: 'orderLine',
  plural: 'orderLines',
  table: 'order_line',
  title: 'description',
  periodField: 'createdAt',
  fields: {
    orderId: { kind: 'relation', to: 'order', reverse: 'lines', required: true },
    productId: { kind: 'relation', to: 'product', reverse: 'orderLines' },
    description: { kind: 'text', required: true },
    quantity: { kind: 'integer', min: 1, default: 1 },
    deliveredQuantity: { kind: 'integer', min: 0, default: 0 },
    price: { kind: 'money' },
    discount: { kind: 'percent', min: 0, default: 0 },
    amount: { kind: 'money', readOnly: true },
  },
})
