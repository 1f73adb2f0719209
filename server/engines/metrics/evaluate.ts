import type { FigureValue, KpiFigure, RowsLink } from '../../../shared/contracts/metric.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import { say, type Locale } from '../../../shared/text.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { notFound } from '../../http/problem.ts'
import { filterTest } from '../records/filter-sql.ts'
import { isReadable, needsOf, ownerPath, rowsOf, valueOf } from './formula.ts'
import { metricOf, type MetricDefinition, type PeriodWord } from './metric.ts'
import { answerNeeds, type Answer } from './needs.ts'
import { ownerFilter, ownerScope, type OwnerScope } from './owner-scope.ts'
import { stretchOf, type Stretch } from './stretch.ts'

export interface MetricOptions {
  /** As in an address (`me`, `team`, ids …) or already understood; all that the viewer sees unless given. */
  owner?: string | OwnerScope | undefined
  /** What holds where no owner is given. */
  fallback?: string
  /** Drives every figure whose title does not name its own period. */
  period?: PeriodWord | undefined
  /** Search text and filter of the page (a board's filter bar), over the figure's type. */
  q?: string | undefined
  where?: Filter | undefined
}

/** A figure with the period and the owners it is asked for. */
export interface Asked {
  metric: MetricDefinition
  stretch: Stretch | null
  base: Filter | undefined
  q?: string | undefined
}

/** Resolves owners and periods; figures made of what the actor may not read are left out. */
export const askMetrics = async (
  db: Db | Transaction,
  actor: Actor,
  keys: readonly string[],
  options: MetricOptions,
): Promise<Asked[]> => {
  const metrics = keys.map(metricOf).filter((metric) => isReadable(actor, metric))
  const asked: Asked[] = []
  for (const metric of metrics) {
    const { owner, fallback = 'all', period, where, q } = options
    // Its faults are named where the caller wrote them, not where they stand among the figure's own conditions.
    if (where) filterTest(actor, metric.type, 't', where)
    const path = ownerPath(metric)
    const scope = typeof owner === 'object' ? owner : await ownerScope(db, actor, metric.type, owner, fallback)
    const base = allOf(path ? ownerFilter(scope, path) : undefined, where)
    asked.push({ metric, stretch: stretchFor(metric, period, actor), base, q })
  }
  return asked
}

const stretchFor = (metric: MetricDefinition, period: PeriodWord | undefined, actor: Actor): Stretch | null => {
  if (!metric.dateField) return null
  const word = metric.isPeriodFixed ? metric.period : (period ?? metric.period)
  return word === undefined ? null : stretchOf(word, actor)
}

/** The values of figures, in few statements and in the order asked. */
export const answerMetrics = async (
  db: Db | Transaction,
  actor: Actor,
  asked: readonly Asked[],
): Promise<FigureValue[]> => {
  const needs = asked.map(({ metric, stretch, base }) => needsOf(metric, stretch, base))
  const answers = await answerNeeds(db, actor, needs.flat(), asked[0]?.q)
  let at = 0
  return asked.map(({ metric }, i) => {
    const own: Answer[] = answers.slice(at, (at += needs[i]!.length))
    return valueOf(
      metric,
      own.map((a) => a.value),
    )
  })
}

/**
 * Figures by their keys, as board heads and lists of `kpis` show them: money as decimal text, all else numbers, null where there is
 * nothing to average. A figure made of fields that the actor may not read is absent.
 */
export const evaluateMetrics = async (
  db: Db | Transaction,
  actor: Actor,
  keys: readonly string[],
  options: MetricOptions = {},
): Promise<KpiFigure[]> => {
  const asked = await askMetrics(db, actor, keys, options)
  const values = await answerMetrics(db, actor, asked)
  return asked.map(({ metric }, i) => figure(actor, metric, values[i]!))
}

export const figure = (actor: Actor, metric: MetricDefinition, value: FigureValue): KpiFigure => ({
  key: metric.key,
  title: say(metric.title, actor.locale as Locale),
  value,
  unit: metric.unit,
})

/** One figure as asked for, with what opens its rows. @throws 404 when there is none of the key for the actor */
export const askMetric = async (
  db: Db | Transaction,
  actor: Actor,
  key: string,
  options: MetricOptions,
): Promise<Asked & { rows: RowsLink }> => {
  const asked = (await askMetrics(db, actor, [key], options))[0]
  if (!asked) throw notFound()
  return { ...asked, rows: rowsOf(actor, asked.metric, asked.stretch, asked.base, asked.q) }
}
