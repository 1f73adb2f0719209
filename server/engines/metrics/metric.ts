import type { MetricUnit } from '../../../shared/contracts/metric.ts'
import type { Filter, RelativeTime } from '../../../shared/filter.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import { notFound } from '../../http/problem.ts'

/** `thisMonth`, `2017-Q1`, `2017-01-01..2017-03-31`, `{last: 90, unit: 'day'}`. */
export type PeriodWord = string | RelativeTime

export const fieldMeasures = ['sum', 'mean', 'median', 'p90'] as const
export type FieldMeasure = (typeof fieldMeasures)[number]

/** One side of a ratio: how many rows, or the sum of a field over them. */
export interface RatioSide {
  where?: Filter
  /** Where it is another date than the metric's own that falls into the period. */
  dateField?: string
  sum?: string
}

export type MetricMeasure =
  | { count: true }
  | { sum: string }
  | { mean: string }
  | { median: string }
  | { p90: string }
  /** Part in percent of the whole; without a whole of its own, of all rows of the metric. */
  | { ratio: { part: RatioSide; whole?: RatioSide } }

/**
 * A figure declared once: its rows, measure, period and comparison, with its name and how it is computed in words. Board heads,
 * dashboards and `GET /api/kpis/:key` all answer from it.
 */
export interface MetricDefinition {
  key: string
  title: Text
  definition: Text
  type: TypeKey
  where?: Filter
  measure: MetricMeasure
  unit: MetricUnit
  /** The date that falls into the period. Without one the figure is a state of now. */
  dateField?: string
  /** Period when none is asked for. */
  period?: PeriodWord
  /** The title names the period ("this week"), so no other one applies. */
  isPeriodFixed?: boolean
  /** Field or path of the responsible user; the type's owner unless told, null when the people filter does not apply. */
  owner?: string | null
  /** Which way is good. */
  good?: 'up' | 'down'
  comparison?: 'previousPeriod' | 'samePeriodLastYear'
  /** Show the last six months. */
  hasTrend?: boolean
  /** For a state: the rows that stood so at the end of the day `@`, from which its past is told. */
  stood?: Filter
}

const metrics = new Map<string, MetricDefinition>()

/** Makes figures known; called once from the registry. */
export const registerMetrics = (definitions: readonly MetricDefinition[]): void => {
  for (const definition of definitions) metrics.set(definition.key, definition)
}

export const metricKeys = (): string[] => [...metrics.keys()]
export const hasMetric = (key: string): boolean => metrics.has(key)

/** @throws 404 for a key that no figure has */
export const metricOf = (key: string): MetricDefinition => {
  const metric = metrics.get(key)
  if (!metric) throw notFound()
  return metric
}
