import { sql } from 'kysely'
import { z } from 'zod'
import { createApiKey, revokeApiKey } from './api-key.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { forbidden, notFound } from './problem.ts'

const tags = ['Signing in']
const keyReply = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})

/** A key that has leaked must not be able to make others, or to hide itself. */
const refuseKeys = (authorization: string | undefined): void => {
  if (authorization !== undefined) throw forbidden('Keys are managed by a person who has signed in, not with a key.')
}

/** The keys with which a user's programs ask: only ever one's own. */
export const apiKeyEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/api-keys',
    operationId: 'listApiKeys',
    summary: 'Your API keys that still open something; latest first',
    tags,
    access: 'session',
    reply: z.object({ rows: z.array(keyReply) }),
    async handler({ db, actor }) {
      const { rows } = await sql<{ id: string; name: string; createdAt: Date; lastUsedAt: Date | null }>`
        select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from api_key
        where user_id = ${actor.id}::uuid and revoked_at is null order by created_at desc, id`.execute(db)
      return {
        rows: rows.map(({ createdAt, lastUsedAt, ...key }) => ({
          ...key,
          createdAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        })),
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/api-keys',
    operationId: 'createApiKey',
    summary: 'A new API key with which a program acts as you; it is shown this once',
    tags,
    access: 'session',
    // The answer holds the secret, so it is not kept for a repetition.
    isRepeatable: true,
    body: z.object({ name: z.string().trim().min(1).max(100) }),
    status: 201,
    reply: z.object({ id: z.string(), name: z.string(), key: z.string() }),
    async handler({ db, actor, body, request }) {
      refuseKeys(request.headers.authorization)
      return { name: body.name, ...(await createApiKey(db, actor.id, body.name)) }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/api-keys/:id',
    operationId: 'revokeApiKey',
    summary: 'Ends an API key of yours at once',
    tags,
    access: 'session',
    params: z.object({ id: z.string() }),
    status: 204,
    reply: z.object({}),
    async handler({ db, actor, params, request }) {
      refuseKeys(request.headers.authorization)
      if (!z.guid().safeParse(params.id).success || !(await revokeApiKey(db, actor.id, params.id))) throw notFound()
    },
  }),
]
