import { sql, type RawBuilder } from 'kysely'
import type { Condition } from '../../../shared/filter.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { parsePeriod, relativeRange, type TimeRange } from './calendar.ts'
import type { Sql } from './expression.ts'
import { startOfDay } from '../../../shared/zone.ts'

/** The stretch a filter value means, or a 422 that names it. */
export const rangeOf = (actor: Actor, value: unknown, path: string): TimeRange => {
  if (typeof value === 'string') {
    const range = parsePeriod(value, actor)
    if (range) return range
  } else if (value && typeof value === 'object' && ('last' in value || 'next' in value)) {
    return relativeRange(value as never, actor)
  }
  throw invalid([
    { path, message: 'must be a date, an ISO time, a period such as thisMonth or 2017-Q1, or {last, unit}' },
  ])
}

/** An end of a range as a value that compares with a column of the kind; calendar days begin in the actor's zone. */
export const bound = (actor: Actor, end: string, range: TimeRange, kind: 'date' | 'datetime'): Sql => {
  if (kind === 'date')
    return range.kind === 'date' ? sql`${end}::date` : sql`(${end}::timestamptz at time zone ${actor.timeZone})::date`
  return range.kind === 'date'
    ? // Not by PostgreSQL, which begins a day with the second midnight where the clocks show it twice.
      sql`${new Date(startOfDay(end, actor.timeZone)).toISOString()}::timestamptz`
    : sql`${end}::timestamptz`
}

/** True for times within the range, its end excluded; a point in time equals itself. */
export const within = (
  actor: Actor,
  expression: Sql,
  kind: 'date' | 'datetime',
  range: TimeRange,
): RawBuilder<boolean> => {
  if (range.from !== null && range.from === range.to)
    return sql<boolean>`${expression} = ${bound(actor, range.from, range, kind)}`
  const tests: RawBuilder<boolean>[] = []
  if (range.from !== null) tests.push(sql<boolean>`${expression} >= ${bound(actor, range.from, range, kind)}`)
  if (range.to !== null) {
    // A date column has no hours: an instant end still includes its own day.
    const sign = kind === 'date' && range.kind === 'instant' ? sql`<=` : sql`<`
    tests.push(sql<boolean>`${expression} ${sign} ${bound(actor, range.to, range, kind)}`)
  }
  return tests.length ? sql<boolean>`(${sql.join(tests, sql` and `)})` : sql<boolean>`${expression} is not null`
}

/** A condition on a date or time: `is` within the stretch, `lt` before it, `gt` after it. */
export const timeCondition = (
  actor: Actor,
  expression: Sql,
  kind: 'date' | 'datetime',
  c: Condition,
  path: string,
): RawBuilder<boolean> => {
  const at = `${path}/value`
  if (c.op === 'in' || c.op === 'between') {
    if (!Array.isArray(c.value)) throw invalid([{ path: at, message: 'must be a list of values' }])
    const ranges = c.value.map((v, i) => rangeOf(actor, v, `${at}/${i}`))
    if (c.op === 'in') {
      if (!ranges.length) return sql<boolean>`false`
      return sql<boolean>`(${sql.join(
        ranges.map((r) => within(actor, expression, kind, r)),
        sql` or `,
      )})`
    }
    const [low, high, more] = ranges
    if (!low || !high || more) throw invalid([{ path: at, message: 'must be [low, high]' }])
    return sql<boolean>`(${compare('gte', low)} and ${compare('lte', high)})`
  }
  if (c.value === null && (c.op === 'is' || c.op === 'isNot'))
    return c.op === 'is' ? sql<boolean>`${expression} is null` : sql<boolean>`${expression} is not null`
  const range = rangeOf(actor, c.value, at)
  if (c.op === 'is') return within(actor, expression, kind, range)
  if (c.op === 'isNot') return sql<boolean>`not coalesce(${within(actor, expression, kind, range)}, false)`
  return compare(c.op as 'lt' | 'lte' | 'gt' | 'gte', range)

  function compare(op: 'lt' | 'lte' | 'gt' | 'gte', r: TimeRange): RawBuilder<boolean> {
    const end = (edge: string) => bound(actor, edge, r, kind)
    const point = r.from === r.to
    if (op === 'lt') return sql<boolean>`${expression} < ${end(r.from!)}`
    if (op === 'gte') return sql<boolean>`${expression} >= ${end(r.from!)}`
    if (op === 'lte')
      return point ? sql<boolean>`${expression} <= ${end(r.to!)}` : sql<boolean>`${expression} < ${end(r.to!)}`
    return point ? sql<boolean>`${expression} > ${end(r.to!)}` : sql<boolean>`${expression} >= ${end(r.to!)}`
  }
}
