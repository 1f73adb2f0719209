import { z } from 'zod'
import { dashboardReply, type DashboardReply } from '../../../shared/contracts/dashboard.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { notFound } from '../../http/problem.ts'
import { roleOf } from '../access/role.ts'
import { currency } from '../metrics/currency.ts'
import { inParallel } from '../metrics/parallel.ts'
import { dashboardOf } from './dashboard.ts'
import { filtersOf } from './filters.ts'
import { meEndpoint } from './me.ts'
import { beginsWithAll, wordsFor, type Page } from './page.ts'
import { evaluatePortlet } from './portlets.ts'
import { reportsEndpoint } from './reports.ts'
import { settingsEndpoint } from './settings.ts'

interface Narrowed {
  owner?: string | undefined
  period?: string | undefined
}

/**
 * A dashboard of the actor's role with every figure, count, row and chart in it; boards come by their own request.
 * @throws 404 for another role's dashboard, 422 at `/period`
 */
export const evaluateDashboard = async (
  db: Db | Transaction,
  actor: Actor,
  key: string,
  { owner, period }: Narrowed,
): Promise<DashboardReply> => {
  const dashboard = roleOf(actor.role).dashboards.includes(key) ? dashboardOf(key) : undefined
  if (!dashboard) throw notFound()
  const page: Page = {
    db,
    actor,
    owner: owner?.trim() || undefined,
    fallback: dashboard.owner,
    period: period || dashboard.period,
    words: wordsFor(actor),
  }
  const filters = await filtersOf(page, dashboard)
  const portlets = await inParallel(dashboard.portlets, (portlet) => evaluatePortlet(page, portlet), 3)
  return {
    key,
    title: page.words(dashboard.title),
    filters,
    owner: page.owner ?? (beginsWithAll(actor) ? 'all' : page.fallback),
    timeZone: actor.timeZone,
    currency,
    asOf: actor.now.toISOString(),
    portlets: portlets.filter((p) => p !== null),
  }
}

const read = endpoint({
  method: 'GET',
  path: '/api/dashboards/:key',
  operationId: 'readDashboard',
  summary: 'A dashboard of your role, all its figures taken',
  tags: ['Dashboards'],
  access: 'session',
  params: z.object({ key: z.string() }),
  query: z.strictObject({ owner: z.string().max(8000).optional(), period: z.string().max(100).optional() }),
  reply: dashboardReply,
  handler: ({ db, actor, params, query }) => evaluateDashboard(db, actor, params.key, query),
})

export const dashboardEndpoints: Endpoint[] = [read, meEndpoint, settingsEndpoint, reportsEndpoint]
