import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Endpoint, endpoint } from './endpoint.ts'

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable name of the kind of problem'),
    detail: z.string(),
    errors: z.array(z.looseObject({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong, as in RFC 9457' })

const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A POST sent again with the same key has one effect and gets the same answer'),
})

// A date is a Date here and a text on the wire.
const zodToJsonConfig = {
  unrepresentable: 'any' as const,
  override: ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Record<string, unknown> }) => {
    if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
  },
}

/** Must come before the routes: the description is gathered as they are added. */
export async function describeApi(app: FastifyInstance, version: string, sessionCookie: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Accelerate CRM',
        version,
        description: 'Everything the product does. Sign in for a cookie, or send an API key as a bearer token.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject: createJsonSchemaTransformObject({ zodToJsonConfig }),
  })
}

/** What the route of an endpoint says about itself. */
export function describe(from: Endpoint): FastifySchema {
  const media = from.produces ?? 'application/json'
  const status = from.status ?? 200
  const success = { description: from.summary, content: { [media]: { schema: from.reply } } }
  const failure = { description: 'Refused or failed', content: { 'application/problem+json': { schema: problem } } }
  return {
    operationId: from.operationId,
    summary: from.summary,
    tags: from.tags,
    ...(from.description ? { description: from.description } : {}),
    ...(from.headers ? { headers: from.headers } : {}),
    ...(from.access === 'public' ? { security: [] } : {}),
    ...(from.params ? { params: from.params } : {}),
    ...(from.query ? { querystring: from.query } : {}),
    ...(from.body ? { body: from.body } : {}),
    ...(from.consumes ? { consumes: [from.consumes], body: z.string() } : {}),
    ...(from.method === 'POST' && !from.isRepeatable ? { headers: idempotencyHeader } : {}),
    response: { [status]: status === 204 ? z.null().describe(from.summary) : success, default: failure },
  }
}

export const openApiDocument = endpoint({
  method: 'GET',
  path: '/api/openapi.json',
  operationId: 'describeApi',
  summary: 'This description, in OpenAPI 3.1',
  tags: ['About'],
  access: 'public',
  reply: z.looseObject({ openapi: z.string() }),
  handler: ({ request }) => request.server.swagger() as { openapi: string },
})
