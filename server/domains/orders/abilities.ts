import { order } from '../../../shared/records/order.ts'
import { quote } from '../../../shared/records/quote.ts'
import { mayEver } from '../../engines/access/policy.ts'
import type { RefineCan } from '../../engines/records/rows.ts'

/** What the viewer may do with an order as it stands: approve, deliver, invoice, cancel. `approve` comes from the role. */
export const orderAbilities: RefineCan = ({ can, status, ownerId }, actor) => {
  const approves = can.approve === true
  if ('approve' in can) can.approve = approves && status === 'pending_approval'
  can.deliver = can.edit! && ['pending_delivery', 'partly_delivered'].includes(status as string)
  can.invoice = can.edit! && status === 'delivered'
  can.cancelOrder = approves && ['pending_approval', 'pending_delivery'].includes(status as string)
  const isOwn = ownerId === actor.id && mayEver(actor, 'orderLine', 'create')
  can.addLines =
    (can.edit! && !order.status!.closed.includes(status as string)) || (isOwn && status === 'pending_approval')
}

/** A quote is ordered once, by those who work on it and may place orders. */
export const quoteAbilities: RefineCan = ({ can, status, orderNumber }, actor) => {
  const isOpen = status !== 'declined' && status !== 'expired' && !orderNumber
  can.order = can.edit! && isOpen && mayEver(actor, 'order', 'create')
  can.addLines = can.edit! && !quote.status!.closed.includes(status as string)
}

export const contractAbilities: RefineCan = ({ can, status }) => {
  can.endContract = can.edit! && status === 'active'
}
