import { z } from 'zod'
import { filterSchema } from '../filter.ts'

export const metricUnits = ['count', 'money', 'percent', 'days', 'hours'] as const
export type MetricUnit = (typeof metricUnits)[number]

/** What opens a figure: `GET /api/records/<type>?where=<where>&sort=<sort>` answers the very rows. */
export const rowsLink = z
  .object({
    type: z.string(),
    /** Self-contained: owner ids and absolute dates. Absent when all visible rows count. */
    where: filterSchema.optional(),
    sort: z.string().optional(),
    /** Search text that narrows too. */
    q: z.string().optional(),
  })
  .meta({ id: 'RowsLink' })
export type RowsLink = z.infer<typeof rowsLink>

/** Plain dates, both included, in the viewer's time zone; null where a figure has no such end (what is open now). */
export const periodSchema = z.object({ from: z.string().nullable(), to: z.string().nullable() }).meta({ id: 'Period' })
export type Period = z.infer<typeof periodSchema>

/** Money as decimal text, everything else a number; null when there is nothing to average. */
export const figureValue = z.union([z.number(), z.string()]).nullable()
export type FigureValue = z.infer<typeof figureValue>

/** One figure. Of unit `count` the value is the number of its rows. */
export const kpiFigure = z
  .object({ key: z.string(), title: z.string(), value: figureValue, unit: z.enum(metricUnits) })
  .meta({ id: 'Figure' })
export type KpiFigure = z.infer<typeof kpiFigure>

export const comparisonKinds = ['previousPeriod', 'samePeriodLastYear'] as const

/** The same figure for an earlier stretch of equal elapsed length. For figures of now, as it stood at `period.to`. */
export const comparison = z
  .object({
    with: z.enum(comparisonKinds),
    value: figureValue,
    period: periodSchema,
    /** Now minus then, in the figure's unit (percent: points); null when either is missing. */
    difference: z.number().nullable(),
    /** Change in percent of then; null when then is zero or missing. */
    change: z.number().nullable(),
  })
  .meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof comparison>

/** A figure on a dashboard: with what is good, what it was, and its last six months (oldest first, the present one last). */
export const scoredFigure = kpiFigure
  .extend({
    definition: z.string(),
    /** Which way is good; null when neither is. */
    good: z.enum(['up', 'down']).nullable(),
    comparison: comparison.nullable(),
    trend: z.array(z.object({ month: z.string(), value: figureValue })).nullable(),
    period: periodSchema,
    rows: rowsLink,
  })
  .meta({ id: 'ScoredFigure' })
export type ScoredFigure = z.infer<typeof scoredFigure>

/** `GET /api/kpis/:key?owner=&period=` */
export const kpiReply = scoredFigure.extend({ timeZone: z.string(), currency: z.string() }).meta({ id: 'Kpi' })
export type KpiReply = z.infer<typeof kpiReply>
