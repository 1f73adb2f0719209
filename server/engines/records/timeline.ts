import { sql } from 'kysely'
import { recordTypes, type RecordType, type TypeKey } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { mayEver } from '../access/policy.ts'
import { visible } from '../access/visible.ts'
import { decodeCursor, encodeCursor, queryMark } from './cursor.ts'
import { fieldExpression, type Sql } from './expression.ts'
import { readRecord } from './list.ts'

export interface TimelineRow {
  /** `change`, or the type of the activity. */
  kind: string
  id: string
  at: string
  by: { id: string; name: string } | null
  title: string | null
  body: string | null
  /** Status of the activity, or the status the record came into. */
  status: string | null
  /** Of a change: the status it came from. Of a message: in, out or internal. */
  detail: string | null
}

/** Everything that happened with a record, latest first: its status changes and the activities attached to it that the actor sees. */
export const readTimeline = async (
  db: Db,
  actor: Actor,
  type: TypeKey,
  id: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ rows: TimelineRow[]; next: string | null }> => {
  const record = await readRecord(db, actor, type, id)
  const mark = queryMark(['timeline', actor.id, record.id])
  const state = cursor ? decodeCursor(mark, cursor) : undefined
  const beyond = (at: Sql, rowId: Sql): Sql =>
    state ? sql`and (${at}, ${rowId}) < (${state.keys[0]}::timestamptz, ${state.id}::uuid)` : sql``
  const sources = [
    changes(type, record.id, beyond, limit),
    ...activityTypes(actor, type).map((t) => activities(actor, t, type, record.id, beyond, limit)),
  ]
  const { rows } = await sql<TimelineRow & { key: string }>`
    select x.kind, x.id, x.at, x.at::text as key, x.title, x.body, x.status, x.detail,
      case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as by
    from (${sql.join(
      sources.map((s) => sql`(${s})`),
      sql` union all `,
    )}) as x left join app_user u on u.id = x.by
    order by x.at desc, x.id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    next:
      rows.length > limit && last
        ? encodeCursor(mark, { asOf: actor.now.toISOString(), keys: [last.key], id: last.id })
        : null,
    rows: page.map(({ key: _, ...row }) => ({ ...row, at: new Date(row.at).toISOString() })),
  }
}

type Beyond = (at: Sql, id: Sql) => Sql

const changes = (type: TypeKey, id: string, beyond: Beyond, limit: number): Sql => {
  const status = recordTypes[type].status ? sql`s.status` : sql`null`
  // A span begins where a status begins; a type without statuses shows its creation only.
  return recordTypes[type].status
    ? sql`select 'change' as kind, s.id, s.entered_at as at, s.created_by_id as by, null as title, null as body, ${status} as status, s.previous as detail
        from status_span s where s.related_id = ${id}::uuid and s.entered_at is not null and s.deleted_at is null ${beyond(sql`s.entered_at`, sql`s.id`)}
        order by s.entered_at desc, s.id desc limit ${limit + 1}`
    : sql`select 'change' as kind, c.command_id as id, c.at, m.actor_id as by, null as title, null as body, null as status, null as detail
        from change c join command m on m.id = c.command_id
        where c.record_id = ${id}::uuid and c.operation = 'create' ${beyond(sql`c.at`, sql`c.command_id`)} limit 1`
}

const activityTypes = (actor: Actor, type: TypeKey): RecordType[] =>
  Object.values(recordTypes).filter((t) => t.activity && t.key !== type && mayEver(actor, t.key, 'view'))

const activities = (actor: Actor, from: RecordType, type: TypeKey, id: string, beyond: Beyond, limit: number): Sql => {
  const { at, body, state } = from.activity!
  const when = sql`coalesce(${sql.join(at.map((f) => sql.ref(`t.${columnName(f)}`)))})`
  const fields = Object.entries(from.fields).filter(
    ([name, f]) =>
      (f.kind === 'relation' && f.to === type && name !== 'createdById' && name !== from.owner) ||
      f.kind === 'anyRelation',
  )
  const links = fields.map(([name]) => sql`${sql.ref(`t.${columnName(name)}`)} = ${id}::uuid`)
  // What can only be attached to the record needs no guard of other types.
  const about = fields.every(([, f]) => f.kind === 'anyRelation') ? type : undefined
  const title = from.title === body ? sql`null` : sql.ref(`t.${columnName(from.title)}`)
  const status = state
    ? fieldExpression(actor, from.key, state, 't', '').expression
    : from.status
      ? sql`t.status`
      : sql`null`
  const detail = from.fields.direction ? sql`t.direction` : from.fields.outcome ? sql`t.outcome` : sql`null`
  return sql`select ${from.key}::text as kind, t.id, ${when} as at, t.owner_id as by, ${title} as title, ${sql.ref(`t.${columnName(body)}`)} as body,
      ${status} as status, ${detail} as detail
    from ${visible(actor, from.key, about)} as t where (${sql.join(links, sql` or `)}) ${beyond(when, sql`t.id`)}
    order by 3 desc, 2 desc limit ${limit + 1}`
}
