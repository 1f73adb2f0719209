import { z } from 'zod'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { mayEver } from '../access/policy.ts'
import { roleOf } from '../access/role.ts'
import { allBoards } from '../boards/boards.ts'
import { dashboardOf, type PortletDefinition } from './dashboard.ts'
import { wordsFor } from './page.ts'

const reply = z
  .object({
    boards: z.array(z.object({ key: z.string(), title: z.string(), type: z.string() })),
    /** Portlets that are read as reports, on the dashboards they stand on; `portlet` is their id there. */
    reports: z.array(
      z.object({ dashboard: z.string(), dashboardTitle: z.string(), portlet: z.string(), title: z.string() }),
    ),
  })
  .meta({ id: 'Places' })

const isReport = ({ kind }: PortletDefinition): boolean =>
  kind === 'report' || kind === 'leaderboard' || kind === 'chart' || kind === 'scorecard'

const placesOf = (actor: Actor): z.infer<typeof reply> => {
  const words = wordsFor(actor)
  return {
    boards: allBoards()
      .filter(({ type }) => mayEver(actor, type, 'view'))
      .map(({ key, title, type }) => ({ key, title: words(title), type })),
    reports: roleOf(actor.role)
      .dashboards.map(dashboardOf)
      .filter((dashboard) => dashboard !== undefined)
      .flatMap((dashboard) =>
        dashboard.portlets.filter(isReport).map((portlet) => ({
          dashboard: dashboard.key,
          dashboardTitle: words(dashboard.title),
          portlet: portlet.id,
          title: words(portlet.title),
        })),
      ),
  }
}

export const placesEndpoint = endpoint({
  method: 'GET',
  path: '/api/places',
  operationId: 'listPlaces',
  summary: 'Boards and reports you may go to; your dashboards stand in GET /api/me',
  tags: ['Dashboards'],
  access: 'session',
  reply,
  handler: async ({ actor }) => placesOf(actor),
})
