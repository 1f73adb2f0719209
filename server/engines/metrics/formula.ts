import type { FigureValue, RowsLink } from '../../../shared/contracts/metric.ts'
import { allOf, mapConditions, type Filter } from '../../../shared/filter.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { Problem } from '../../http/problem.ts'
import { mayEver } from '../access/policy.ts'
import { pathExpression } from '../records/expression.ts'
import { narrowing } from '../records/list.ts'
import { absolute } from './absolute.ts'
import { fieldMeasures, type MetricDefinition, type RatioSide } from './metric.ts'
import type { Answer, Need } from './needs.ts'
import { during, type Stretch } from './stretch.ts'

/** The path on which the people filter narrows a figure; null when it does not apply. */
export const ownerPath = ({ owner, type }: Pick<MetricDefinition, 'owner' | 'type'>): string | null =>
  owner === undefined ? (recordTypes[type].owner ?? null) : owner

/** The field that a figure adds up or averages; undefined for counts and ratios. */
const measured = ({ measure }: MetricDefinition): Exclude<Need['measure'], { kind: 'count' }> | undefined => {
  for (const kind of fieldMeasures) {
    const field = (measure as Partial<Record<typeof kind, string>>)[kind]
    if (field !== undefined) return { kind, field }
  }
  return undefined
}

/** The sides of a figure: one, or part and whole of a ratio. */
const sidesOf = (metric: MetricDefinition): RatioSide[] =>
  'ratio' in metric.measure ? [metric.measure.ratio.part, metric.measure.ratio.whole ?? {}] : [{}]

/** What a figure needs of the database; `valueOf` makes the figure of the answers. */
export const needsOf = (
  metric: MetricDefinition,
  stretch: Stretch | null,
  base: Filter | undefined,
  isByMonth = false,
): Need[] =>
  sidesOf(metric).map((side) => {
    const field = side.dateField ?? metric.dateField
    return {
      type: metric.type,
      base,
      where: allOf(metric.where, side.where),
      range: field && stretch ? { field, stretch } : undefined,
      measure: side.sum ? { kind: 'sum', field: side.sum } : (measured(metric) ?? { kind: 'count' }),
      isByMonth,
    }
  })

/** A state as it stood at the end of a day. */
export const stoodNeeds = (metric: MetricDefinition, day: string, base: Filter | undefined): Need[] => [
  {
    type: metric.type,
    base,
    where: onDay(metric.stood!, day),
    measure: measured(metric) ?? { kind: 'count' },
  },
]

/** Puts a day in the place of `@`. */
export const onDay = (filter: Filter, day: string): Filter =>
  mapConditions(filter, (condition) => (condition.value === '@' ? { ...condition, value: day } : condition))

/** The figure from the answers to its needs: percent with one decimal, null where there is nothing to divide by. */
export const valueOf = (metric: MetricDefinition, values: readonly FigureValue[]): FigureValue => {
  if (!('ratio' in metric.measure)) return values[0] ?? null
  const [part, whole] = values.map(Number)
  return whole ? Math.round((part! / whole) * 1000) / 10 : null
}

/** The figure of one month, from answers by month; months without rows are empty ones. */
export const monthValue = (metric: MetricDefinition, answers: readonly Answer[], month: string, empty: FigureValue[]) =>
  valueOf(
    metric,
    answers.map((answer, i) => answer.months?.get(month) ?? empty[i]!),
  )

/** What opens the very rows of a figure, for whoever sees as much as the actor. */
export const rowsOf = (
  actor: Actor,
  metric: MetricDefinition,
  stretch: Stretch | null,
  base: Filter | undefined,
  q?: string,
): RowsLink => {
  const field = measured(metric)
  const counted: Filter | undefined =
    field && field.kind !== 'sum' ? { field: field.field, op: 'isEmpty', value: false } : undefined
  const tests = sidesOf(metric).map((side) => sideFilter(metric, side, stretch))
  // A part within its whole adds no rows.
  const sides = 'ratio' in metric.measure && !metric.measure.ratio.part.dateField ? tests.slice(1) : tests
  const where = allOf(
    metric.where,
    sides.length > 1 ? { any: sides.map((s) => s ?? { all: [] }) } : sides[0],
    counted,
    base,
  )
  return {
    type: metric.type,
    ...(where ? { where: absolute(actor, metric.type, where) } : {}),
    ...(q ? { q } : {}),
  }
}

const sideFilter = (metric: MetricDefinition, side: RatioSide, stretch: Stretch | null): Filter | undefined => {
  const field = side.dateField ?? metric.dateField
  return allOf(side.where, field && stretch ? during(field, stretch) : undefined)
}

/** True when the actor may read all that the figure is made of; else it does not exist for them. */
export const isReadable = (actor: Actor, metric: MetricDefinition): boolean => {
  try {
    compileMetric(actor, metric)
    return mayEver(actor, metric.type, 'view')
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** Compiles every part of a figure. @throws Problem naming what does not exist for the actor or does not fit */
export const compileMetric = (actor: Actor, metric: MetricDefinition): void => {
  const { type, where, stood } = metric
  const path = ownerPath(metric)
  const field = measured(metric)
  const sides = sidesOf(metric)
  const dates = [metric.dateField, ...sides.map((s) => s.dateField)].filter((d) => d !== undefined)
  const filters = [where, ...sides.map((s) => s.where), stood && onDay(stood, '2000-01-01')]
  for (const filter of filters) if (filter) narrowing(actor, type, filter)
  for (const date of dates) narrowing(actor, type, { field: date, op: 'gte', value: '2000-01-01' })
  for (const name of [field?.field, ...sides.map((s) => s.sum)])
    if (name) pathExpression(actor, type, name, 't', '/measure')
  if (path) narrowing(actor, type, { field: path, op: 'isEmpty' })
}
