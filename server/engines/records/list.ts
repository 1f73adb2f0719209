import { sql } from 'kysely'
import type { Filter } from '../../../shared/filter.ts'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { forbidden, notFound } from '../../http/problem.ts'
import { columnName } from '../access/column-name.ts'
import { mayEver } from '../access/policy.ts'
import { visible } from '../access/visible.ts'
import { decodeCursor, encodeCursor, queryMark } from './cursor.ts'
import type { Sql } from './expression.ts'
import { fillRows } from './fill.ts'
import { aboutType, filterTest, isUuid } from './filter-sql.ts'
import { presentRow, rowColumns, type RecordRow } from './rows.ts'
import { searchTest } from './search-text.ts'
import { after, keyColumns, orderBy, parseSort } from './sort.ts'

export interface ListRequest {
  where?: Filter
  sort?: string
  q?: string
  limit?: number
  cursor?: string
  /** Fields to read; all that the actor may unless told. */
  fields?: readonly string[]
}

export interface Page {
  rows: RecordRow[]
  /** Cursor of the next page, null at the end. */
  next: string | null
}

/** Refuses a type whose level is none: 403 for its list and for every id, existing or not. */
export const requireType = (actor: Actor, type: TypeKey): void => {
  if (!mayEver(actor, type, 'view'))
    throw forbidden({
      en: 'Your role has no access to records of this type.',
      sv: 'Din roll har ingen tillgång till poster av det här slaget.',
    })
}

/** SQL test of filter and search text over `visible(actor, type) t`. */
export const narrowing = (actor: Actor, type: TypeKey, where?: Filter, q?: string): Sql => {
  const tests: Sql[] = []
  if (where) tests.push(filterTest(actor, type, 't', where))
  if (q?.trim()) tests.push(searchTest(sql`t.id`, q))
  return tests.length ? sql.join(tests, sql` and `) : sql`true`
}

/** One page of the records the actor may read. `limit` 50 unless told. Relative times mean the moment the first page was asked. */
export const listRecords = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  request: ListRequest,
): Promise<Page> => {
  requireType(actor, type)
  const {
    where,
    q,
    limit = 50,
    sort = recordTypes[type].periodField === 'createdAt' ? '-createdAt' : 'id',
    fields,
  } = request
  const mark = queryMark([actor.id, type, where ?? null, sort, q ?? ''])
  const state = request.cursor ? decodeCursor(mark, request.cursor) : undefined
  const viewer = state ? { ...actor, now: new Date(state.asOf) } : actor
  const keys = sort === 'id' ? [] : parseSort(viewer, type, sort)
  const tests = [narrowing(viewer, type, where, q), ...(state ? [after(keys, state.keys, state.id)] : [])]
  const { rows } = await sql<Record<string, unknown>>`
    select ${rowColumns(viewer, type, fields)}, ${keyColumns(keys)}
    from ${visible(viewer, type, aboutType(where))} as t
    where ${sql.join(tests, sql` and `)}
    order by ${orderBy(keys)}
    limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit).map((raw) => {
    const key: (string | null)[] = keys.map((_, i) => take(raw, `k${i}`))
    const id = take(raw, 'kid')!
    return { row: presentRow(viewer, type, raw), key, id }
  })
  const records = page.map((p) => p.row)
  await fillRows(db, viewer, type, records)
  const last = page.at(-1)
  const more = rows.length > limit && last
  return {
    rows: records,
    next: more ? encodeCursor(mark, { asOf: viewer.now.toISOString(), keys: last.key, id: last.id }) : null,
  }
}

const take = (raw: Record<string, unknown>, name: string): string | null => {
  const value = raw[name] as string | null
  delete raw[name]
  return value
}

/** How many records match, counted no further than `limit`: `{count, more}`. */
export const countRecords = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  { where, q }: ListRequest,
  limit = 1000,
): Promise<{ count: number; more: boolean }> => {
  requireType(actor, type)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from ${visible(actor, type, aboutType(where))} as t where ${narrowing(actor, type, where, q)} limit ${limit + 1}) as counted`.execute(
    db,
  )
  const n = rows[0]!.n
  return { count: Math.min(n, limit), more: n > limit }
}

/** One record. @throws 403 when the type is closed to the role, 404 when there is no such record that the actor sees */
export const readRecord = async (db: Db | Transaction, actor: Actor, type: TypeKey, id: string): Promise<RecordRow> => {
  const row = (await readRecords(db, actor, type, [id]))[0]
  if (!row) throw notFound()
  return row
}

/** The visible ones among the ids, in no certain order. */
export const readRecords = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  ids: readonly string[],
): Promise<RecordRow[]> => {
  requireType(actor, type)
  const known = ids.filter(isUuid)
  if (!known.length) return []
  const { rows } = await sql<Record<string, unknown>>`
    select ${rowColumns(actor, type)} from ${visible(actor, type)} as t where t.id = any(${known}::uuid[])`.execute(db)
  const records = rows.map((raw) => presentRow(actor, type, raw))
  await fillRows(db, actor, type, records)
  return records
}

/** Names of the visible ones among the ids. */
export const namesOf = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (!ids.length || !mayEver(actor, type, 'view')) return new Map()
  const title = sql.ref(`t.${columnName(recordTypes[type].title)}`)
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, ${title} as name from ${visible(actor, type)} as t where t.id = any(${[...new Set(ids)]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map((r) => [r.id, r.name]))
}
