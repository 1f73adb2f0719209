import type { FigureValue } from '../../../shared/contracts/metric.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { aggregate, type AggregateRow, type Measure } from '../records/aggregate.ts'
import { answerKept, asKept, type Kept } from './kept.ts'
import { declaredField } from './absolute.ts'
import type { FieldMeasure } from './metric.ts'
import { inParallel } from './parallel.ts'
import { during, type Stretch } from './stretch.ts'

/** One number wanted of the database. */
export interface Need {
  type: TypeKey
  /** What it shares with others (owners, a board's filter): narrows the whole statement. */
  base?: Filter | undefined
  where?: Filter | undefined
  range?: { field: string; stretch: Stretch } | undefined
  measure: { kind: 'count' } | { kind: FieldMeasure; field: string }
  /** A number for each month of the range. */
  isByMonth?: boolean
}

export interface Answer {
  value: FigureValue
  /** By `YYYY-MM`; months without rows are absent. */
  months?: ReadonlyMap<string, FigureValue>
}

/**
 * Answers many needs in few statements. Counts and sums by owner and status come from the kept totals; those of one type over one date and the same owners share one, each as a FILTER of its own,
 * narrowed to the days that any of them asks for.
 */
export const answerNeeds = async (
  db: Db | Transaction,
  actor: Actor,
  needs: readonly Need[],
  q?: string,
): Promise<Answer[]> => {
  const answers = new Map<Need, Answer>()
  const kept = new Map<Need, Kept>()
  for (const need of q ? [] : needs) {
    const known = asKept(actor, need)
    if (known) kept.set(need, known)
  }
  const work = [
    ...[...grouped([...kept.keys()]).values()].map((group) => async () => {
      const values = await answerKept(
        db,
        group.map((need) => ({ need, kept: kept.get(need)! })),
      )
      group.forEach((need, i) => answers.set(need, { value: values[i]! }))
    }),
    ...[...grouped(needs.filter((need) => !kept.has(need))).values()].map(
      (group) => () => answerGroup(db, actor, group, q, answers),
    ),
  ]
  // On one connection they are sent at once and answered in turn.
  await inParallel(work, (one) => one(), db.isTransaction ? work.length : 2)
  return needs.map((need) => answers.get(need)!)
}

const grouped = (needs: readonly Need[]): Map<string, Need[]> => {
  const groups = new Map<string, Need[]>()
  for (const need of needs) {
    const key = JSON.stringify([need.type, need.base ?? null, need.range?.field ?? null, need.isByMonth ?? false])
    groups.set(key, [...(groups.get(key) ?? []), need])
  }
  return groups
}

const answerGroup = async (
  db: Db | Transaction,
  actor: Actor,
  group: readonly Need[],
  q: string | undefined,
  answers: Map<Need, Answer>,
): Promise<void> => {
  const { type, base, range, isByMonth } = group[0]!
  const hull = range && hullOf(group)
  const shared = hull ? allOf(...commonTo(group)) : anyOf(group)
  const isOneFilter = new Set(group.map((n) => JSON.stringify(n.where ?? null))).size === 1
  const measures: Measure[] = []
  const names = new Map<string, string>()
  const nameOf = (need: Need): string => {
    const isWhole = !hull || (need.range!.stretch.from === hull.from && need.range!.stretch.to === hull.to)
    const where = allOf(
      isWhole ? undefined : during(need.range!.field, need.range!.stretch),
      isOneFilter ? undefined : need.where,
    )
    const measure: Omit<Measure, 'as'> =
      need.measure.kind === 'count' ? { count: true } : { [need.measure.kind]: need.measure.field }
    const key = JSON.stringify([measure, where ?? null])
    let name = names.get(key)
    if (!name) {
      name = `v${measures.length}`
      names.set(key, name)
      measures.push({ as: name, ...measure, ...(where ? { where } : {}) })
    }
    return name
  }
  const asked = group.map((need) => ({ need, name: nameOf(need) }))
  const month = isByMonth ? `${range!.field}:month` : undefined
  const rows = await aggregate(db, actor, {
    type,
    ...(q ? { q } : {}),
    ...narrowed(allOf(base, hull && during(range.field, hull), isOneFilter ? group[0]!.where : shared)),
    ...(month ? { group: [month] } : {}),
    measures,
  })
  for (const { need, name } of asked) answers.set(need, answerOf(need, name, rows, month))
}

const narrowed = (where: Filter | undefined) => (where ? { where } : {})

const hullOf = (group: readonly Need[]): Stretch => ({
  from: group.map((n) => n.range!.stretch.from).reduce((a, b) => (a < b ? a : b)),
  to: group.map((n) => n.range!.stretch.to).reduce((a, b) => (a > b ? a : b)),
})

/** Rows that no need counts need not be read: without a range, the plain conditions joined by `any` let the planner use its indexes. */
const anyOf = (group: readonly Need[]): Filter | undefined => {
  const tests = new Map(group.map((n) => [JSON.stringify(n.where ?? null), n.where]))
  const wheres = [...tests.values()]
  if (wheres.length > 8 || wheres.some((w) => !w || reachesOver(w))) return undefined
  return wheres.length === 1 ? wheres[0] : { any: wheres as Filter[] }
}

const reachesOver = (where: Filter): boolean => /\.|"some":/.test(JSON.stringify(where))

/** The conditions that all of them make: as the statement's own they may be served by an index. */
const commonTo = ([first, ...others]: readonly Need[]): Filter[] =>
  conditionsOf(first!).filter((condition) => {
    const text = JSON.stringify(condition)
    return others.every((need) => conditionsOf(need).some((other) => JSON.stringify(other) === text))
  })

const conditionsOf = ({ where }: Need): readonly Filter[] =>
  where === undefined ? [] : 'all' in where ? where.all : [where]

const answerOf = (need: Need, name: string, rows: readonly AggregateRow[], month: string | undefined): Answer => {
  const empty = emptyValue(need)
  const valueOf = (row: AggregateRow | undefined) => (row?.[name] as FigureValue | undefined) ?? empty
  if (!month) return { value: valueOf(rows[0]) }
  const known = rows.filter((row) => typeof row[month] === 'string')
  return { value: null, months: new Map(known.map((row) => [row[month] as string, valueOf(row)])) }
}

/** What no rows come to: no count, no sum, but no mean at all. */
export const emptyValue = ({ type, measure }: Pick<Need, 'type' | 'measure'>): FigureValue => {
  if (measure.kind === 'count') return 0
  if (measure.kind !== 'sum') return null
  return declaredField(type, measure.field)?.kind === 'money' ? '0.00' : 0
}
