import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, customer, edit, email, logCall, newCall, newEvent, newNote, newTask, view } from './menu.ts'

const inDelivery = ['pending_delivery', 'partly_delivered', 'delivered']
const undelivered = ['pending_approval', 'pending_delivery', 'partly_delivered']

/** Delivery Board: orders from approval to invoice. The delivery columns follow what has been delivered and are not dropped on. */
export const deliveryBoard: BoardDefinition = {
  key: 'delivery',
  title: { en: 'Delivery Board', sv: 'Leveranstavla' },
  type: 'order',
  columns: [
    { key: 'pending_approval', title: { en: 'Pending approval', sv: 'Väntar på godkännande' }, color: 'amber' },
    { key: 'pending_delivery', title: { en: 'Pending delivery', sv: 'Väntar på leverans' }, color: 'neutral' },
    {
      key: 'partly_delivered',
      title: { en: 'Partly delivered', sv: 'Delvis levererad' },
      color: 'blue',
    },
    {
      key: 'delivered',
      title: { en: 'Delivered – to invoice', sv: 'Levererad – att fakturera' },
      color: 'amber',
    },
    {
      key: 'invoiced',
      title: { en: 'Invoiced', sv: 'Fakturerad' },
      color: 'green',
      closed: { days: 30, by: 'invoicedAt' },
    },
    {
      key: 'cancelled',
      title: { en: 'Cancelled', sv: 'Avbeställd' },
      color: 'red',
      closed: { days: 30, by: 'cancelledAt' },
    },
  ],
  starts: ['pending_approval'],
  moves: [
    { from: ['pending_approval'], to: ['pending_delivery', 'cancelled'], verb: 'approve' },
    { from: ['pending_delivery'], to: ['cancelled'], verb: 'approve' },
    { from: ['delivered'], to: ['invoiced'] },
    { from: inDelivery, to: inDelivery, vias: ['rule'] },
  ],
  refusals: [
    {
      from: ['invoiced', 'cancelled'],
      because: {
        en: 'An order that is invoiced or cancelled stays so.',
        sv: 'En order som är fakturerad eller avbeställd förblir det.',
      },
    },
    {
      to: ['pending_approval'],
      because: {
        en: 'An order that has been approved stays approved. It can be cancelled until delivery begins.',
        sv: 'En godkänd order förblir godkänd. Den kan avbeställas tills leveransen har börjat.',
      },
    },
    {
      from: ['pending_approval'],
      to: ['pending_delivery'],
      because: { en: 'An order is approved by a manager.', sv: 'En order godkänns av en chef.' },
    },
    {
      from: ['pending_approval'],
      to: ['partly_delivered', 'delivered', 'invoiced'],
      because: { en: 'An order is delivered once it is approved.', sv: 'En order levereras först när den är godkänd.' },
    },
    {
      to: inDelivery,
      because: {
        en: 'An order stands where its delivered quantities put it: register a delivery instead.',
        sv: 'En order står där de levererade antalen ställer den: registrera en leverans i stället.',
      },
    },
    {
      to: ['invoiced'],
      because: {
        en: 'An order is invoiced once all of it is delivered.',
        sv: 'En order faktureras när allt är levererat.',
      },
    },
    {
      from: ['partly_delivered', 'delivered'],
      to: ['cancelled'],
      because: {
        en: 'An order of which something has been delivered is not cancelled.',
        sv: 'En order som delvis är levererad avbeställs inte.',
      },
    },
    {
      to: ['cancelled'],
      because: { en: 'An order is cancelled by a manager.', sv: 'En order avbeställs av en chef.' },
    },
  ],
  drops: {
    pending_delivery: [
      { step: 'prompt', field: 'promisedDate', need: 'optional', when: 'emptyOrPast' },
      { step: 'tell', effect: { en: 'You become the approver', sv: 'Du blir den som godkänt' } },
    ],
    invoiced: [{ step: 'tell', effect: { en: 'The day of the invoice is stamped', sv: 'Fakturadagen stämplas' } }],
    cancelled: [
      { step: 'prompt', field: 'cancelReason', need: 'required' },
      { step: 'prompt', field: 'note', need: 'optional' },
    ],
  },
  owner: { default: 'me', sales_manager: 'team', support_rep: 'all', admin: 'all' },
  due: 'promisedDate',
  sum: { field: 'amount' },
  card: [
    { field: 'number' },
    { field: 'title' },
    { field: 'companyId' },
    { field: 'contactId' },
    { field: 'amount' },
    { field: 'currency' },
    { field: 'orderedAt' },
    { field: 'promisedDate', hasLabel: true },
    { field: 'deliveredShare', hasLabel: true },
    { field: 'approvedById', hasLabel: true },
    { field: 'quoteId' },
    { field: 'ownerId' },
    { field: 'statusSince' },
    { field: 'invoicedAt' },
    { field: 'cancelReason' },
  ],
  menu: [
    view,
    edit,
    { action: 'approve', verb: 'approve' },
    { action: 'deliver', edits: true },
    { action: 'invoice', edits: true },
    logCall,
    newTask,
    newCall,
    newEvent,
    newNote,
    email,
    assign,
    customer,
    { action: 'cancelOrder', verb: 'approve' },
  ],
  colors: [
    {
      color: 'grey',
      reason: { en: 'Closed', sv: 'Avslutad' },
      when: [{ field: 'status', in: ['invoiced', 'cancelled'] }],
    },
    {
      color: 'red',
      reason: { en: 'Delivery is {days} d late', sv: 'Leveransen är {days} d sen' },
      when: [
        { field: 'status', in: undelivered },
        { field: 'promisedDate', is: 'past' },
      ],
    },
    {
      color: 'amber',
      reason: { en: 'Delivery is due today', sv: 'Ska levereras i dag' },
      when: [
        { field: 'status', in: undelivered },
        { field: 'promisedDate', is: 'today' },
      ],
    },
    {
      color: 'amber',
      reason: { en: 'Awaits approval for {days} d', sv: 'Ej godkänd på {days} d' },
      when: [
        { field: 'status', in: ['pending_approval'] },
        { field: 'statusSince', olderThan: { days: 2 } },
      ],
    },
    {
      color: 'amber',
      reason: { en: 'To invoice for {days} d', sv: 'Ej fakturerad på {days} d' },
      when: [
        { field: 'status', in: ['delivered'] },
        { field: 'statusSince', olderThan: { days: 7 } },
      ],
    },
  ],
  kpis: ['delivery_open_orders', 'delivery_open_value', 'delivery_late', 'delivery_delivered_this_month'],
  filters: ['companyId'],
  lanes: [{ field: 'ownerId', isSet: true, verb: 'assign' }, { field: 'companyId' }],
}
