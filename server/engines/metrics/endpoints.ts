import { z } from 'zod'
import { kpiReply } from '../../../shared/contracts/metric.ts'
import { filterSchema, type Filter } from '../../../shared/filter.ts'
import { typeKeys } from '../../../shared/records/index.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { invalid } from '../../http/problem.ts'
import { aggregate, measureKinds, type AggregateRequest, type MeasureKind } from '../records/aggregate.ts'
import { filterOf } from '../records/endpoints.ts'
import { currency } from './currency.ts'
import { askMetric } from './evaluate.ts'
import { scoreMetrics } from './score.ts'

const tags = ['Figures']
const fieldPath = z.string().min(1).max(200)
const kinds = Object.fromEntries(measureKinds.map((kind) => [kind, fieldPath.optional()])) as Record<
  MeasureKind,
  z.ZodOptional<z.ZodString>
>

const measure = z.strictObject({
  as: z.string().regex(/^[A-Za-z]\w{0,59}$/, 'must be a name of letters and digits'),
  count: z.literal(true).optional(),
  ...kinds,
  /** Counts or measures only these rows. */
  where: filterSchema.optional(),
})

const mostRows = 1000

const query = endpoint({
  method: 'POST',
  path: '/api/query',
  operationId: 'query',
  summary: 'Groups and measures over the records you may read',
  tags,
  access: 'session',
  isRepeatable: true,
  body: z.strictObject({
    type: z.enum(typeKeys),
    where: filterSchema.optional(),
    q: z.string().max(500).optional(),
    group: z.array(fieldPath).max(5).optional(),
    measures: z.array(measure).min(1).max(50),
    period: z.string().max(100).optional(),
    /** The date that falls into the period; the type's own unless told. */
    periodField: fieldPath.optional(),
  }),
  reply: z.object({
    rows: z.array(z.record(z.string(), z.unknown())),
    /** True when there are more groups than the 1,000 answered. */
    more: z.boolean(),
  }),
  async handler({ db, actor, body }) {
    refuseSameNames(body)
    const rows = await aggregate(db, actor, body as AggregateRequest, mostRows + 1)
    return { rows: rows.slice(0, mostRows), more: rows.length > mostRows }
  },
})

/** Two columns of one name would hide each other. */
const refuseSameNames = ({
  group = [],
  measures,
}: {
  group?: string[] | undefined
  measures: { as: string }[]
}): void => {
  const names = [...group, ...measures.map((m) => m.as)]
  const errors = measures
    .map((m, i) => ({
      path: `/measures/${i}/as`,
      message: 'is taken already',
      at: names.indexOf(m.as) - group.length,
      i,
    }))
    .filter(({ at, i }) => at !== i)
    .map(({ path, message }) => ({ path, message }))
  if (errors.length) throw invalid(errors)
}

const kpi = endpoint({
  method: 'GET',
  path: '/api/kpis/:key',
  operationId: 'readKpi',
  summary: 'A figure, how it is computed, and what opens its rows',
  tags,
  access: 'session',
  params: z.object({ key: z.string() }),
  query: z.strictObject({
    owner: z.string().max(8000).optional(),
    period: z.string().max(100).optional(),
    q: z.string().max(500).optional(),
    where: z.string().max(20_000).optional(),
  }),
  reply: kpiReply,
  async handler({ db, actor, params, query: { owner, period, q, where } }) {
    const narrowed: Filter | undefined = filterOf(where)
    const asked = await askMetric(db, actor, params.key, { owner, period: period || undefined, q, where: narrowed })
    const [scored] = await scoreMetrics(db, actor, [asked])
    return { ...scored!, timeZone: actor.timeZone, currency }
  },
})

export const metricEndpoints: Endpoint[] = [query, kpi]
