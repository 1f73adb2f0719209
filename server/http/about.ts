import type { Pool } from 'pg'
import { z } from 'zod'
import { docsPage } from './docs-page.ts'
import { pagePolicy, newNonce } from './content-policy.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { openApiDocument } from './openapi.ts'
import { unavailable } from './problem.ts'

const ok = z.object({ status: z.literal('ok') })
const tags = ['About']

/** Whether the server lives and can work, and what it can do. */
export function aboutEndpoints(pool: Pool): Endpoint[] {
  const health = endpoint({
    method: 'GET',
    path: '/health',
    operationId: 'health',
    summary: 'The process answers',
    tags,
    access: 'public',
    reply: ok,
    handler: () => ({ status: 'ok' as const }),
  })

  const ready = endpoint({
    method: 'GET',
    path: '/ready',
    operationId: 'ready',
    summary: 'The database answers too',
    tags,
    access: 'public',
    reply: ok,
    async handler() {
      if (!(await answersWithin(pool, 2_000))) throw unavailable('The database does not answer at the moment.')
      return { status: 'ok' as const }
    },
  })

  const docs = endpoint({
    method: 'GET',
    path: '/api/docs',
    operationId: 'readApi',
    summary: 'This description as a page to read',
    tags,
    access: 'public',
    produces: 'text/html',
    reply: z.string(),
    handler({ request, reply }) {
      const nonce = newNonce()
      reply.header('content-security-policy', pagePolicy(nonce)).type('text/html; charset=utf-8')
      return docsPage(request.server.swagger(), nonce)
    },
  })

  return [health, ready, openApiDocument, docs]
}

async function answersWithin(pool: Pool, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)))
  const answer = pool.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
