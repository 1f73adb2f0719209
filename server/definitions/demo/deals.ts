import { opportunityStatuses } from '../../../shared/records/lists.ts'
import { linesOf, type Line } from './lines.ts'
import type { Step } from './ledger.ts'
import { competitors } from './names.ts'
import { historyDays, momentsInSeason } from './season.ts'
import { dealTitles, longDealTitle, nextSteps } from './words.ts'
import { fill, wayThrough, type Account, type World } from './world.ts'

/** A deal as the makers of activities, quotes and orders need to know it. */
export interface Deal {
  id: string
  title: string
  account: Account
  contactId: string | null
  ownerId: string
  product: World['products'][number]
  /** What it comes to, item by item. */
  lines: readonly Line[]
  steps: readonly Step[]
  from: number
  /** When it was won or lost, null while it is open. */
  to: number | null
  status: string
}

type Stage = (typeof opportunityStatuses)[number]

const openStages = opportunityStatuses.slice(0, 6)
const probability: Record<Stage, number> = {
  identified: 10,
  in_discussion: 20,
  decision_makers: 30,
  proposal: 50,
  negotiation: 75,
  purchasing: 90,
  won: 100,
  lost: 0,
}
/** Open deals of each rep in each stage. */
const openOf: Partial<Record<Stage, number>> = {
  identified: 6,
  in_discussion: 6,
  decision_makers: 5,
  proposal: 6,
  negotiation: 5,
  purchasing: 4,
}
/** Days since the start of an open deal; the further it has come, the longer it has taken. */
const agesOf: Partial<Record<Stage, readonly [number, number]>> = {
  identified: [0.5, 30],
  in_discussion: [6, 50],
  decision_makers: [12, 70],
  proposal: [18, 95],
  negotiation: [28, 120],
  purchasing: [35, 130],
}
const wonOf = [104, 76, 85]
const lostOf = [60, 66, 54]
/** Closed within the last 30 days at least, so that the closed columns of the board show something in any month. */
const recentOf = 5

/** Makes the deals of prospects and customers: open ones in every stage, won and lost ones over two years. */
export const makeDeals = (world: World, accounts: readonly Account[]): Deal[] => {
  const deals: Deal[] = []
  world.reps.forEach((rep, i) => {
    const own = accounts.filter((a) => a.ownerId === rep && a.stage !== 'lead' && a.quietDays !== null)
    const prospects = own.filter((a) => a.stage === 'prospect')
    const customers = own.filter((a) => a.stage === 'customer')
    deals.push(...openDeals(world, [...prospects, ...customers.filter((a) => a.quietDays! < 61)]))
    // The deal that made a prospect a customer, then the others.
    const first = customers.filter((a) => a.customerAt! > -historyDays && a.prospectAt < a.customerAt!)
    for (const account of first) deals.push(closedDeal(world, account, account.customerAt!, 'won'))
    // New customers came mostly in the last year, so the others bought a little more in the year before.
    for (const at of closings(world, wonOf[i]! - first.length, 1.12))
      deals.push(closedDeal(world, ...closing(world, customers, at), 'won'))
    for (const [n, at] of closings(world, lostOf[i]!, 0.88).entries())
      deals.push(closedDeal(world, ...closing(world, n % 4 === 0 ? prospects : own, at, own), 'lost'))
  })
  return deals
}

/** When deals were closed: some in the last weeks in any case, the others as business goes. */
const closings = (world: World, count: number, older: number): number[] => [
  ...Array.from({ length: recentOf }, () => -world.random.between(1, 27)),
  ...momentsInSeason(world, count - recentOf, -28, older),
]

/**
 * A company that could say yes or no at that time, or soon before: it was a prospect or, for a further order, a customer, and we have
 * talked to it since.
 */
const closing = (
  world: World,
  accounts: readonly Account[],
  at: number,
  others: readonly Account[] = accounts,
): [account: Account, at: number] => {
  const could = (a: Account) => (a.customerAt ?? a.prospectAt) + 3 < at && a.quietDays! <= -at
  for (const pool of [accounts, others]) {
    const able = pool.filter(could)
    if (able.length) return [world.random.pick(able), at]
  }
  return closing(world, accounts, at - 1, others)
}

const openDeals = (world: World, accounts: readonly Account[]): Deal[] => {
  let turn = 0
  return Object.entries(openOf).flatMap(([stage, count]) =>
    Array.from({ length: count }, (_, n) => {
      const account = accounts[turn++ % accounts.length]!
      return openDeal(world, account, stage as Stage, n)
    }),
  )
}

