import { sql } from 'kysely'
import { isTypeKey, recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import type { Told } from '../../http/live/feed.ts'
import type { OutboxEvent } from '../../http/live/outbox.ts'
import { columnName } from '../access/column-name.ts'
import { accessTo, allows, mayEver, seesAll } from '../access/policy.ts'
import { visible } from '../access/visible.ts'

/** Questions to the database that are open at once. */
const atOnce = 4

/** What an actor sees of the records of one type that a batch is about. */
interface Sight {
  seen: Set<string>
  gone: Set<string>
}

/**
 * What each actor is told of a batch of events: of records that he sees now, that they changed; of those that he saw before the batch and
 * sees no more, that they are gone; of all others nothing, so that nobody learns that they exist. One question a type for all who see
 * everything of it, else one an actor and type.
 */
export const narrow = async (db: Db, actors: readonly Actor[], events: readonly OutboxEvent[]): Promise<Told[][]> => {
  const sights = actors.map(() => new Map<TypeKey, Sight>())
  const work: (() => Promise<void>)[] = []
  for (const [type, group] of byType(events)) {
    const facts = factsOf(db, type, group)
    let whole: Promise<Sight> | undefined
    for (const [i, actor] of actors.entries()) {
      if (!mayEver(actor, type, 'view')) continue
      if (seesAll(actor, type)) {
        work.push(async () => void sights[i]!.set(type, await (whole ??= sightOfAll(db, actor, facts))))
        continue
      }
      const ids = idsOf(group.filter((event) => mayConcern(actor, type, event)))
      if (ids.length) work.push(async () => void sights[i]!.set(type, await sightOf(db, actor, facts, ids)))
    }
  }
  await all(work)
  return sights.map((sight) => tell(sight, events))
}

const byType = (events: readonly OutboxEvent[]): Map<TypeKey, OutboxEvent[]> => {
  const groups = new Map<TypeKey, OutboxEvent[]>()
  for (const event of events) {
    if (!isTypeKey(event.type)) continue
    const group = groups.get(event.type)
    if (group) group.push(event)
    else groups.set(event.type, [event])
  }
  return groups
}

const idsOf = (events: readonly OutboxEvent[]): string[] => [...new Set(events.map((event) => event.recordId))]

/** Each change of what is seen; of what has gone its last event only. */
const tell = (sight: ReadonlyMap<TypeKey, Sight>, events: readonly OutboxEvent[]): Told[] => {
  const told: Told[] = []
  const toldGone = new Set<string>()
  for (const event of events.toReversed()) {
    const { seen, gone } = sight.get(event.type as TypeKey) ?? {}
    if (seen?.has(event.recordId)) told.push({ event, isGone: false })
    else if (gone?.has(event.recordId) && !toldGone.has(event.recordId)) {
      toldGone.add(event.recordId)
      told.push({ event, isGone: true })
    }
  }
  return told.reverse()
}

interface Facts {
  type: TypeKey
  ids: string[]
  /** Records that the batch puts into the bin. */
  deleted: Set<string>
  /** Records that were there before the batch. */
  existed: Set<string>
  /** What their fields were before the batch, as columns; asked for once, and only when somebody may have lost one. */
  before(): Promise<Map<string, Record<string, unknown>>>
}

const factsOf = (db: Db, type: TypeKey, events: readonly OutboxEvent[]): Facts => {
  const first = new Map(events.toReversed().map((event) => [event.recordId, event.operation]))
  let read: Promise<Map<string, Record<string, unknown>>> | undefined
  return {
    type,
    ids: [...first.keys()],
    deleted: new Set(events.filter((e) => e.operation === 'delete').map((e) => e.recordId)),
    existed: new Set([...first].filter(([, o]) => o !== 'create' && o !== 'restore').map(([id]) => id)),
    before: () => (read ??= readBefore(db, type, events)),
  }
}

const readBefore = async (db: Db, type: TypeKey, events: readonly OutboxEvent[]) => {
  const commands = [...new Set(events.map((event) => event.commandId))]
  const { rows } = await sql<{ id: string; before: Record<string, unknown> }>`
    select record_id as id, before from change
    where command_id = any(${commands}::uuid[]) and type = ${type} order by version_after desc`.execute(db)
  const found = new Map<string, Record<string, unknown>>()
  for (const { id, before } of rows) {
    const columns = Object.entries(before).map(([field, value]) => [columnName(field), value])
    found.set(id, { ...found.get(id), ...Object.fromEntries(columns) })
  }
  return found
}

const present = async (db: Db, actor: Actor, type: TypeKey, ids: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`
    select t.id from ${visible(actor, type)} as t where t.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

const sightOfAll = async (db: Db, actor: Actor, { type, ids, deleted, existed }: Facts): Promise<Sight> => {
  const seen = await present(db, actor, type, ids)
  return { seen, gone: new Set(ids.filter((id) => !seen.has(id) && deleted.has(id) && existed.has(id))) }
}

const sightOf = async (db: Db, actor: Actor, facts: Facts, ids: readonly string[]): Promise<Sight> => {
  const { type, deleted, existed } = facts
  const seen = await present(db, actor, type, ids)
  const lost = ids.filter((id) => !seen.has(id) && existed.has(id))
  if (!lost.length) return { seen, gone: new Set() }
  const before = await facts.before()
  const asked = lost.map((id) => ({ id, before: before.get(id) ?? {} }))
  const table = sql.table(recordTypes[type].table)
  // The row as it was before the batch: a record that this actor did not see then either is none of his business. One that another batch
  // puts into the bin is told by that one.
  const { rows } = await sql<{ id: string }>`
    select x.id from ${table} as t
      join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as n(id uuid, before jsonb) on n.id = t.id
      cross join lateral jsonb_populate_record(t, n.before) as x
    where (t.deleted_at is null or t.id = any(${[...deleted]}::uuid[])) and ${allows(actor, type, 'view', 'x')}`.execute(
    db,
  )
  return { seen, gone: new Set(rows.map(({ id }) => id)) }
}

/** False only where the owners before and after say for certain that the actor neither sees nor saw the record. */
const mayConcern = (actor: Actor, type: TypeKey, { ownerBefore, ownerAfter }: OutboxEvent): boolean => {
  if ((recordTypes[type].owner ?? 'ownerId') !== 'ownerId') return true
  const isByOwner = accessTo(actor, type).grants.every(({ reach }) => typeof reach === 'string' && byOwner.has(reach))
  if (!isByOwner) return true
  return [ownerBefore, ownerAfter].some((owner) => owner === null || owner === actor.id || actor.reach.includes(owner))
}

const byOwner: ReadonlySet<string> = new Set(['own', 'ownUnassigned', 'team', 'teamUnassigned'])

const all = async (work: readonly (() => Promise<void>)[]): Promise<void> => {
  let next = 0
  const worker = async () => {
    while (next < work.length) await work[next++]!()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
