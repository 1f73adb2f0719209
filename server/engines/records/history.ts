import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { readableFields } from '../access/visible.ts'
import { decodeCursor, encodeCursor, queryMark } from './cursor.ts'
import { namesOf, readRecord } from './list.ts'

export interface FieldChange {
  field: string
  from: unknown
  to: unknown
  /** Names of the records that relation fields point to, where the viewer may know them. */
  fromName?: string | null
  toName?: string | null
}

export interface HistoryRow {
  at: string
  by: { id: string; name: string } | null
  verb: string
  via: string
  version: number
  operation: string
  /** The command it was part of. */
  command: string
  /** True for what followed from another change of the command. */
  isEffect: boolean
  /** True once the command has been taken back. */
  isUndone: boolean
  changes: FieldChange[]
}

/** What the commands changed in a record, latest first; one row a write. Fields hidden from the viewer are left out of it. */
export const readHistory = async (
  db: Db,
  actor: Actor,
  type: TypeKey,
  id: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ rows: HistoryRow[]; next: string | null }> => {
  const record = await readRecord(db, actor, type, id)
  const mark = queryMark(['history', actor.id, record.id])
  const beyond = cursor ? Number(decodeCursor(mark, cursor).keys[0]) : 2_147_483_647
  const { rows } = await sql<HistoryRow & { before: Record<string, unknown>; after: Record<string, unknown> }>`
    select c.at, c.version_after as version, c.operation, c.before, c.after, m.verb, m.via,
      c.command_id as command, c.is_effect as "isEffect", exists (select from command u where u.undo_of = m.id) as "isUndone",
      case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as by
    from change c join command m on m.id = c.command_id left join app_user u on u.id = m.actor_id
    where c.record_id = ${record.id}::uuid and c.version_after < ${beyond}
    order by c.version_after desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const fields = new Map(readableFields(actor, type))
  const named = await names(db, actor, type, page)
  return {
    rows: page.map(({ before, after, ...row }) => ({
      ...row,
      at: new Date(row.at).toISOString(),
      changes: Object.keys(after)
        .filter((name) => fields.has(name))
        .map((name) => change(name, before[name] ?? null, after[name] ?? null)),
    })),
    next:
      rows.length > limit && last
        ? encodeCursor(mark, { asOf: actor.now.toISOString(), keys: [String(last.version)], id: record.id })
        : null,
  }

  function change(field: string, from: unknown, to: unknown): FieldChange {
    const kind = fields.get(field)?.kind
    // What it was attached to before may be out of sight; what it is attached to now reads as the record itself shows it.
    if (kind === 'anyRelation')
      return { field, from: from === record[field] ? from : null, to: to === record[field] ? to : null }
    if (kind !== 'relation') return { field, from, to }
    const fromName = named.get(from as string) ?? null
    const toName = named.get(to as string) ?? null
    // A record the viewer does not see reads as nothing, here as everywhere.
    return { field, from: fromName === null ? null : from, to: toName === null ? null : to, fromName, toName }
  }
}

/** Names of the records that relation fields of the rows point to, as far as the actor sees them. */
const names = async (
  db: Db,
  actor: Actor,
  type: TypeKey,
  rows: readonly { before: Record<string, unknown>; after: Record<string, unknown> }[],
): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (const target of new Set(
    Object.values(recordTypes[type].fields).flatMap((f) => (f.kind === 'relation' ? [f.to!] : [])),
  )) {
    const fields = Object.entries(recordTypes[type].fields).filter(([, f]) => f.kind === 'relation' && f.to === target)
    const ids = rows
      .flatMap((r) => fields.flatMap(([name]) => [r.before[name], r.after[name]]))
      .filter((id): id is string => typeof id === 'string')
    for (const [id, name] of await namesOf(db, actor, target, ids)) found.set(id, name)
  }
  return found
}
