import { sql } from 'kysely'
import type { Filter } from '../../../shared/filter.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
import { keptMeasure, keptRows, mayUseKept } from '../records/kept-totals.ts'
import { narrowing } from '../records/list.ts'
import { columnTest } from './columns.ts'
import type { BoardColumn, BoardDefinition } from './definition.ts'
import { ownerColumn, scopeTest, type Scope } from './scope.ts'

/** What a board is asked for; the same for all its columns and their next pages. */
export interface BoardQuery {
  scope: Scope
  period: string | null
  q?: string | undefined
  where?: Filter | undefined
  /** Only these cards are read; counts and sums are of all. */
  ids?: readonly string[] | undefined
}

/** The order of a column: a place, or a date. Ties are broken by the id. */
interface Order {
  key: Sql
  cast: string
  isDescending: boolean
}

export const orderOf = (board: BoardDefinition, column: BoardColumn): Order => {
  const field = column.closed?.by ?? column.sort?.field
  if (!field) return { key: sql`t."position"`, cast: 'numeric', isDescending: false }
  return {
    key: sql.ref(`t.${columnName(field)}`),
    cast: recordTypes[board.type].fields[field]!.kind === 'date' ? 'date' : 'timestamptz',
    isDescending: column.closed !== undefined || column.sort?.isDescending === true,
  }
}

export const baseTests = (board: BoardDefinition): Sql[] =>
  Object.entries(board.base ?? {}).map(([field, values]) => {
    const column = sql.ref(`t.${columnName(field)}`)
    return values.length === 1 ? sql`${column} = ${values[0]!}` : sql`${column} = any(${[...values]})`
  })

/** Columns that are a status each and have the same order are read by one statement; a column by rule by one of its own. */
export const alike = (board: BoardDefinition): BoardColumn[][] => {
  const groups = new Map<string, BoardColumn[]>()
  for (const column of board.columns) {
    const key = column.parts ? column.key : JSON.stringify([column.closed, column.sort])
    groups.set(key, [...(groups.get(key) ?? []), column])
  }
  return [...groups.values()]
}

/** Where a page begins: after the card with this order key and id. */
export interface Place {
  key: string | null
  id: string
}

/** True where each column is read from one place, so that no more cards are met than shown. */
export const isOneSource = ({ owners, unassigned }: Scope): boolean =>
  owners === 'all' || owners.length + Number(unassigned) <= 1

/**
 * The first cards of columns that are alike, as a SELECT of (`$column`, `$key`, `$rank`) and the whole record where there is one source of
 * cards, else its id alone. Each owner's cards of a column lie in order in an index, so they are read owner by owner and merged: the cost is
 * what is shown, not what the columns hold. Columns and limit stand in the text: then the database knows how much is wanted and keeps its plan.
 */
export const pageOf = (
  board: BoardDefinition,
  columns: readonly BoardColumn[],
  actor: Actor,
  query: BoardQuery,
  limit: number,
  after?: Place,
): Sql => {
  const column = columns[0]!
  const order = orderOf(board, column)
  const direction = order.isDescending ? sql`desc` : sql`asc`
  // No date sorts last in either direction; places and the dates of closed columns are never empty.
  const by = (key: Sql, id: Sql) =>
    column.sort ? sql`${key} ${direction} nulls last, ${id}` : sql`${key} ${direction}, ${id}`
  const tests = [
    ...baseTests(board),
    columnTest(board, column, actor, query.period, column.parts ? undefined : sql`c.col`),
    ...narrowingTests(board, actor, query),
    ...(after ? [beyond(order, after)] : []),
    ...(query.ids ? [sql`t.id = any(${[...query.ids]}::uuid[])`] : []),
  ]
  const { owners, unassigned } = query.scope
  const from = sql`from unnest(array[${sql.join(columns.map((c) => sql.lit(c.key)))}]) as c(col)`
  const cards = (wanted: Sql, owner: Sql | undefined) => sql`(
    select ${wanted} from ${visible(actor, board.type)} as t
    where ${sql.join(owner ? [...tests, owner] : tests, sql` and `)} order by ${by(order.key, sql`t.id`)} limit ${sql.lit(limit)}) as t`
  if (isOneSource(query.scope)) {
    // Ranked once they are few: a window over all of a column would sort all of it.
    const rank = sql`row_number() over (order by ${by(order.key, sql`t.id`)})`
    return sql`select c.col as "$column", t.*, ${order.key}::text as "$key" ${from} cross join lateral (
      select t.*, ${rank} as "$rank" from ${cards(sql`t.*`, scopeTest(board, query.scope))}) as t`
  }
  const place = sql`t.id, ${order.key} as k`
  const sources: Sql[] = []
  if (owners.length)
    sources.push(
      sql`cross join unnest(${owners}::uuid[]) as u(owner) cross join lateral ${cards(place, sql`${ownerColumn(board)} = u.owner`)}`,
    )
  if (unassigned) sources.push(sql`cross join lateral ${cards(place, sql`${ownerColumn(board)} is null`)}`)
  return sql`select y.col as "$column", y.id, y.k::text as "$key", y.rank as "$rank" from (
      select x.col, x.id, x.k, row_number() over (partition by x.col order by ${by(sql`x.k`, sql`x.id`)}) as rank
      from (${sql.join(
        sources.map((source) => sql`select c.col, t.id, t.k ${from} ${source}`),
        sql` union all `,
      )}) as x) as y
    where y.rank <= ${sql.lit(limit)}`
}

