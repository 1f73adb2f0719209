import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import type { KpiReply, Period } from '../../../shared/contracts/metric.ts'
import { api } from '../../lib/api.ts'
import type { FigureKey } from '../../lib/figure.ts'

/** What a page is narrowed to: whose rows, and when. */
export interface DashboardScope {
  owner: string | undefined
  period: string | undefined
}

/** A dashboard with all its figures; moves of cards make it be asked again. */
export const dashboardQuery = (dashboard: string, scope: DashboardScope) =>
  queryOptions({
    queryKey: ['dashboard', dashboard, scope],
    queryFn: ({ signal }) => api.get<DashboardReply>(`/api/dashboards/${dashboard}`, { query: { ...scope }, signal }),
    // Other people or another period change the figures in place; nothing jumps while they load.
    placeholderData: keepPreviousData,
  })

/** One figure with its definition and what opens its rows. */
export const figureQuery = ({ key, ...query }: FigureKey) =>
  queryOptions({
    queryKey: ['dashboard', 'figure', { key, ...query }],
    queryFn: ({ signal }) => api.get<KpiReply>(`/api/kpis/${key}`, { query, signal }),
  })

/** A stretch of days as the server understands it; undefined where a figure has no such stretch. */
export const periodOf = ({ from, to }: Period): string | undefined => (from && to ? `${from}..${to}` : undefined)
