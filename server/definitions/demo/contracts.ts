import type { Deal } from './deals.ts'
import { amountOf } from './lines.ts'
import { createRandom } from './random.ts'
import type { Account, World } from './world.ts'

/** What a contract is about, and its worth a year in whole euros. */
interface About {
  title: string
  account: Account
  contactId: string | null
  yearlyValue: string
}

/** The days of a contract: from, to (null for one without an end), and ended by somebody. */
interface Term {
  start: number
  end: number | null
  ended?: number
}

const kinds: Readonly<Record<string, { weight: number; value: readonly [number, number] }>> = {
  'Service contract Basic': { weight: 4, value: [4200, 12_600] },
  'Service contract Complete': { weight: 3, value: [11_900, 35_700] },
  'Frame agreement on cassettes': { weight: 3, value: [8000, 60_000] },
  'Rental of a welding fume unit': { weight: 2, value: [2400, 9600] },
  'Air quality monitoring': { weight: 2, value: [1800, 7200] },
}
const places = ['main plant', 'hall 2', 'paint shop', 'all sites', 'line 4', 'workshop', 'new hall']
const reasons = { price: 4, competitor: 3, no_need: 3, replaced: 2, dissatisfied: 1, other: 1 }

/** When the contracts of each rep end, in days from today, besides those that were sold as deals: how many in each stretch. */
const ends: readonly { count: number; end: readonly [number, number] | null }[] = [
  { count: 5, end: null },
  { count: 4, end: [75, 640] },
  { count: 4, end: [33, 58] },
  { count: 4, end: [2, 28] },
  { count: 3, end: [-32, -2] },
]
/** Days ago on which somebody ended one. */
const endedAgo = [2, 9, 16, 24, 70, 150, 260]

/** Makes the contracts: one of each service deal that was won, and those that long-standing customers have had for years. */
export const makeContracts = (plain: World, accounts: readonly Account[], deals: readonly Deal[]): void => {
  // A generator of its own: one contract more must not change the cases.
  const world = { ...plain, random: createRandom(6200 + plain.copy) }
  const { random } = world
  for (const deal of deals)
    if (deal.status === 'won' && deal.product.series === 'Service') {
      const { account, contactId, lines, product } = deal
      contract(world, { title: product.name, account, contactId, yearlyValue: amountOf(lines) }, sold(world, deal.to!))
    }
  for (const rep of world.reps) {
    const old = accounts.filter((a) => a.ownerId === rep && a.stage === 'customer' && a.customerAt! < -420)
    for (const { count, end } of ends)
      for (let n = 0; n < count; n++) {
        const about = usual(world, old)
        contract(world, about, running(world, about, end && random.between(...end)))
      }
    for (const days of endedAgo) {
      const about = usual(world, old)
      contract(world, about, running(world, about, -days, -days))
    }
  }
}

const usual = ({ random }: World, customers: readonly Account[]): About => {
  const title = random.weighted(Object.fromEntries(Object.entries(kinds).map(([name, { weight }]) => [name, weight])))
  const account = random.pick(customers)
  const [least, most] = kinds[title]!.value
  const value = Math.round(random.between(least, most) / 100) * 100
  return { title, account, contactId: random.pick(account.people).id, yearlyValue: `${value}.00` }
}

/** One, two or three years that end on the given day, or some without an end; never from before it was a customer. */
const running = ({ random }: World, { account }: About, end: number | null, ended?: number): Term => ({
  start: Math.max(
    account.customerAt! + 3,
    end === null ? -random.between(200, 1500) : Math.min(end - 365 * random.int(1, 3), -20),
  ),
  end,
  ...(ended === undefined ? {} : { ended }),
})

/** A contract that was sold on a day runs for years, year after year; some have been ended at their term. */
const sold = ({ random }: World, won: number): Term => {
  const start = won + random.between(0.5, 1)
  if (random.chance(0.2)) return { start, end: null }
  const end = start + 365 * random.int(1, 3)
  if (end > -1) return { start, end }
  return random.chance(0.4) ? { start, end, ended: end } : { start, end: end + 365 * Math.ceil((1 - end) / 365) }
}

const contract = (
  world: World,
  { title, account, contactId, yearlyValue }: About,
  { start, end, ended }: Term,
): void => {
  const { random, calendar, ledger } = world
  const ownerId = account.ownerId!
  const isRenewed = end !== null && ended === undefined && end > 0 && random.chance(0.45)
  const made = Math.min(start - random.between(0.1, 0.4), -0.2)
  ledger.addMoved(
    'contract',
    ownerId,
    [{ status: 'active', at: made }, ...(ended === undefined ? [] : [{ status: 'ended', at: ended }])],
    {
      title: `${title}, ${random.pick(places)}`,
      companyId: account.id,
      contactId,
      ownerId,
      startDate: calendar.date(start),
      endDate: end === null ? null : calendar.date(end),
      noticeDays: random.pick([30, 30, 60, 90]),
      autoRenew: isRenewed,
      renewMonths: isRenewed ? 12 : null,
      yearlyValue,
      currency: 'EUR',
      endedAt: ended === undefined ? null : calendar.iso(ended),
      endReason: ended === undefined ? null : random.weighted(reasons),
    },
  )
}
