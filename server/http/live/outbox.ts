import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { comparePositions, parsePosition, type Position } from './position.ts'

/** What one command did to one record. */
export interface OutboxEvent {
  at: Position
  type: string
  recordId: string
  version: number
  operation: 'create' | 'update' | 'delete' | 'restore'
  commandId: string
  actorId: string | null
  via: string
  ownerBefore: string | null
  ownerAfter: string | null
}

export interface Batch {
  events: OutboxEvent[]
  /** Where the next batch begins. */
  end: Position
  /** True when there may be more to read at once. */
  isFull: boolean
  /** True when committed events wait for an older transaction that is still at work. */
  isHeldBack: boolean
}

/** Most events read at a time. */
export const batchSize = 500

/** Events older than this are swept away; who comes back later is told to read everything anew. */
const keptDays = 3

/**
 * The events after a place. Ids are not in the order of commits, so "id > last" would lose events: only transactions below the oldest one
 * still at work are read, in the order of their ids, and none can appear among them any more.
 */
export const readEvents = async (db: Db, after: Position): Promise<Batch> => {
  const { rows } = await sql<Omit<OutboxEvent, 'at'> & { xid: string; id: number; barrier: string; held: boolean }>`
    with e as (
      select o.xid, o.id, o.type, o.record_id, o.version, o.operation, o.command_id, o.owner_before, o.owner_after
      from outbox o where (o.xid, o.id) > (${String(after.xid)}::text::xid8, ${String(after.id)}::bigint)
        and o.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by o.xid, o.id limit ${batchSize})
    select s.barrier::text, s.held, e.xid::text, e.id, e.type, e.record_id as "recordId", e.version, e.operation,
      e.command_id as "commandId", c.actor_id as "actorId", c.via, e.owner_before as "ownerBefore", e.owner_after as "ownerAfter"
    from (select pg_snapshot_xmin(pg_current_snapshot()) as barrier,
        exists (select 1 from outbox o where o.xid >= pg_snapshot_xmin(pg_current_snapshot())) as held) as s
      left join (e join command c on c.id = e.command_id) on true
    order by e.xid, e.id`.execute(db)
  const { barrier, held } = rows[0]!
  const events = rows
    .filter((row) => row.xid !== null)
    .map(({ xid, id, barrier: _barrier, held: _held, ...event }) => ({
      ...event,
      at: { xid: BigInt(xid), id: BigInt(id) },
    }))
  const isFull = events.length === batchSize
  const reached = { xid: BigInt(barrier), id: 0n }
  const end = isFull ? events.at(-1)!.at : comparePositions(reached, after) < 0 ? after : reached
  return { events, end, isFull, isHeldBack: held && !isFull }
}

export interface Start {
  at: Position
  /** True when what happened since the place asked for cannot be told any more. */
  isReset: boolean
}

/** Where a stream begins: at the place it asks for, or now. A place that is unknown, swept away or of another database is a reset. */
export const startAt = async (db: Db, asked: string | undefined): Promise<Start> => {
  const { rows } = await sql<{ now: string; end: string; kept: string | null }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as now, pg_snapshot_xmax(pg_current_snapshot())::text as end,
      (select swept_to::text from outbox_horizon) as kept`.execute(db)
  const { now, end, kept } = rows[0]!
  const present = { xid: BigInt(now), id: 0n }
  if (asked === undefined) return { at: present, isReset: false }
  const at = parsePosition(asked)
  // The horizon's own transaction may have lost a part of its rows.
  const isKnown = at !== undefined && at.xid <= BigInt(end) && (kept === null || at.xid > BigInt(kept))
  return isKnown ? { at, isReset: false } : { at: present, isReset: true }
}

/** Removes events that nobody will resume from any more, and remembers up to where. */
export const sweepOutbox = async (db: Db): Promise<void> => {
  await sql`
    with swept as (delete from outbox where at < now() - make_interval(days => ${keptDays}) returning xid)
    insert into outbox_horizon (swept_to) select max(xid) from swept having count(*) > 0
    on conflict (is_only) do update set swept_to = greatest(outbox_horizon.swept_to, excluded.swept_to)`.execute(db)
}
