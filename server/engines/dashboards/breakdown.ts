import type { MetricUnit } from '../../../shared/contracts/metric.ts'
import type { Filter } from '../../../shared/filter.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import type { FieldMeasure, PeriodWord } from '../metrics/metric.ts'

/** A line that is told by its filter instead of by a value. */
export interface Line {
  key: string
  title: Text
  where: Filter
  /** The date that falls into the period for this line alone. */
  dateField?: string
}

export type ColumnMeasure =
  | { count: true }
  | { [K in FieldMeasure]: { [P in K]: string } }[FieldMeasure]
  /** Rows of the part in percent of those of the whole (all of the line). */
  | { ratio: { part: Filter; whole?: Filter } }

/** One measure of a breakdown: a column of a table, a series of a chart. */
export interface Column {
  key: string
  title: Text
  unit: MetricUnit
  measure: ColumnMeasure
  definition?: Text
  where?: Filter
  /** Another type with its own conditions, counted along the same lines (activities of a rep beside deals). */
  type?: TypeKey
  by?: string
  dateField?: string | null
  owner?: string | null
  /** The same stretch so many years before, drawn as a reference. */
  yearsBack?: number
}

/** Figures along lines: by rep, source, month, stage, age … */
export interface Breakdown {
  type: TypeKey
  where?: Filter
  owner?: string | null
  /** The date that falls into the period; a breakdown without one shows what is so now. */
  dateField?: string
  period?: PeriodWord
  isPeriodFixed?: boolean
  /** A field path, a date with its unit (`closedAt:month`), or lines told by filters. */
  by: string | readonly Line[]
  /** List whose words and order a text field follows (`company.status` for the statuses of spans). */
  list?: string
  /** Second field, whose values become the series of the one column. */
  split?: string
  columns: readonly Column[]
  /** By the first column's value unless the lines have an order of their own (list values, time, told lines). */
  limit?: number
  /** Leaves out the line of the rows that have no value. */
  skipsNone?: boolean
}

/** Lines for ranges of a number: `[0, 8, 15]` are 0–7, 8–14 and 15 or more. */
export const ranges = (field: string, edges: readonly number[]): Line[] =>
  edges.map((from, i) => {
    const next = edges[i + 1]
    const label = next === undefined ? `${from}+` : next - 1 === from ? `${from}` : `${from}–${next - 1}`
    const low: Filter = { field, op: 'gte', value: from }
    return {
      key: String(from),
      title: { en: label, sv: label },
      where: next === undefined ? low : { all: [low, { field, op: 'lt', value: next }] },
    }
  })
