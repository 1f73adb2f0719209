import { sql } from 'kysely'
import type { Filter } from '../../../shared/filter.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
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

/** Tests over alias `t` that hold for every card of the column in the query, its owners left out. */
const testsOf = (board: BoardDefinition, column: BoardColumn, actor: Actor, query: BoardQuery): Sql[] => [
  ...baseTests(board),
  columnTest(board, column, actor, query.period),
  ...(query.where || query.q?.trim() ? [narrowing(actor, board.type, query.where, query.q)] : []),
]

export const baseTests = (board: BoardDefinition): Sql[] =>
  Object.entries(board.base ?? {}).map(([field, values]) => {
    const column = sql.ref(`t.${columnName(field)}`)
    return values.length === 1 ? sql`${column} = ${values[0]!}` : sql`${column} = any(${[...values]})`
  })

/**
 * Ids and order keys of a column's first cards after a place, as a SELECT of (col, id, k, rank). Each owner's cards lie in order in an
 * index of their own, so several owners are read one by one and merged: the cost is what is shown, not what the column holds.
 */
export const pageKeys = (
  board: BoardDefinition,
  column: BoardColumn,
  actor: Actor,
  query: BoardQuery,
  limit: number,
  after?: { key: string | null; id: string },
): Sql => {
  const order = orderOf(board, column)
  const direction = order.isDescending ? sql`desc` : sql`asc`
  const tests = [...testsOf(board, column, actor, query), ...(after ? [beyond(order, after)] : [])]
  // No date sorts last in either direction; places and the dates of closed columns are never empty.
  const by = (key: Sql, id: Sql) =>
    column.sort ? sql`${key} ${direction} nulls last, ${id}` : sql`${key} ${direction}, ${id}`
  const select = (owner: Sql | undefined) => sql`
    select t.id, ${order.key} as k from ${visible(actor, board.type)} as t
    where ${sql.join(owner ? [...tests, owner] : tests, sql` and `)} order by ${by(order.key, sql`t.id`)} limit ${limit}`
  const { owners, unassigned } = query.scope
  let source: Sql
  if (owners === 'all' || owners.length + Number(unassigned) <= 1) source = select(scopeTest(board, query.scope))
  else {
    const branches: Sql[] = []
    if (owners.length)
      branches.push(sql`select o.id, o.k from unnest(${owners}::uuid[]) as u(owner)
        cross join lateral (${select(sql`${ownerColumn(board)} = u.owner`)}) as o`)
    if (unassigned) branches.push(sql`(${select(sql`${ownerColumn(board)} is null`)})`)
    source = sql`select x.id, x.k from (${sql.join(branches, sql` union all `)}) as x order by ${by(sql`x.k`, sql`x.id`)} limit ${limit}`
  }
  return sql`select ${column.key}::text as col, x.id, x.k::text as k, row_number() over (order by ${by(sql`x.k`, sql`x.id`)}) as rank
    from (${source}) as x`
}

/** Rows after a key in the column's order; dates that are empty stand at the end. */
const beyond = ({ key, cast, isDescending }: Order, after: { key: string | null; id: string }): Sql => {
  const id = sql`${after.id}::uuid`
  if (after.key === null) return sql`${key} is null and t.id > ${id}`
  const value = sql`${after.key}::${sql.raw(cast)}`
  if (cast === 'numeric') return sql`(${key}, t.id) > (${value}, ${id})`
  return isDescending
    ? sql`${key} <= ${value} and (${key} < ${value} or t.id > ${id})`
    : sql`(${key} > ${value} or (${key} = ${value} and t.id > ${id}) or ${key} is null)`
}

/** Exact count and sums of the columns, as a SELECT of (col, n, total, weighted). */
export const totals = (
  board: BoardDefinition,
  actor: Actor,
  query: BoardQuery,
  sums: { total: Sql | null; weighted: Sql | null },
): Sql => {
  const owner = scopeTest(board, query.scope)
  const measures = sql`count(*)::int as n, ${sums.total ? sql`coalesce(sum(${sums.total}), 0)::text` : sql`null::text`} as total,
    ${sums.weighted ? sql`coalesce(sum(${sums.weighted}), 0)::text` : sql`null::text`} as weighted`
  const from = sql`from ${visible(actor, board.type)} as t`
  const whole = board.columns.filter((c) => !c.parts && !c.closed)
  const others = board.columns.filter((c) => c.parts || c.closed)
  const shared: Sql[] = [
    ...baseTests(board),
    ...(owner ? [owner] : []),
    ...(query.where || query.q?.trim() ? [narrowing(actor, board.type, query.where, query.q)] : []),
  ]
  const selects = others.map(
    (c) =>
      sql`select ${c.key}::text as col, ${measures} ${from} where ${sql.join([...shared, columnTest(board, c, actor, query.period)], sql` and `)}`,
  )
  // Columns that are a status each are counted in one pass.
  if (whole.length)
    selects.unshift(
      sql`select t.status as col, ${measures} ${from} where ${sql.join([...shared, sql`t.status = any(${whole.map((c) => c.key)})`], sql` and `)} group by t.status`,
    )
  return sql.join(selects, sql` union all `)
}
