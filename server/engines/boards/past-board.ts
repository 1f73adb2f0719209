import { sql } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { columnName } from '../access/column-name.ts'
import { readableFields } from '../access/visible.ts'
import { addTo, today } from '../records/calendar.ts'
import type { Sql } from '../records/expression.ts'
import { narrowing } from '../records/list.ts'
import { pastRows } from '../records/past.ts'
import { columnTest, partsOf } from './columns.ts'
import { instantOf } from './days.ts'
import type { BoardColumn, BoardDefinition } from './definition.ts'
import { baseTests, type BoardQuery } from './page.ts'
import { scopeTest } from './scope.ts'

/** Column of the cards whose status on the day nobody knows; no board has a column of that name. */
export const unknownColumn = 'unknown'

/** A day over: who looks, with the clock at its last moment, and the instant at which it ends in the viewer's zone. */
export interface PastDay {
  day: string
  viewer: Actor
  end: Date
}

/** The end of a day as the viewer's zone has it. @throws Problem 422 at `path` for what is no day, or lies ahead */
export const pastDay = (actor: Actor, day: string, path: string): PastDay => {
  if (day > today(actor)) throw invalid([{ path, message: 'must be a day up to today' }])
  const end = new Date(instantOf(addTo(day, 1, 'day'), null, actor.timeZone, 0))
  return { day, viewer: { ...actor, now: new Date(Math.min(actor.now.getTime(), end.getTime() - 1)) }, end }
}

/** The board's rows as they stood at the end of the day; `only` narrows them by their values of today. */
export const pastCards = (
  db: Db,
  board: BoardDefinition,
  { viewer, end }: PastDay,
  only?: Sql,
  hasUnmade = false,
): Promise<Sql> => {
  const { fields } = recordTypes[board.type]
  const chances = Object.fromEntries(
    board.columns.flatMap((c) => (c.probability === undefined ? [] : [[c.key, c.probability]])),
  )
  return pastRows(db, viewer, board.type, end, {
    ...(only ? { only } : {}),
    hasUnmade,
    stamps: stampsOf(board),
    ...(fields.probability && Object.keys(chances).length ? { byStatus: { probability: chances } } : {}),
  })
}

/** The dates that closed columns go by, each with the statuses on whose entry it is stamped. */
const stampsOf = (board: BoardDefinition): Record<string, string[]> => {
  const stamps: Record<string, string[]> = {}
  for (const column of board.columns)
    if (column.closed) (stamps[column.closed.by] ??= []).push(...partsOf(column).map((part) => part.status))
  return stamps
}

/**
 * SQL over alias `t` of a past row: key of the column it stood in, null where it was no card for this query.
 * @param isWhole closed columns hold all that was ever closed, not only the days they show
 */
export const columnThen = (board: BoardDefinition, { viewer }: PastDay, query: BoardQuery, isWhole = false): Sql => {
  const scope = scopeTest(board, query.scope)
  const tests = [...baseTests(board), ...(scope ? [scope] : []), narrowing(viewer, board.type, query.where, query.q)]
  const cases = board.columns.map((column) => {
    const { closed: _, ...open } = column
    return sql`when ${columnTest(board, isWhole ? open : column, viewer, null)} then ${column.key}::text`
  })
  return sql`case when not coalesce(${sql.join(tests, sql` and `)}, false) then null
    when t.status is null then ${unknownColumn}::text ${sql.join(cases, sql` `)} end`
}

/**
 * SQL over alias `t`: a number by which cards of a column stand, lowest first, empty last. Places of the past are not kept, so what came
 * last into an open column stands on top.
 */
export const orderThen = (board: BoardDefinition, col: Sql): Sql => {
  const { fields } = recordTypes[board.type]
  const number = (name: string): Sql => {
    const column = sql.ref(`t.${columnName(name)}`)
    return sql`extract(epoch from ${fields[name]!.kind === 'date' ? sql`${column}::timestamp at time zone 'UTC'` : column})`
  }
  const cases = board.columns.flatMap((column) => {
    const key = orderOf(column)
    return key ? [sql`when ${column.key} then ${key.isDescending ? sql`-` : sql``}${number(key.field)}`] : []
  })
  const usual = sql`-${number('statusSince')}`
  return cases.length ? sql`case ${col} ${sql.join(cases, sql` `)} else ${usual} end` : usual
}

const orderOf = ({ closed, sort }: BoardColumn): { field: string; isDescending: boolean } | undefined =>
  closed
    ? { field: closed.by, isDescending: true }
    : sort && { field: sort.field, isDescending: sort.isDescending === true }

/** SQL over alias `t` of what the board adds up; null where it adds up nothing or the viewer may not see it. */
export const measureThen = (board: BoardDefinition, actor: Actor): { sum: Sql | null; weighted: Sql | null } => {
  const readable = new Set(readableFields(actor, board.type).map(([name]) => name))
  const column = (field: string | undefined): Sql | null =>
    field && readable.has(field) ? sql.ref(`t.${columnName(field)}`) : null
  return { sum: column(board.sum?.field), weighted: column(board.sum?.weighted) }
}

/**
 * SQL test over alias `g` that keeps, of a narrow scope, who owns the record today or owned it on some day since: all others need no look
 * into history. Undefined where the scope does not narrow.
 */
export const mayBeOwned = (board: BoardDefinition, { end }: PastDay, { scope }: BoardQuery): Sql | undefined => {
  if (scope.owners === 'all') return undefined
  const owner = sql.ref(`g.${columnName(recordTypes[board.type].owner ?? 'ownerId')}`)
  return sql`(${owner} = any(${scope.owners}::uuid[])${scope.unassigned ? sql` or ${owner} is null` : sql``}
    or g.id in (select c.record_id from change c where c.type = ${board.type} and c.at >= ${end.toISOString()}::timestamptz
      and c.operation = 'update' and c.before ? 'ownerId'))`
}
