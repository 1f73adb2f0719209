import type { Deal } from './deals.ts'
import { addLines, amountOf, reorderedLines, type Line } from './lines.ts'
import { naturalWay, waysOnTheBoard, type OrderWay } from './order-ways.ts'
import { createRandom } from './random.ts'
import { historyDays, isInSeason } from './season.ts'
import { orderTitles } from './order-words.ts'
import type { Account, World } from './world.ts'

/** What is ordered, and by whom. */
interface Ordered {
  title: string
  account: Account
  contactId: string | null
  lines: readonly Line[]
  deal?: Deal
  quoteId?: string
}

/**
 * Makes the orders of two years: of each won deal for goods, and what customers order again of what wears out. Together they are what a
 * customer buys: some every two months, some now and then, and those who have not heard of us for long have stopped.
 */
export const makeOrders = (
  plain: World,
  accounts: readonly Account[],
  deals: readonly Deal[],
  quotes: ReadonlyMap<string, string>,
): void => {
  // A generator of its own: one order more must not change the cases.
  const world = { ...plain, random: createRandom(6100 + plain.copy) }
  const { random, calendar } = world
  for (const deal of deals) {
    if (deal.status !== 'won' || deal.product.series === 'Service') continue
    const { account, contactId, title, lines } = deal
    const ordered = Math.min(deal.to! + random.between(0.02, 1.5), -0.1)
    const isStock = deal.product.price < 2000
    order(
      world,
      { title, account, contactId, lines, deal, quoteId: quotes.get(deal.id) },
      naturalWay(random, ordered, isStock ? 'stock' : 'built', piecesOf(lines)),
    )
  }
  for (const account of accounts.filter((a) => a.stage === 'customer')) reorder(world, account)
  for (const rep of world.reps) {
    const buying = accounts.filter(
      (a) => a.ownerId === rep && a.stage === 'customer' && isBuying(a) && a.customerAt! < -60,
    )
    for (const way of waysOnTheBoard(random, calendar.earlierToday))
      order(world, again(world, random.pick(buying), random.between(0.8, 1.6)), way)
  }
}

const isBuying = ({ quietDays }: Account): boolean => quietDays !== null && quietDays <= 60

/** Orders of what wears out, in the customer's rhythm; whoever has gone silent has stopped ordering some time before. */
const reorder = (world: World, account: Account): void => {
  const { random } = world
  const rhythm = random.weighted({ often: 4, sometimes: 4, never: 2 })
  if (rhythm === 'never') return
  const pause: readonly [number, number] = rhythm === 'often' ? [45, 105] : [110, 250]
  const until = isBuying(account) ? -0.3 : -(account.quietDays ?? 300) - random.between(20, 150)
  const size = random.between(0.4, 1.8)
  for (
    let at = Math.max(account.customerAt! + 20, -historyDays) + random.between(0, 60);
    at < until;
    at += random.between(...pause)
  )
    if (isInSeason(world, at)) {
      const what = again(world, account, size)
      order(world, what, naturalWay(random, at, 'stock', piecesOf(what.lines)))
    }
}

const piecesOf = (lines: readonly Line[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)

const again = ({ random, products }: World, account: Account, size: number): Ordered => ({
  title: random.pick(orderTitles),
  account,
  contactId: random.pick(account.people).id,
  lines: reorderedLines(random, products, size),
})

const order = (world: World, { title, account, contactId, lines, deal, quoteId }: Ordered, way: OrderWay): void => {
  const { random, calendar, ledger, reps, managers } = world
  const { steps, promised, delivered, isCancelled } = way
  const ownerId = account.ownerId!
  const iso = (status: string) => {
    const at = steps.find((s) => s.status === status)?.at
    return typeof at === 'number' ? calendar.iso(at) : (at ?? null)
  }
  const approvedAt = iso('pending_delivery')
  const ordered = iso('pending_approval')!
  const id = ledger.addMoved('order', ownerId, steps, {
    title,
    quoteId: quoteId ?? null,
    opportunityId: deal?.id ?? null,
    companyId: account.id,
    contactId,
    ownerId,
    amount: amountOf(lines),
    currency: 'EUR',
    orderedAt: ordered,
    promisedDate: calendar.date(promised),
    // The North's manager is the first, the South's the second; of three reps the last one is of the South.
    approvedById: approvedAt ? managers[reps.indexOf(ownerId) < 2 ? 0 : 1] : null,
    approvedAt,
    deliveredAt: iso('delivered'),
    invoicedAt: iso('invoiced'),
    cancelledAt: iso('cancelled'),
    cancelReason: isCancelled
      ? random.weighted({ customer_withdrew: 4, out_of_stock: 2, price: 2, credit: 2, duplicate: 1, other: 1 })
      : null,
  })
  addLines(world, { type: 'orderLine', field: 'orderId', id }, ownerId, ordered, deliver(lines, delivered))
}

/** So much of the lines as delivered, the first ones first; a part is neither nothing nor all. */
const deliver = (lines: readonly Line[], share: number): (Line & { delivered: number })[] => {
  const total = piecesOf(lines)
  let left = share === 0 || share === 1 ? total * share : Math.min(total - 1, Math.max(1, Math.round(total * share)))
  return lines.map((line) => {
    const delivered = Math.min(line.quantity, left)
    left -= delivered
    return { ...line, delivered }
  })
}
