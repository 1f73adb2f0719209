import type { FigureValue, RowsLink } from '../../../shared/contracts/metric.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { mayEver } from '../access/policy.ts'
import { aggregate, type Measure } from '../records/aggregate.ts'
import { addTo, today } from '../records/calendar.ts'
import { absolute } from '../metrics/absolute.ts'
import { inParallel } from '../metrics/parallel.ts'
import { during, type Stretch } from '../metrics/stretch.ts'
import type { Breakdown, Column, Line } from './breakdown.ts'
import { compileColumn, emptyOf, linkOf, measuresOf, valueIn, type Counted } from './columns.ts'
import {
  groupingOf,
  keysWithin,
  lineFilter,
  ownOrder,
  shiftYear,
  subjectOf,
  type Grouping,
  type Subject,
} from './lines.ts'
import { compiles, ownersFilter, stretchFor, type Page } from './page.ts'

export interface Cells {
  values: Record<string, FigureValue>
  rows: Record<string, RowsLink>
}
export type EvaluatedLine = Subject & Cells

export interface Evaluated {
  columns: Column[]
  /** Values of the second field, where there is one: the series of the one column. */
  series: Subject[] | null
  lines: EvaluatedLine[]
  total: Cells
  query: { type: TypeKey; where?: Filter; group: string[]; measures: Measure[] }
}

/** Columns that one statement answers: the same type, conditions, owners, period and grouping. */
interface Source extends Counted {
  stretch: Stretch | null
  yearsBack: number
  columns: Column[]
}

/** A breakdown for the page, each figure with what opens it; null when the viewer may read none of it. */
export const evaluateBreakdown = async (
  page: Page,
  definition: Breakdown & { hasTotal?: boolean; scope?: string },
): Promise<Evaluated | null> => {
  const sources = await sourcesOf(page, definition)
  if (!sources.length) return null
  const found = new Map<string, EvaluatedLine>()
  const series = new Map<string, Subject>()
  const total: Cells = { values: {}, rows: {} }
  const lineOf = (subject: Subject): EvaluatedLine => {
    let line = found.get(subject.key)
    if (!line) found.set(subject.key, (line = { ...subject, values: {}, rows: {} }))
    return line
  }
  await inParallel(sources, async (source) => {
    if (typeof source.by === 'string') await addGroups(page, source, source.by, definition, lineOf, series)
    else await addTold(page, source, source.by, lineOf)
    if (definition.hasTotal) await addTotal(page, source, total)
  })
  const columns = sources.flatMap((s) => s.columns)
  const inOrder = definition.columns.filter((c) => columns.includes(c))
  return {
    columns: inOrder,
    series: definition.split ? sortSeries(definition, [...series.values()]) : null,
    lines: sortLines(definition, sources[0]!, [...found.values()], inOrder, page.actor),
    total,
    query: queryOf(page.actor, sources[0]!, definition.split),
  }
}

const sourcesOf = async (page: Page, definition: Breakdown & { scope?: string }): Promise<Source[]> => {
  const sources = new Map<string, Source>()
  for (const column of definition.columns) {
    const type = column.type ?? definition.type
    if (!mayEver(page.actor, type, 'view')) continue
    const dateField = column.dateField === null ? undefined : (column.dateField ?? definition.dateField)
    const own = column.owner === undefined && !column.type ? definition.owner : column.owner
    const owners = await ownersFilter(page, { type, owner: own, scope: definition.scope })
    const asked = stretchFor(page, definition.period, definition.isPeriodFixed)
    const yearsBack = column.yearsBack ?? 0
    const stretch = asked && yearsBack ? backBy(asked, yearsBack) : asked
    const where = allOf(
      column.type ? undefined : definition.where,
      owners,
      dateField && stretch ? during(dateField, stretch) : undefined,
    )
    const by = column.by ?? definition.by
    const source: Source = { type, where, by, stretch, yearsBack, columns: [] }
    if (!compiles(() => compileColumn(page.actor, source, column, definition.split))) continue
    const key = JSON.stringify([type, where ?? null, by, yearsBack])
    const known = sources.get(key) ?? source
    sources.set(key, known)
    known.columns.push(column)
  }
  return [...sources.values()]
}

const backBy = ({ from, to }: Stretch, years: number): Stretch => ({
  from: addTo(from, -years, 'year'),
  to: addTo(to, -years, 'year'),
})

