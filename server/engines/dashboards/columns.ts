import type { FigureValue, RowsLink } from '../../../shared/contracts/metric.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { AggregateRow, Measure } from '../records/aggregate.ts'
import { pathExpression } from '../records/expression.ts'
import { narrowing } from '../records/list.ts'
import { absolute } from '../metrics/absolute.ts'
import { fieldMeasures } from '../metrics/metric.ts'
import { emptyValue } from '../metrics/needs.ts'
import type { Column, Line } from './breakdown.ts'

/** What a column is counted over: its type, the conditions that all lines share, and the lines. */
export interface Counted {
  type: TypeKey
  where: Filter | undefined
  by: string | readonly Line[]
}

const fieldOf = ({ measure }: Column) => {
  for (const kind of fieldMeasures) {
    const field = (measure as Partial<Record<typeof kind, string>>)[kind]
    if (field !== undefined) return { kind, field }
  }
  return undefined
}

/** Compiles what a column reads. @throws Problem for what does not exist for the actor or does not fit */
export const compileColumn = (
  actor: Actor,
  { type, where, by }: Counted,
  column: Column,
  split: string | undefined,
): void => {
  for (const filter of [where, column.where, ...sidesOf(column)]) if (filter) narrowing(actor, type, filter)
  const field = fieldOf(column)?.field
  const groups = typeof by === 'string' ? [by] : []
  for (const path of [field, split, ...groups])
    if (path) pathExpression(actor, type, path.split(':')[0]!, 't', '/field')
  if (typeof by !== 'string')
    for (const line of by) {
      narrowing(actor, type, line.where)
      if (line.dateField) pathExpression(actor, type, line.dateField, 't', '/field')
    }
}

const sidesOf = ({ measure }: Column): (Filter | undefined)[] =>
  'ratio' in measure ? [measure.ratio.part, measure.ratio.whole] : []

/** The measures of a column under a name, over rows that pass `extra` too: one, or part and whole. */
export const measuresOf = (column: Column, name: string, extra?: Filter): Measure[] => {
  const over = (where: Filter | undefined) => (where ? { where } : {})
  const { measure } = column
  if ('ratio' in measure)
    return [
      { as: `${name}_part`, count: true, ...over(allOf(column.where, extra, measure.ratio.whole, measure.ratio.part)) },
      { as: `${name}_whole`, count: true, ...over(allOf(column.where, extra, measure.ratio.whole)) },
    ]
  const field = fieldOf(column)
  const what = field ? { [field.kind]: field.field } : { count: true as const }
  return [{ as: name, ...what, ...over(allOf(column.where, extra)) }]
}

/** The figure of a column in a row of answers; what nothing comes to where there is no row. */
export const valueIn = (row: AggregateRow | undefined, type: TypeKey, column: Column, name: string): FigureValue => {
  if ('ratio' in column.measure) {
    const whole = Number(row?.[`${name}_whole`] ?? 0)
    return whole ? Math.round((Number(row![`${name}_part`]) / whole) * 1000) / 10 : null
  }
  const value = row?.[name] as FigureValue | undefined
  return value ?? emptyValue({ type, measure: fieldOf(column) ?? { kind: 'count' } })
}

/** What opens the rows of a column, or of one line in it. */
export const linkOf = (actor: Actor, { type, where }: Counted, column: Column, line?: Filter): RowsLink => {
  const field = fieldOf(column)
  const counted: Filter | undefined =
    field && field.kind !== 'sum' ? { field: field.field, op: 'isEmpty', value: false } : undefined
  const whole = 'ratio' in column.measure ? column.measure.ratio.whole : undefined
  const all = allOf(where, line, column.where, whole, counted)
  return all ? { type, where: absolute(actor, type, all) } : { type }
}

/** The figure of a line without rows. */
export const emptyOf = (column: Column, type: TypeKey): FigureValue =>
  'ratio' in column.measure
    ? null
    : emptyValue({ type: column.type ?? type, measure: fieldOf(column) ?? { kind: 'count' } })