const openDeal = (world: World, account: Account, stage: Stage, n: number): Deal => {
  const { random, calendar } = world
  const age = Math.min(random.between(...agesOf[stage]!), Math.max(0.4, -account.prospectAt))
  const way = openStages.slice(0, openStages.indexOf(stage) + 1)
  const steps = wayThrough(random, way, -age, way.length === 1 ? -age : -random.between(0.3, age * 0.7))
  // The first of each stage is past its date, the second due within a fortnight; the rest follow.
  const close = n === 0 ? -random.int(1, 12) : n === 1 ? random.int(2, 13) : random.int(8, 110)
  const depth = way.length
  const isGreat = world.copy === 0 && stage === 'proposal' && n === 2
  const fields = {
    expectedClose: calendar.date(close),
    forecastType: random.weighted({ worst: 2 + depth, most_likely: 5, upside: 8 - depth }),
    nextStep: random.chance(0.78) ? random.pick(nextSteps) : null,
    competitor: depth > 2 && random.chance(0.5) ? random.pick(competitors) : null,
  }
  return deal(world, account, steps, fields, isGreat ? { title: longDealTitle, amount: 214_500 } : {})
}

const closedDeal = (world: World, account: Account, to: number, status: 'won' | 'lost'): Deal => {
  const { random, calendar } = world
  const length =
    status === 'won' ? random.between(12, 60) + random.between(0, 36) : random.between(6, 48) + random.between(0, 30)
  const from = Math.max(to - length, Math.min(account.prospectAt, to - 2))
  const last = status === 'won' ? random.int(4, 6) : random.int(1, 6)
  const way = [...openStages.slice(0, last), status]
  const reason =
    status === 'won'
      ? { winReason: random.weighted({ price: 2, product: 5, service: 4, relationship: 3, delivery: 2, other: 1 }) }
      : {
          lossReason: random.weighted({
            price: 6,
            competitor: 5,
            no_decision: 4,
            no_budget: 3,
            technical_fit: 2,
            lost_contact: 2,
            other: 1,
          }),
        }
  return deal(world, account, wayThrough(random, way, from, to), {
    ...reason,
    closedAt: calendar.iso(to),
    expectedClose: calendar.date(to + random.between(-8, 20)),
    competitor: random.chance(status === 'lost' ? 0.7 : 0.35) ? random.pick(competitors) : null,
  })
}

const productWeights = (world: World) => Object.fromEntries(world.products.map((p, i) => [String(i), p.weight]))

const deal = (
  world: World,
  account: Account,
  steps: ReturnType<typeof wayThrough>,
  fields: Record<string, unknown>,
  great: { title?: string; amount?: number } = {},
): Deal => {
  const { random, calendar, ledger } = world
  const product = world.products[Number(random.weighted(productWeights(world)))]!
  const usual = Math.round((product.price * random.int(...product.quantity) * random.between(0.9, 1.08)) / 50) * 50
  const amount = great.amount ?? usual
  const status = steps.at(-1)!.status as Stage
  const contact = random.pick(account.people)
  const from = steps[0]!.at
  const isOpen = status !== 'won' && status !== 'lost'
  const words = fill(random.pick(dealTitles), { product: product.name })
  const title = great.title ?? words
  const id = ledger.addMoved('opportunity', account.ownerId!, steps, {
    title,
    campaignId: campaignOf(account, from),
    companyId: account.id,
    contactId: contact.id,
    productId: product.id,
    ownerId: account.ownerId,
    probability: probability[status],
    amount: `${amount}.00`,
    ...(isOpen
      ? {
          amountLow: `${Math.round((amount * 0.8) / 100) * 100}.00`,
          amountHigh: `${Math.round((amount * 1.25) / 100) * 100}.00`,
        }
      : {}),
    source: random.weighted({ referral: 4, web: 4, event: 3, campaign: 3, cold_call: 2, phone: 2 }),
    startedAt: calendar.iso(from),
    ...fields,
  })
  return {
    id,
    title,
    account,
    contactId: contact.id,
    ownerId: account.ownerId!,
    product,
    lines: linesOf(product, amount),
    steps,
    from,
    to: isOpen ? null : steps.at(-1)!.at,
    status,
  }
}

/** A deal that began within a year of a response is the campaign's. */
const campaignOf = ({ response }: Account, from: number): string | null =>
  response && from > response.at && from < response.at + 365 ? response.campaignId : null