const addGroups = async (
  page: Page,
  source: Source,
  by: string,
  { split, list }: Breakdown,
  lineOf: (subject: Subject) => EvaluatedLine,
  series: Map<string, Subject>,
): Promise<void> => {
  const { actor } = page
  const { type, where, columns, yearsBack } = source
  const grouping = groupingOf(type, by, list)
  const second = split ? groupingOf(type, split) : undefined
  const measures = columns.flatMap((c) => measuresOf(c, c.key))
  const rows = await aggregate(page.db, actor, {
    type,
    ...(where ? { where } : {}),
    group: split ? [by, split] : [by],
    measures,
  })
  for (const row of rows) {
    const own = subjectOf(row, by, grouping)
    const line = lineOf({ ...own, key: shiftYear(own.key, grouping.unit ? yearsBack : 0) })
    const filter = lineFilter(grouping, own.key)
    for (const column of columns) {
      const part = second && split ? subjectOf(row, split, second) : undefined
      const key = part?.key ?? column.key
      if (part) series.set(key, part)
      line.values[key] = valueIn(row, type, column, column.key)
      line.rows[key] = linkOf(actor, source, column, allOf(filter, part && lineFilter(second!, part.key)))
    }
  }
}

/** Lines told by filters: one row of measures, a FILTER for each cell. */
const addTold = async (
  page: Page,
  source: Source,
  lines: readonly Line[],
  lineOf: (subject: Subject) => EvaluatedLine,
): Promise<void> => {
  const { type, where, columns, stretch } = source
  const told = lines.map((line) => ({
    line,
    filter: allOf(line.where, line.dateField && stretch ? during(line.dateField, stretch) : undefined)!,
  }))
  const measures = told.flatMap(({ filter }, i) => columns.flatMap((c) => measuresOf(c, `l${i}_${c.key}`, filter)))
  const [row] = await aggregate(page.db, page.actor, { type, ...(where ? { where } : {}), measures })
  for (const [i, { line, filter }] of told.entries()) {
    const evaluated = lineOf({ key: line.key, title: page.words(line.title) })
    for (const column of columns) {
      evaluated.values[column.key] = valueIn(row, type, column, `l${i}_${column.key}`)
      evaluated.rows[column.key] = linkOf(page.actor, source, column, filter)
    }
  }
}

const addTotal = async (page: Page, source: Source, total: Cells): Promise<void> => {
  const { type, where, columns } = source
  const measures = columns.flatMap((c) => measuresOf(c, c.key))
  const [row] = await aggregate(page.db, page.actor, { type, ...(where ? { where } : {}), measures })
  for (const column of columns) {
    total.values[column.key] = valueIn(row, type, column, column.key)
    total.rows[column.key] = linkOf(page.actor, source, column)
  }
}

const sortSeries = ({ type, split }: Breakdown, series: Subject[]): Subject[] => {
  const order = ownOrder(groupingOf(type, split!))
  return order ? series.sort(order) : series
}

const sortLines = (
  { by, list, limit, skipsNone }: Breakdown,
  source: Source,
  lines: EvaluatedLine[],
  columns: Column[],
  actor: Actor,
): EvaluatedLine[] => {
  const kept = skipsNone ? lines.filter((l) => l.key !== '') : lines
  if (typeof by !== 'string') {
    const place = (l: EvaluatedLine) => by.findIndex((line) => line.key === l.key)
    return kept.sort((a, b) => place(a) - place(b))
  }
  const grouping = groupingOf(source.type, by, list)
  const order = ownOrder(grouping)
  if (order) return withGaps(kept, grouping, source, columns, actor).sort(order).slice(0, limit)
  const first = columns[0]!.key
  const weight = (l: EvaluatedLine) => Number(l.values[first] ?? Number.NEGATIVE_INFINITY)
  return kept
    .sort((a, b) => weight(b) - weight(a) || (a.title ?? '').localeCompare(b.title ?? ''))
    .slice(0, limit ?? 12)
}

/** Adds the months (weeks …) of the period in which nothing happened. */
const withGaps = (
  lines: EvaluatedLine[],
  { unit }: Grouping,
  { type, stretch, yearsBack }: Source,
  columns: readonly Column[],
  actor: Actor,
): EvaluatedLine[] => {
  if (!unit || !stretch) return lines
  const asked = yearsBack ? backBy(stretch, -yearsBack) : stretch
  const known = new Set(lines.map((l) => l.key))
  const missing = keysWithin(asked, unit, today(actor)).filter((key) => !known.has(key))
  return [
    ...lines,
    ...missing.map((key) => ({
      key,
      title: null,
      list: unit,
      values: Object.fromEntries(columns.map((c) => [c.key, emptyOf(c, type)])),
      rows: {},
    })),
  ]
}

const queryOf = (
  actor: Actor,
  { type, where, by, columns }: Source,
  split: string | undefined,
): Evaluated['query'] => ({
  type,
  ...(where ? { where: absolute(actor, type, where) } : {}),
  group: typeof by === 'string' ? [by, ...(split ? [split] : [])] : [],
  measures:
    typeof by === 'string'
      ? columns.flatMap((c) => measuresOf(c, c.key))
      : by.flatMap((line, i) => columns.flatMap((c) => measuresOf(c, `l${i}_${c.key}`, line.where))),
})
