import type { Comparison, FigureValue, ScoredFigure } from '../../../shared/contracts/metric.ts'
import { say, type Locale } from '../../../shared/text.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { addTo, today } from '../records/calendar.ts'
import { figure, type Asked } from './evaluate.ts'
import { monthValue, needsOf, rowsOf, stoodNeeds, valueOf } from './formula.ts'
import { answerNeeds, emptyValue, type Answer, type Need } from './needs.ts'
import { asPeriod, endOfMonth, lastYearStretch, previousStretch, sixMonths, type Stretch } from './stretch.ts'

/** One question to the database and where its answers stand. */
interface Part {
  at: number
  needs: Need[]
}

/** Figures with comparison and trend, everything asked at once. */
export const scoreMetrics = async (
  db: Db | Transaction,
  actor: Actor,
  asked: readonly Asked[],
): Promise<ScoredFigure[]> => {
  const needs: Need[] = []
  const ask = (more: Need[]): Part => {
    const part = { at: needs.length, needs: more }
    needs.push(...more)
    return part
  }
  const plans = asked.map((one) => planOf(actor, one, ask))
  const answers = await answerNeeds(db, actor, needs, asked[0]?.q)
  const of = (part: Part): Answer[] => answers.slice(part.at, part.at + part.needs.length)
  const valueIn = (one: Asked, part: Part) =>
    valueOf(
      one.metric,
      of(part).map((a) => a.value),
    )
  return plans.map(({ one, value, before, trend }) => {
    const { metric } = one
    const now = valueIn(one, value)
    return {
      ...figure(actor, metric, now),
      definition: say(metric.definition, actor.locale as Locale),
      good: metric.good ?? null,
      comparison: before ? compared(metric.comparison!, now, valueIn(one, before.part), before) : null,
      trend: trend ? trendOf(one, trend, now, of, valueIn) : null,
      period: asPeriod(one.stretch),
      rows: rowsOf(actor, metric, one.stretch, one.base, one.q),
    }
  })
}

type Ask = (needs: Need[]) => Part
type Before = { part: Part; from: string | null; to: string }
/** Of a state one part a month, of a flow one part that is grouped by month. */
type Trend = { months: string[]; parts: Part[]; isState: boolean }

const planOf = (actor: Actor, one: Asked, ask: Ask) => {
  const { metric, stretch, base } = one
  const value = ask(needsOf(metric, stretch, base))
  return {
    one,
    value,
    before: beforeOf(actor, one, ask),
    trend: metric.hasTrend ? trendPlan(actor, one, ask) : undefined,
  }
}

const beforeOf = (actor: Actor, { metric, stretch, base }: Asked, ask: Ask): Before | undefined => {
  if (!metric.comparison) return undefined
  const isYear = metric.comparison === 'samePeriodLastYear'
  if (stretch) {
    const then = isYear ? lastYearStretch(stretch, actor) : previousStretch(stretch, actor)
    return { ...then, part: ask(needsOf(metric, then, base)) }
  }
  if (!metric.stood) return undefined
  const to = addTo(today(actor), -1, isYear ? 'year' : 'month')
  return { from: null, to, part: ask(stoodNeeds(metric, to, base)) }
}

const trendPlan = (actor: Actor, { metric, stretch, base }: Asked, ask: Ask): Trend | undefined => {
  const months = sixMonths(stretch, actor)
  if (metric.dateField) {
    const whole: Stretch = { from: months[0]!, to: endOfMonth(months.at(-1)!) }
    return { months, isState: false, parts: [ask(needsOf(metric, whole, base, true))] }
  }
  if (!metric.stood) return undefined
  // The present month ends with what is so now.
  return { months, isState: true, parts: months.slice(0, -1).map((m) => ask(stoodNeeds(metric, endOfMonth(m), base))) }
}

const trendOf = (
  one: Asked,
  { months, parts, isState }: Trend,
  now: FigureValue,
  of: (part: Part) => Answer[],
  valueIn: (one: Asked, part: Part) => FigureValue,
) =>
  months.map((first, i) => {
    const month = first.slice(0, 7)
    if (isState) return { month, value: parts[i] ? valueIn(one, parts[i]) : now }
    const part = parts[0]!
    return { month, value: monthValue(one.metric, of(part), month, part.needs.map(emptyValue)) }
  })

const compared = (kind: Comparison['with'], now: FigureValue, then: FigureValue, { from, to }: Before): Comparison => {
  const isKnown = now !== null && then !== null
  const difference = isKnown ? round(Number(now) - Number(then), 2) : null
  return {
    with: kind,
    value: then,
    period: { from, to },
    difference,
    change:
      isKnown && Number(then) !== 0 ? round(((Number(now) - Number(then)) / Math.abs(Number(then))) * 100, 1) : null,
  }
}

const round = (value: number, digits: number): number => {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}
