import { sql } from 'kysely'
import type { Filter } from '../../../shared/filter.ts'
import { recordTypes, relationName, type FieldKind, type TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import { plannedAnew } from '../../db/statement-names.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { visible } from '../access/visible.ts'
import { parsePeriod } from './calendar.ts'
import { fieldExpression, pathExpression, type Resolved, type Sql } from './expression.ts'
import { aboutType, filterTest } from './filter-sql.ts'
import { narrowing, namesOf, requireType } from './list.ts'
import { within } from './time-condition.ts'

export const measureKinds = ['sum', 'mean', 'median', 'min', 'max', 'p90', 'countDistinct'] as const
export type MeasureKind = (typeof measureKinds)[number]
/** `{as, count: true}` or `{as, <kind>: <field>}`. */
export type Measure = { as: string; count?: true; where?: Filter } & Partial<Record<MeasureKind, string>>

export interface AggregateRequest {
  type: TypeKey
  where?: Filter
  q?: string
  /** Field paths; a date groups by `closedAt:month`. */
  group?: readonly string[]
  measures: readonly Measure[]
  /** Narrows the type's period field, or the one named by `periodField`. */
  period?: string
  periodField?: string
}

export type AggregateRow = Record<string, unknown>

const units = ['day', 'week', 'month', 'quarter', 'year'] as const
const unitFormat: Record<(typeof units)[number], string> = {
  day: 'YYYY-MM-DD',
  week: 'YYYY-MM-DD',
  month: 'YYYY-MM',
  quarter: 'YYYY-"Q"Q',
  year: 'YYYY',
}
const numeric: FieldKind[] = ['integer', 'money', 'percent']
const times: FieldKind[] = ['date', 'datetime']

/**
 * Groups and measures over the records the actor may read. Without `group` exactly one row. Money comes as decimal text, counts and
 * means of plain numbers as numbers; medians and p90 interpolate (`percentile_cont`). Relations in the group bring `{id, name}` along.
 */
export const aggregate = async (
  db: Db | Transaction,
  actor: Actor,
  request: AggregateRequest,
  limit = 1000,
): Promise<AggregateRow[]> => {
  const { type, group = [], measures } = request
  requireType(actor, type)
  const groups = group.map((text, i) => ({ name: text, ...groupExpression(actor, type, text, `/group/${i}`) }))
  const columns = measures.map(
    (m, i) => sql`${measureExpression(actor, type, m, `/measures/${i}`)} as ${sql.ref(`m${i}`)}`,
  )
  const tests: Sql[] = [narrowing(actor, type, request.where, request.q), ...periodTest(actor, request)]
  const { rows } = await sql<AggregateRow>`
    ${plannedAnew} select ${sql.join([...groups.map((g, i) => sql`${g.expression} as ${sql.ref(`g${i}`)}`), ...columns])}
    from ${visible(actor, type, aboutType(request.where))} as t
    where ${sql.join(tests, sql` and `)}
    ${groups.length ? sql`group by ${sql.join(groups.map((_, i) => sql.lit(i + 1)))} order by ${sql.join(groups.map((_, i) => sql`${sql.lit(i + 1)} nulls last`))}` : sql``}
    limit ${limit}`.execute(db)
  const shaped = rows.map((raw) => {
    const row: AggregateRow = {}
    groups.forEach((g, i) => (row[g.name] = raw[`g${i}`]))
    measures.forEach((m, i) => (row[m.as] = raw[`m${i}`]))
    return row
  })
  for (const g of groups) if (g.field.kind === 'relation' && g.name !== 'id') await nameRelations(db, actor, shaped, g)
  return shaped
}

const groupExpression = (actor: Actor, type: TypeKey, text: string, path: string): Resolved => {
  const [fieldPath = '', unit, rest] = text.split(':')
  const resolved = pathExpression(actor, type, fieldPath, 't', path)
  const isTime = times.includes(resolved.field.kind)
  if (unit === undefined) {
    if (isTime) throw invalid([{ path, message: `a date groups by a unit: ${fieldPath}:month` }])
    return resolved
  }
  const known = units.find((u) => u === unit)
  if (!isTime || !known || rest !== undefined)
    throw invalid([{ path, message: `units (${units.join(', ')}) belong to a date, as in closedAt:month` }])
  const local =
    resolved.field.kind === 'date'
      ? sql`${resolved.expression}::timestamp`
      : sql`(${resolved.expression} at time zone ${sql.lit(actor.timeZone)})`
  const expression = sql`to_char(date_trunc(${sql.lit(known)}, ${local}), ${sql.lit(unitFormat[known])})`
  return { ...resolved, expression, field: { kind: 'text' } }
}

const measureExpression = (actor: Actor, type: TypeKey, measure: Measure, path: string): Sql => {
  const narrowed = measure.where
    ? sql` filter (where ${filterTest(actor, type, 't', measure.where, `${path}/where`)})`
    : sql``
  const kinds = measureKinds.filter((k) => measure[k] !== undefined)
  if (kinds.length + (measure.count ? 1 : 0) !== 1)
    throw invalid([{ path, message: `needs exactly one of count, ${measureKinds.join(', ')}` }])
  if (measure.count) return sql`count(*)${narrowed}::int`
  const kind = kinds[0]!
  const { expression, field } = pathExpression(actor, type, measure[kind]!, 't', `${path}/${kind}`)
  if (kind === 'countDistinct') return sql`count(distinct ${expression})${narrowed}::int`
  if ((kind === 'min' || kind === 'max') && times.includes(field.kind))
    return sql`${sql.raw(kind)}(${expression})${narrowed}`
  if (!numeric.includes(field.kind)) throw invalid([{ path: `${path}/${kind}`, message: 'must name a number' }])
  const value = sql`(${expression})`
  const inner =
    kind === 'mean'
      ? sql`avg(${value})${narrowed}`
      : kind === 'median' || kind === 'p90'
        ? sql`percentile_cont(${sql.lit(kind === 'median' ? 0.5 : 0.9)}) within group (order by ${value})${narrowed}`
        : sql`${sql.raw(kind)}(${value})${narrowed}`
  // Money keeps its two decimals as text; plain numbers are rounded to two as well.
  return field.kind === 'money' ? sql`round(${inner}::numeric, 2)::text` : sql`round(${inner}::numeric, 2)::float8`
}

/** The test that `period` adds, if any. @throws 422 at `/period` */
const periodTest = (actor: Actor, { type, period, periodField }: AggregateRequest): Sql[] => {
  if (!period) return []
  const range = parsePeriod(period, actor)
  if (!range)
    throw invalid([
      { path: '/period', message: 'must be a period such as thisMonth, 2017-Q1 or 2017-01-01..2017-03-31' },
    ])
  const { expression, field } = fieldExpression(
    actor,
    type,
    periodField ?? recordTypes[type].periodField,
    't',
    '/periodField',
  )
  if (field.kind !== 'date' && field.kind !== 'datetime')
    throw invalid([{ path: '/periodField', message: 'must name a date' }])
  return [within(actor, expression, field.kind, range)]
}

/** Adds `{owner: {id, name}}` beside a group's `ownerId`. */
const nameRelations = async (
  db: Db | Transaction,
  actor: Actor,
  rows: AggregateRow[],
  { name, field }: { name: string } & Resolved,
): Promise<void> => {
  const ids = rows.map((row) => row[name]).filter((id): id is string => typeof id === 'string')
  const found = await namesOf(db, actor, field.to!, ids)
  for (const row of rows) {
    const id = row[name] as string
    row[relationName(name)] = found.has(id) ? { id, name: found.get(id) } : null
  }
}
