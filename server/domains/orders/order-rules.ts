import { sql } from 'kysely'
import { allows } from '../../engines/access/policy.ts'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'
import { forbidden, invalid, moveNotAllowed } from '../../http/problem.ts'
import { parts, sumOfLines, wholesOf } from './lines.ts'

const inDelivery = ['pending_delivery', 'partly_delivered', 'delivered']
const finished = ['invoiced', 'cancelled']

const refusals = {
  tooMany: { en: 'is more than was ordered', sv: 'är mer än vad som beställts' },
  keepsLines: {
    en: 'An order that is invoiced or cancelled keeps its lines as they are.',
    sv: 'En order som är fakturerad eller avbeställd behåller sina rader som de är.',
  },
  unapproved: {
    en: 'An order is delivered once it is approved.',
    sv: 'En order levereras först när den är godkänd.',
  },
  keepsAmount: {
    en: 'An order that is invoiced or cancelled keeps its amount.',
    sv: 'En order som är fakturerad eller avbeställd behåller sitt belopp.',
  },
  addsLines: {
    en: 'Lines are added to an approved order by those who may change it.',
    sv: 'Rader läggs till på en godkänd order av dem som får ändra den.',
  },
}

interface Ordered {
  id: string
  status: string
  had: string
  amount: string
  quantity: number
  delivered: number
  edits: boolean
}

/** @throws 422 where more would be delivered than was ordered */
export const checkQuantities = ({ after }: Draft): void => {
  if ((after.deliveredQuantity as number) > (after.quantity as number))
    throw invalid([{ path: '/deliveredQuantity', message: refusals.tooMany }])
}

/**
 * What a change of lines means for their order: its amount is their sum, and its delivery status follows the delivered quantities. An
 * order is locked first, so that lines written at once all count.
 * @throws Problem 422 for lines of an order that is finished, or delivered before it is approved; 403 for lines added later by those who
 * do not change the order
 */
export const followLines = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  const { tx, actor, also } = context
  const ids = wholesOf(drafts, parts.order)
  await sql`select 1 from sales_order where id = any(${ids}::uuid[]) order by id for no key update`.execute(tx)
  const { rows } = await sql<Ordered>`
    select o.id, o.status, o.amount as had, ${sumOfLines('order', sql`o.id`, sql`o.discount`)} as amount,
      coalesce(l.quantity, 0)::int as quantity, coalesce(l.delivered, 0)::int as delivered, ${allows(actor, 'order', 'edit', 'o')} as edits
    from sales_order o left join lateral (select sum(quantity) as quantity, sum(delivered_quantity) as delivered
      from order_line where order_id = o.id and deleted_at is null) as l on true
    where o.id = any(${ids}::uuid[]) and o.deleted_at is null order by o.id`.execute(tx)
  if (context.via !== 'import') requireOpen(drafts, rows, context)
  const operations = rows.flatMap((order): Operation[] => {
    const status = inDelivery.includes(order.status) ? deliveryOf(order) : order.status
    const fields = {
      ...(order.amount === order.had ? {} : { amount: order.amount }),
      ...(status === order.status ? {} : { status }),
    }
    return Object.keys(fields).length ? [{ operation: 'update', type: 'order', id: order.id, fields }] : []
  })
  if (operations.length) await also(operations)
}

const deliveryOf = ({ quantity, delivered }: Ordered): string =>
  delivered === 0 ? 'pending_delivery' : delivered < quantity ? 'partly_delivered' : 'delivered'

const requireOpen = (drafts: readonly Draft[], orders: readonly Ordered[], { elevated }: CommandContext): void => {
  const byId = new Map(orders.map((o) => [o.id, o]))
  for (const { operation, before, after } of drafts) {
    const order = byId.get(after.orderId as string)
    if (!order) continue
    if (finished.includes(order.status)) throw moveNotAllowed(refusals.keepsLines)
    const isDelivery = (after.deliveredQuantity ?? 0) !== (before?.deliveredQuantity ?? 0)
    if (isDelivery && !inDelivery.includes(order.status)) throw moveNotAllowed(refusals.unapproved)
    if (operation === 'create' && !elevated && !order.edits && order.status !== 'pending_approval')
      throw forbidden(refusals.addsLines)
  }
}

/** Another discount makes another amount. @throws Problem 422 move_not_allowed for an order that is finished */
export const discountOrder = async (draft: Draft, { tx, via, elevated }: CommandContext): Promise<void> => {
  const { before, after } = draft
  if (!before || after.discount === before.discount) return
  if (!elevated && via !== 'import' && finished.includes(before.status as string))
    throw moveNotAllowed(refusals.keepsAmount)
  const { rows } = await sql<{ amount: string }>`
    select ${sumOfLines('order', sql`${draft.id}::uuid`, sql`${after.discount}::int`)} as amount`.execute(tx)
  after.amount = rows[0]!.amount
}

const stamps: Record<string, string> = { delivered: 'deliveredAt', invoiced: 'invoicedAt', cancelled: 'cancelledAt' }

/** When an order was placed, approved and by whom, delivered, invoiced or cancelled; an import brings its own times or leaves them unknown. */
export const stampOrder = (draft: Draft, { via, actor }: CommandContext): void => {
  const { before, after, at } = draft
  const isUnknown = via === 'import' && at === actor.now.toISOString()
  const time = isUnknown ? null : at
  if (draft.operation === 'create') after.orderedAt ??= time
  if (!statusChanged(draft)) return
  const status = after.status as string
  if (before?.status === 'pending_approval' && status === 'pending_delivery') {
    after.approvedAt ??= time
    after.approvedById ??= actor.id
  }
  if (stamps[status]) after[stamps[status]] ??= time
  if (status === 'pending_delivery' || status === 'partly_delivered') after.deliveredAt = null
}
