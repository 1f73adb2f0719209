import { sql } from 'kysely'
import { recordTypes, type Field, type TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { visible } from '../access/visible.ts'
import type { Sql } from './expression.ts'

export interface PastOptions {
  /** SQL test over alias `g`, the row of today: who fails it is not looked up in history. */
  only?: Sql
  /** Keeps the rows that were made later, as they were made; the column `is_made` tells them apart. */
  hasUnmade?: boolean
  /** Fields that stamp the entry into certain statuses, by name. */
  stamps?: Readonly<Record<string, readonly string[]>>
  /** Fields whose value follows from the status alone: by name, status → value. */
  byStatus?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const castOf: Partial<Record<Field['kind'], string>> = {
  integer: 'integer',
  percent: 'integer',
  money: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  relation: 'uuid',
  anyRelation: 'uuid',
}

/**
 * The rows of a type as they stood just before `end`, of those the actor may read today: a subquery with the table's columns, to stand in a
 * FROM in the place of `visible()`. Who may read what is today's rule; what was in the bin then, or not made yet, is absent.
 *
 * The status comes from the status spans, null where nobody knows it: before the entry into the first status that is known. An entry of
 * unknown time counts from when it was recorded. Every other field comes from history: what the first change since says it was before.
 * Imported business times count, not the times of recording. Fields that follow from other records (`isDerived`) have no history and read
 * as null; a generated column is computed anew from the values of then.
 */
export const pastRows = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  end: Date,
  { only, hasUnmade = false, stamps = {}, byStatus = {} }: PastOptions = {},
): Promise<Sql> => {
  const generated = await generatedColumns(db, recordTypes[type].table)
  const at = sql`${end.toISOString()}::timestamptz`
  const was = (name: string, field: Field): Sql =>
    sql`case when h.was ? ${sql.lit(name)} then (h.was ->> ${sql.lit(name)})::${sql.raw(castOf[field.kind] ?? 'text')}
      else ${sql.ref(`g.${columnName(name)}`)} end`
  const isMade = sql`(g.created_at < ${at} or exists (select 1 from status_span e
    where e.related_id = g.id and e.deleted_at is null and e.entered_at < ${at}))`
  const entered = sql`coalesce(x.entered_at, x.created_at)`
  const status = sql`case when g.status_since < ${at} then g.status else s.status end`
  const since = sql`case when g.status_since < ${at} then g.status_since else s.entered_at end`
  // An import tells statuses of the past, but the other fields as they were in the end.
  const isTold = sql`(g.status_since >= ${at} or g.status_since is null) and s.status is distinct from
    (case when h.was ? 'status' then h.was ->> 'status' else g.status end)`
  const valueOf = (name: string, field: Field): Sql => {
    if (field.isDerived) return sql`null::${sql.raw(castOf[field.kind] ?? 'text')}`
    if (name === 'status') return status
    if (name === 'statusSince') return since
    const steps = byStatus[name]
    if (steps) {
      const cases = Object.entries(steps).map(([key, value]) => sql`when ${key} then ${value}::integer`)
      return sql`case ${status} ${sql.join(cases, sql` `)} else ${was(name, field)} end`
    }
    const stamped = stamps[name]
    if (stamped && name !== 'statusSince')
      return sql`case when ${isTold} then case when s.status = any(${[...stamped]}) then s.entered_at end else ${was(name, field)} end`
    // What the system stamps did not happen before it happened: an import knows the last value only.
    if (field.readOnly && field.kind === 'datetime' && name !== 'createdAt')
      return sql`case when ${was(name, field)} < ${at} then ${was(name, field)} end`
    return was(name, field)
  }
  const columns = Object.entries(recordTypes[type].fields)
    .filter(([name, field]) => !field.computed && !generated.has(columnName(name)))
    .map(([name, field]) => sql`${valueOf(name, field)} as ${sql.ref(columnName(name))}`)
  const made = [...generated].map(([name, expression]) => sql`, (${sql.raw(expression)}) as ${sql.ref(name)}`)
  return sql`(select r.*${sql.join(made, sql``)} from (
    select g.id, g.version, g.custom, ${hasUnmade ? sql`m.is_made, ` : sql``}${sql.join(columns)}
    from ${visible(actor, type)} as g${hasUnmade ? sql` cross join lateral (select ${isMade} as is_made) as m` : sql``}
    left join lateral (
      select x.status, x.entered_at from status_span x
      where (g.status_since >= ${at} or g.status_since is null) and x.related_id = g.id and x.deleted_at is null
        and (${entered} < ${at}${hasUnmade ? sql` or not m.is_made` : sql``})
      order by ${hasUnmade ? sql`case when not m.is_made then ${entered} end, ` : sql``}${entered} desc, x.id desc limit 1) as s on true
    left join lateral (
      select jsonb_object_agg(f.key, f.value order by c.at desc, c.id desc) filter (where f.key is not null and c.operation = 'update') as was,
        (array_agg(c.operation order by c.at, c.id) filter (where c.operation in ('delete', 'restore')))[1] as turn
      from change c left join lateral jsonb_each(c.before) as f on true
      where (g.updated_at >= ${at} or g.status_since >= ${at} or g.status_since is null) and c.record_id = g.id and c.at >= ${at}) as h on true
    where ${hasUnmade ? sql`true` : isMade}
      and h.turn is distinct from 'restore'${only ? sql` and ${only}` : sql``}) as r)`
}

const known = new Map<string, ReadonlyMap<string, string>>()

/** The columns of a table that the database computes itself, with their expressions. */
const generatedColumns = async (db: Db | Transaction, table: string): Promise<ReadonlyMap<string, string>> => {
  const found = known.get(table)
  if (found) return found
  const { rows } = await sql<{ name: string; expression: string }>`
    select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${table}::regclass and a.attgenerated <> ''`.execute(db)
  const columns = new Map(rows.map((row) => [row.name, row.expression]))
  known.set(table, columns)
  return columns
}
