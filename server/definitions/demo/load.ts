import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import { loadActor } from '../../engines/access/actors.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { makeAccounts } from './accounts.ts'
import { makeCases } from './cases.ts'
import { makeDeals } from './deals.ts'
import { createCalendar } from './demo-calendar.ts'
import { makeHistory, makeToday } from './history.ts'
import { createLedger, type Entry } from './ledger.ts'
import { addGroup, addStaff, administrator, groupKeys } from './people.ts'
import { makePlans } from './plans.ts'
import { products } from './products.ts'
import { createRandom } from './random.ts'
import { companyName, domain } from './staff.ts'
import type { World } from './world.ts'

export interface DemoOptions {
  db: Db
  /** Copies of the business; 1 is the demo company. Reps and supporters grow with the square root, so that each has more too. */
  scale?: number
  timeZone: string
  /** Told after each copy, with its number from 1. */
  onCopy?: (copy: number) => void
}

type Counts = Partial<Record<TypeKey, number>>

/** Rows of the setting `demo`: how many copies are in, so that a load that was cut off goes on where it ended. */
const progressKey = 'demo'

/** In this order, since a record names others that must be there. */
const order: readonly TypeKey[] = [
  'company',
  'contact',
  'opportunity',
  'case',
  'task',
  'call',
  'event',
  'note',
  'message',
]
/** Records in one command; more would only make its JSON larger. */
const batchSize = 2000

/**
 * Loads the demo company: its users, and 18 months of business up to today. What is loaded is skipped, so that a second call with the
 * same scale does nothing, and one with a larger scale adds what is missing. Everything goes through the one write; each copy is
 * committed by itself, unless `db` is a transaction. The registry must have registered the rules.
 * @returns the number of records written, by type
 */
export const loadDemo = async ({ db, scale = 1, timeZone, onCopy }: DemoOptions): Promise<Counts> => {
  const counts: Counts = {}
  for (;;) {
    const copy = await inTransaction(db, (tx) => loadNext(tx, scale, timeZone, counts))
    if (copy === null) return counts
    onCopy?.(copy + 1)
  }
}

/** Loads the next missing copy. @returns its number, null when there is none */
const loadNext = async (tx: Transaction, scale: number, timeZone: string, counts: Counts): Promise<number | null> => {
  // Two loads at once: the second waits, then finds the copy done.
  await sql`select pg_advisory_xact_lock(hashtext('demo company'))`.execute(tx)
  const { rows } = await sql<{ copies: number }>`
    select (value ->> 'copies')::int as copies from setting where key = ${progressKey}`.execute(tx)
  const copy = rows[0]?.copies ?? 0
  if (copy >= scale) return null
  const admin = await administrator(tx, timeZone)
  if (copy === 0) await addFoundation(tx, admin)
  const groups = Math.ceil(Math.sqrt(scale))
  const world = await createWorld(tx, admin, copy, copy % groups)
  const accounts = makeAccounts(world)
  const deals = makeDeals(world, accounts)
  makeHistory(world, accounts, deals)
  makeToday(world, accounts)
  makePlans(world, accounts, deals)
  makeCases(world, accounts)
  await writeLedger(tx, admin, world, counts)
  await sql`insert into setting (key, value) values (${progressKey}, ${JSON.stringify({ copies: copy + 1 })}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(tx)
  return copy
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

const createWorld = async (tx: Transaction, admin: Actor, copy: number, group: number): Promise<World> => {
  const keys = groupKeys(group)
  const users = async () => {
    const { rows } = await sql<{ key: string; id: string }>`
      select split_part(email, '@', 1) as key, id from app_user where email like ${`%@${domain}`}`.execute(tx)
    return new Map(rows.map((r) => [r.key, r.id]))
  }
  let ids = await users()
  if (!ids.has(keys.reps[0]!)) {
    await addGroup(tx, admin, group)
    ids = await users()
  }
  const id = (key: string) => ids.get(key)!
  const stored = await sql<{ id: string; item: string }>`select id, item from product`.execute(tx)
  const calendar = createCalendar({ now: admin.now, timeZone: admin.timeZone })
  return {
    random: createRandom(1_000 + copy),
    calendar,
    ledger: createLedger(calendar),
    copy,
    reps: keys.reps.map(id),
    managers: ['manager', 'manager2'].map(id),
    supporters: keys.supporters.map(id),
    marketer: id('marketing'),
    admin: admin.id,
    products: products.map((product) => ({ ...product, id: stored.rows.find((r) => r.item === product.item)!.id })),
  }
}

const writeLedger = async (tx: Transaction, admin: Actor, { ledger }: World, counts: Counts): Promise<void> => {
  const actors = new Map<string, Actor>()
  for (const type of order) {
    const entries = (ledger.entries.get(type) ?? []).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    await number(tx, type, entries)
    for (const [actorId, own] of byActor(entries)) {
      const actor = actors.get(actorId) ?? (await loadActor(tx, actorId, admin.timeZone))!
      actors.set(actorId, actor)
      for (let i = 0; i < own.length; i += batchSize)
        await write(
          tx,
          { ...actor, now: admin.now },
          {
            verb: 'create',
            via: 'import',
            elevated: true,
            operations: own.slice(i, i + batchSize).map((e) => e.operation),
          },
        )
    }
    await placeOnBoard(tx, type, entries)
    counts[type] = (counts[type] ?? 0) + entries.length
  }
}

const byActor = (entries: readonly Entry[]): Map<string, Entry[]> => {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) groups.set(entry.actorId, [...(groups.get(entry.actorId) ?? []), entry])
  return groups
}

const sequences: Partial<Record<TypeKey, string>> = { opportunity: 'opportunity_number', case: 'case_number' }

/** Numbers rise with time over all colleagues, as they would have if the records had been made one after the other. */
const number = async (tx: Transaction, type: TypeKey, entries: readonly Entry[]): Promise<void> => {
  const sequence = sequences[type]
  if (!sequence || !entries.length) return
  const { rows } = await sql<{ n: number }>`
    select nextval(${sequence}::regclass) as n from generate_series(1, ${entries.length}) order by 1`.execute(tx)
  entries.forEach((entry, i) => {
    entry.operation.fields.number = `${recordTypes[type].numberPrefix}-${rows[i]!.n}`
  })
}

/** On a board what came last stands on top; here everything came at once, so the places are given afterwards, by what the records say. */
const placeOnBoard = async (tx: Transaction, type: TypeKey, entries: readonly Entry[]): Promise<void> => {
  if (!['company', 'opportunity', 'task', 'case'].includes(type) || !entries.length) return
  const ids = entries.map((e) => e.operation.id)
  await sql`update ${sql.table(recordTypes[type].table)} set position = -extract(epoch from status_since)
    where id = any(${ids}::uuid[]) and status_since is not null`.execute(tx)
}
