import { z } from 'zod'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { search, wordsOfRecords } from './search.ts'

const hit = z.object({
  type: z.string(),
  id: z.string(),
  title: z.string(),
  /** The company it belongs to. */
  subtitle: z.string().nullable(),
  owner: z.string().nullable(),
})

/** `type:id,type:id` as keys. */
const keysIn = (text: string) =>
  text
    .split(',')
    .slice(0, 30)
    .map((key) => ({ type: key.slice(0, key.indexOf(':')), id: key.slice(key.indexOf(':') + 1) }))

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
    reply: z.object({ rows: z.array(hit), next: z.string().nullable() }),
    handler: ({ db, actor, query }) => search(db, actor, query),
  }),
  endpoint({
    method: 'GET',
    path: '/api/search/records',
    operationId: 'nameRecords',
    summary:
      'What up to 30 records are called (`keys=company:<id>,task:<id>`), in the order asked for; others are left out',
    tags: ['search'],
    access: 'session',
    query: z.strictObject({ keys: z.string().max(2000) }),
    reply: z.object({ rows: z.array(hit) }),
    handler: async ({ db, actor, query }) => ({ rows: await wordsOfRecords(db, actor, keysIn(query.keys)) }),
  }),
]
