import { z } from 'zod'
import { endpoint } from '../../http/endpoint.ts'
import { roleOf } from '../access/role.ts'
import { dashboardOf, type PortletDefinition } from './dashboard.ts'
import { wordsFor } from './page.ts'

const isReport = ({ kind }: PortletDefinition): boolean =>
  kind === 'report' || kind === 'leaderboard' || kind === 'chart' || kind === 'scorecard'

/** Portlets that are read as reports, with the dashboards on which they stand. */
export const reportsEndpoint = endpoint({
  method: 'GET',
  path: '/api/reports',
  operationId: 'listReports',
  summary: 'Reports on your dashboards; `portlet` is their id there',
  tags: ['Dashboards'],
  access: 'session',
  reply: z.object({
    rows: z.array(
      z.object({ dashboard: z.string(), dashboardTitle: z.string(), portlet: z.string(), title: z.string() }),
    ),
  }),
  async handler({ actor }) {
    const words = wordsFor(actor)
    const rows = roleOf(actor.role)
      .dashboards.map(dashboardOf)
      .filter((dashboard) => dashboard !== undefined)
      .flatMap((dashboard) =>
        dashboard.portlets.filter(isReport).map((portlet) => ({
          dashboard: dashboard.key,
          dashboardTitle: words(dashboard.title),
          portlet: portlet.id,
          title: words(portlet.title),
        })),
      )
    return { rows }
  },
})