/** What search text and filter add to the tests. */
export const narrowingTests = (board: BoardDefinition, actor: Actor, { where, q }: BoardQuery): Sql[] =>
  where || q?.trim() ? [narrowing(actor, board.type, where, q)] : []

/** Rows after a key in the column's order; dates that are empty stand at the end. */
const beyond = ({ key, cast, isDescending }: Order, after: Place): Sql => {
  const id = sql`${after.id}::uuid`
  if (after.key === null) return sql`${key} is null and t.id > ${id}`
  const value = sql`${after.key}::${sql.raw(cast)}`
  if (cast === 'numeric') return sql`(${key}, t.id) > (${value}, ${id})`
  return isDescending
    ? sql`${key} <= ${value} and (${key} < ${value} or t.id > ${id})`
    : sql`(${key} > ${value} or (${key} = ${value} and t.id > ${id}) or ${key} is null)`
}

/**
 * Exact count and sums of the columns, as a SELECT of (col, n, total, weighted): of columns that are a status each and not narrowed further
 * from the kept totals, of all others counted as they are.
 */
export const totals = (
  board: BoardDefinition,
  actor: Actor,
  query: BoardQuery,
  sums: { total: Sql | null; weighted: Sql | null },
): Sql => {
  const owner = scopeTest(board, query.scope)
  const measures = sql`count(*)::int as n, ${sums.total ? sql`round(coalesce(sum(${sums.total}), 0), 2)::text` : sql`null::text`} as total,
    ${sums.weighted ? sql`round(coalesce(sum(${sums.weighted}), 0), 2)::text` : sql`null::text`} as weighted`
  const from = sql`from ${visible(actor, board.type)} as t`
  const whole = board.columns.filter((c) => !c.parts && !c.closed)
  const others = board.columns.filter((c) => c.parts || c.closed)
  const shared: Sql[] = [...baseTests(board), ...(owner ? [owner] : []), ...narrowingTests(board, actor, query)]
  const selects = others.map(
    (c) =>
      sql`select ${c.key}::text as col, ${measures} ${from} where ${sql.join([...shared, columnTest(board, c, actor, query.period)], sql` and `)}`,
  )
  // Columns that are a status each are counted in one pass.
  const kept = whole.length ? keptTotals(board, actor, query, whole, sums) : undefined
  if (kept) selects.unshift(kept)
  else if (whole.length)
    selects.unshift(
      sql`select t.status as col, ${measures} ${from} where ${sql.join([...shared, sql`t.status = any(${whole.map((c) => c.key)})`], sql` and `)} group by t.status`,
    )
  return sql.join(selects, sql` union all `)
}

/** The same from the kept totals; undefined where they do not know what is asked. */
const keptTotals = (
  board: BoardDefinition,
  actor: Actor,
  query: BoardQuery,
  columns: readonly BoardColumn[],
  sums: { total: Sql | null; weighted: Sql | null },
): Sql | undefined => {
  const { type, sum, base } = board
  if (narrowingTests(board, actor, query).length || !mayUseKept(actor, type, query.scope, base)) return undefined
  const part = (wanted: Sql | null, field: string | undefined) => (wanted ? keptMeasure(type, field) : sql`null::text`)
  const n = keptMeasure(type, undefined)
  const [total, weighted] = [part(sums.total, sum?.field), part(sums.weighted, sum?.weighted)]
  const rows = keptRows(
    type,
    columns.map((c) => c.key),
    query.scope,
  )
  return (
    n &&
    total &&
    weighted &&
    sql`select k.status as col, ${n} as n, ${total} as total, ${weighted} as weighted ${rows} group by k.status`
  )
}
