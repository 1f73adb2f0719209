import { sql } from 'kysely'
import type { Db, Transaction } from '../../db/database.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { makeAccounts } from './accounts.ts'
import { makeCampaigns } from './campaigns.ts'
import { makeCases } from './cases.ts'
import { cloneBusiness } from './clone.ts'
import { makeContracts } from './contracts.ts'
import { makeDeals } from './deals.ts'
import { createCalendar } from './demo-calendar.ts'
import { makeHistory, makeToday } from './history.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { addStaff, administrator, staffOf, type Staff } from './people.ts'
import { makeOrders } from './orders.ts'
import { makePlans } from './plans.ts'
import { products } from './products.ts'
import { makeQuotes } from './quotes.ts'
import { createRandom } from './random.ts'
import { makeRequests } from './requests.ts'
import { makeResponderTasks } from './responders.ts'
import { companyName } from './staff.ts'
import { makeTargetGroups } from './target-groups.ts'
import { makeTemplates } from './templates.ts'
import { order, writeLedger, type Counts } from './write-ledger.ts'

export interface DemoOptions {
  db: Db
  /** Copies of the business; 1 is the demo company. Reps and supporters grow with the square root, so that each has more too. */
  scale?: number
  timeZone: string
  /** Copies that are made up, each another business; those beyond are clones of them. */
  originals?: number
  /** Told after each copy, with its number from 1. */
  onCopy?: (copy: number) => void
}

/** What the setting `demo` holds, so that a load that was cut off goes on where it ended. */
interface Progress {
  /** Copies that are in. */
  copies: number
  /** Those made up: by which commands, and in whose name. */
  originals: { commands: string[]; staff: Staff }[]
}
const progressKey = 'demo'

/**
 * Loads the demo company: its users, and two years of business up to today. What is loaded is skipped, so that a second call with the
 * same scale does nothing, and one with a larger scale adds what is missing. Everything goes through the one write, clones excepted;
 * each copy is committed by itself, unless `db` is a transaction. The registry must have registered the rules.
 * @returns the number of records written, by type
 */
export const loadDemo = async ({ db, onCopy, ...options }: DemoOptions): Promise<Counts> => {
  const counts: Counts = {}
  for (;;) {
    const loaded = await inTransaction(db, (tx) => loadNext(tx, options))
    if (!loaded) return counts
    for (const type of order) counts[type] = (counts[type] ?? 0) + (loaded.counts[type] ?? 0)
    onCopy?.(loaded.copies)
  }
}

/** Loads the next missing copy; null when there is none. */
const loadNext = async (
  tx: Transaction,
  { scale = 1, timeZone, originals: mostOriginals = 4 }: Omit<DemoOptions, 'db' | 'onCopy'>,
): Promise<{ copies: number; counts: Counts } | null> => {
  // Two loads at once: the second waits, then finds the copy done.
  await sql`select pg_advisory_xact_lock(hashtext('demo company'))`.execute(tx)
  const { rows } = await sql<{ value: Progress }>`select value from setting where key = ${progressKey}`.execute(tx)
  const { copies: copy, originals } = rows[0]?.value ?? { copies: 0, originals: [] }
  if (copy >= scale) return null
  const admin = await administrator(tx, timeZone)
  if (copy === 0) await addFoundation(tx, admin)
  const staff = await staffOf(tx, admin, copy % Math.ceil(Math.sqrt(scale)))
  let counts: Counts
  if (copy < mostOriginals) {
    const written = await writeLedger(tx, admin, await makeBusiness(tx, admin, copy, staff))
    originals.push({ commands: written.commands, staff })
    counts = written.counts
  } else {
    const original = originals[copy % originals.length]!
    counts = await cloneBusiness(tx, {
      commands: original.commands,
      types: order,
      copy,
      users: successors(original.staff, staff),
    })
  }
  const progress: Progress = { copies: copy + 1, originals }
  await sql`insert into setting (key, value) values (${progressKey}, ${JSON.stringify(progress)}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(tx)
  return { copies: copy + 1, counts }
}

const addFoundation = async (tx: Transaction, admin: Actor): Promise<void> => {
  await addStaff(tx, admin)
  await sql`insert into installation (company) values (${companyName}) on conflict do nothing`.execute(tx)
  await write(tx, admin, {
    verb: 'create',
    via: 'import',
    elevated: true,
    operations: products.map(({ name, item, series, price, cost, description }) => ({
      operation: 'create',
      type: 'product',
      fields: { name, item, series, price, cost, description },
    })),
  })
}

const makeBusiness = async (tx: Transaction, admin: Actor, copy: number, staff: Staff): Promise<Ledger> => {
  const stored = await sql<{ id: string; item: string }>`select id, item from product`.execute(tx)
  const calendar = createCalendar({ now: admin.now, timeZone: admin.timeZone })
  const ledger = createLedger(calendar)
  const plain = {
    ...staff,
    random: createRandom(1000 + copy),
    calendar,
    ledger,
    copy,
    products: products.map((product) => ({ ...product, id: stored.rows.find((r) => r.item === product.item)!.id })),
  }
  const withTemplates = { ...plain, templates: makeTemplates(plain) }
  const world = { ...withTemplates, campaigns: makeCampaigns(withTemplates) }
  const accounts = makeAccounts(world)
  makeTargetGroups(world, accounts)
  makeResponderTasks(world, accounts)
  const deals = makeDeals(world, accounts)
  makeOrders(world, accounts, deals, makeQuotes(world, deals))
  makeContracts(world, accounts, deals)
  makeRequests(world, accounts)
  makeHistory(world, accounts, deals)
  makeToday(world, accounts)
  makePlans(world, accounts, deals)
  makeCases(world, accounts)
  return ledger
}

/** Who has whose place in the copy. */
const successors = (from: Staff, to: Staff): Record<string, string> =>
  Object.fromEntries(
    [...from.reps.map((id, i) => [id, to.reps[i]!]), ...from.supporters.map((id, i) => [id, to.supporters[i]!])].filter(
      ([old, id]) => old !== id,
    ),
  )
