import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import { loadActor } from '../../engines/access/actors.ts'
import { write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import type { Entry, Ledger } from './ledger.ts'

/** Numbers of records by type. */
export type Counts = Partial<Record<TypeKey, number>>

/** In this order, since a record names others that must be there. */
export const order: readonly TypeKey[] = [
  'template',
  'campaign',
  'campaignEvent',
  'segment',
  'campaignSegment',
  'company',
  'contact',
  'segmentMember',
  'opportunity',
  'quote',
  'quoteLine',
  'order',
  'orderLine',
  'contract',
  'request',
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
 * Writes what was made up through the one write, each record in the name of who is said to have made it.
 * @returns the number of records by type, and the commands by which they came
 */
export const writeLedger = async (
  tx: Transaction,
  admin: Actor,
  { entries: made }: Ledger,
): Promise<{ counts: Counts; commands: string[] }> => {
  const counts: Counts = {}
  const actors = new Map<string, Actor>()
  for (const type of order) {
    const entries = (made.get(type) ?? []).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
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
    await placeInTime(tx, type, entries)
    counts[type] = entries.length
  }
  return { counts, commands: await commandsOf(tx, [...made.values()].flat()) }
}

const commandsOf = async (tx: Transaction, entries: readonly Entry[]): Promise<string[]> => {
  const ids = entries.map((e) => e.operation.id)
  const { rows } = await sql<{ id: string }>`
    select distinct command_id as id from change where record_id = any(${ids}::uuid[])`.execute(tx)
  return rows.map((r) => r.id)
}

const byActor = (entries: readonly Entry[]): Map<string, Entry[]> => {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const own = groups.get(entry.actorId)
    if (own) own.push(entry)
    else groups.set(entry.actorId, [entry])
  }
  return groups
}

const sequences: Partial<Record<TypeKey, string>> = {
  opportunity: 'opportunity_number',
  quote: 'quote_number',
  order: 'order_number',
  contract: 'contract_number',
  case: 'case_number',
  request: 'request_number',
}

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

/** Types whose cards have places. */
const placed: readonly TypeKey[] = ['company', 'opportunity', 'task', 'case', 'order', 'campaign', 'request']

/**
 * On a board what came last stands on top, and what was changed last says so; here everything came at once, so places and times of the last
 * change are given afterwards, by what the records say.
 */
const placeInTime = async (tx: Transaction, type: TypeKey, entries: readonly Entry[]): Promise<void> => {
  const ids = entries.map((e) => e.operation.id)
  const table = sql.table(recordTypes[type].table)
  if (placed.includes(type))
    // No two share a place, else neither could be put back exactly where it stood.
    await sql`update ${table} as t set position = placed.position, updated_at = greatest(t.created_at, t.status_since)
      from (select id, -extract(epoch from status_since) + 0.000001 * row_number() over (order by status_since desc, id) as position
        from ${table} where id = any(${ids}::uuid[]) and status_since is not null) as placed
      where t.id = placed.id`.execute(tx)
  else if (type === 'template')
    await sql`update ${table} set updated_at = created_at where id = any(${ids}::uuid[])`.execute(tx)
}
