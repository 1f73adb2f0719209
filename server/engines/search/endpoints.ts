import { z } from 'zod'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { search } from './search.ts'

export const searchEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/search',
    operationId: 'search',
    summary: 'Search all records the viewer sees, every type at once',
    tags: ['search'],
    access: 'session',
    query: z.strictObject({
      q: z.string().max(500),
      limit: z.coerce.number().int().min(1).max(200).optional(),
      cursor: z.string().max(4000).optional(),
    }),
    reply: z.object({
      rows: z.array(z.object({ type: z.string(), id: z.string(), title: z.string(), subtitle: z.string().nullable() })),
      next: z.string().nullable(),
    }),
    handler: ({ db, actor, query }) => search(db, actor, query),
  }),
]
