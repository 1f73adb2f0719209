import { sql } from 'kysely'
import type { Filter } from '../../../shared/filter.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { addTo, parsePeriod, today, type Clock, type TimeRange } from '../records/calendar.ts'
import type { Sql } from '../records/expression.ts'
import { bound, within } from '../records/time-condition.ts'
import type { Values } from '../records/values.ts'
import { startOfDay } from '../../../shared/zone.ts'
import type { BoardColumn, BoardDefinition, ColumnPart } from './definition.ts'

export const partsOf = (column: BoardColumn): readonly ColumnPart[] => column.parts ?? [{ status: column.key }]

/** True where a date puts cards into the column. */
export const isRuled = (column: BoardColumn): boolean => partsOf(column).some((p) => p.date)

/** True where cards stand in an order made by hand. */
export const isRanked = (column: BoardColumn): boolean => !column.sort && !column.closed

/** The column or off-board status a record with these values is in; undefined when its status belongs to no such place. */
export const columnOf = (board: BoardDefinition, values: Values, clock: Clock): string | undefined =>
  (
    board.columns.find((c) => partsOf(c).some((p) => holds(board, p, values, clock))) ??
    board.offBoard?.find((s) => s.key === values.status)
  )?.key

/** True when a record is a card of the board at all, whatever its column. */
export const isCard = (board: BoardDefinition, values: Values): boolean =>
  Object.entries(board.base ?? {}).every(([field, allowed]) => allowed.includes(values[field] as string))

const holds = (board: BoardDefinition, { status, date }: ColumnPart, values: Values, clock: Clock): boolean => {
  if (values.status !== status) return false
  if (!date) return true
  const value = values[date.field]
  if (typeof value !== 'string') return date.orEmpty === true || date.isEmpty === true
  if (date.isEmpty) return false
  // By instants, as the database does: then both agree to the millisecond.
  const isDay = kindOf(board, date.field) === 'date'
  const at = isDay ? value : Date.parse(value)
  const edge = (days: number) => (isDay ? dayAt(days, clock) : startOfDay(dayAt(days, clock), clock.timeZone))
  return (date.from === undefined || at >= edge(date.from)) && (date.until === undefined || at < edge(date.until))
}

const kindOf = (board: BoardDefinition, field: string): 'date' | 'datetime' =>
  recordTypes[board.type].fields[field]?.kind === 'date' ? 'date' : 'datetime'

const dayAt = (offset: number, clock: Clock): string => addTo(today(clock), offset, 'day')

/** The days of the closed columns: the period asked for, else the last so many. */
const closedRange = (days: number, period: string | null, clock: Clock): TimeRange =>
  (period && parsePeriod(period, clock)) || { from: dayAt(-days, clock), to: null, kind: 'date' }

/**
 * SQL test over alias `t` that a record is in the column, as plain comparisons that an index serves. `statusOf` stands in for the status of
 * a column that is one, so that one statement may serve several.
 */
export const columnTest = (
  board: BoardDefinition,
  column: BoardColumn,
  actor: Actor,
  period: string | null,
  statusOf?: Sql,
): Sql => {
  const tests = partsOf(column).map(({ status, date }) => {
    const test = sql`t.status = ${statusOf ?? status}`
    if (!date) return test
    const at = sql.ref(`t.${columnName(date.field)}`)
    if (date.isEmpty) return sql`(${test} and ${at} is null)`
    const kind = kindOf(board, date.field)
    const range: TimeRange = {
      from: date.from === undefined ? null : dayAt(date.from, actor),
      to: date.until === undefined ? null : dayAt(date.until, actor),
      kind: 'date',
    }
    const inRange = within(actor, at, kind, range)
    return sql`(${test} and ${date.orEmpty ? sql`(${at} is null or ${inRange})` : inRange})`
  })
  const inColumn = tests.length > 1 ? sql`(${sql.join(tests, sql` or `)})` : tests[0]!
  if (!column.closed) return inColumn
  const { by, days } = column.closed
  const kind = kindOf(board, by)
  const range = closedRange(days, period, actor)
  const at = sql.ref(`t.${columnName(by)}`)
  const lately =
    range.to === null ? sql`${at} >= ${bound(actor, range.from!, range, kind)}` : within(actor, at, kind, range)
  return sql`${inColumn} and ${lately}`
}

/** The same as a filter that opens the column's rows, with the dates spelt out. */
export const columnWhere = (
  board: BoardDefinition,
  column: BoardColumn,
  clock: Clock,
  period: string | null,
): Filter => {
  const parts = partsOf(column).map(({ status, date }): Filter => {
    const all: Filter[] = [{ field: 'status', op: 'is', value: status }]
    if (date) {
      const days: Filter[] = []
      if (date.from !== undefined) days.push({ field: date.field, op: 'gte', value: dayAt(date.from, clock) })
      if (date.until !== undefined) days.push({ field: date.field, op: 'lt', value: dayAt(date.until, clock) })
      if (date.isEmpty) all.push({ field: date.field, op: 'isEmpty' })
      else all.push(date.orEmpty ? { any: [{ all: days }, { field: date.field, op: 'isEmpty' }] } : { all: days })
    }
    return all.length === 1 ? all[0]! : { all }
  })
  const all: Filter[] = [
    ...Object.entries(board.base ?? {}).map(([field, value]): Filter => ({ field, op: 'in', value: [...value] })),
    parts.length === 1 ? parts[0]! : { any: parts },
  ]
  if (column.closed) {
    const { from, to } = closedRange(column.closed.days, period, clock)
    if (from) all.push({ field: column.closed.by, op: 'gte', value: from })
    if (to) all.push({ field: column.closed.by, op: 'lt', value: to })
  }
  return all.length === 1 ? all[0]! : { all }
}
