import { z } from 'zod'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Live } from './live.ts'

const lastEventId = z.string().max(100).optional()

/** `GET /api/events`: what others change, as it happens. */
export const eventsEndpoint = (live: Live): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/api/events',
    operationId: 'followEvents',
    summary: 'Live changes of the records that you see, as server-sent events',
    description: `A stream that stays open. Events: \`ready\`; \`beat\` each 15 seconds; \`change\` with \`{type, id, version, operation, by, command}\`;
\`gone\` with \`{type, id}\` for a record that you saw and no longer see; \`bulk\` with \`{type, by, command}\` for an import that changed many;
\`reset\` when what happened since cannot be told or your rights have changed: read everything anew; \`end\` when the session is over.
Resume with \`Last-Event-ID\` (or \`after\`): nothing is missed and nothing repeated.`,
    tags: ['Live'],
    access: 'session',
    produces: 'text/event-stream',
    headers: z.object({ 'last-event-id': lastEventId.describe('Id of the last event received') }),
    query: z.strictObject({
      /** For those who cannot set the header; the header has the say. `GET /api/me` tells the place of its reply as `live`. */
      after: lastEventId,
      /** `false` ends the stream once it is up to date. */
      follow: z.enum(['true', 'false']).optional(),
    }),
    reply: z.string(),
    async handler({ actor, query, request, reply }) {
      const header = request.headers['last-event-id']
      const from = (typeof header === 'string' ? header : undefined) ?? query.after
      await live.open({ actor, request, reply, from, isFollowing: query.follow !== 'false' })
    },
  })
