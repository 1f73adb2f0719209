import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testServer } from '../../tests/support/http-server.ts'
import { faultsOfOpenApi } from '../../tests/support/openapi.ts'
import { endpoint } from './endpoint.ts'

type Filter = { not: Filter } | { field: string }
const filter: z.ZodType<Filter> = z
  .lazy(() => z.union([z.strictObject({ not: filter }), z.strictObject({ field: z.string() })]))
  .meta({ id: 'OpenApiTestFilter' })

const search = endpoint({
  method: 'POST',
  path: '/api/test/:type/search/:id',
  operationId: 'searchTest',
  summary: 'Searches',
  tags: ['Test <b>'],
  access: 'session',
  params: z.object({ type: z.enum(['a', 'b']), id: z.string() }),
  query: z.object({ limit: z.coerce.number().int().max(200).default(50), q: z.string().optional() }),
  body: z.object({ where: filter, day: z.iso.date().nullable() }),
  status: 201,
  reply: z.object({ at: z.date(), where: filter.optional(), rows: z.array(z.looseObject({ id: z.string() })) }),
  handler: () => ({ at: new Date(), rows: [] }),
})
const file = endpoint({
  method: 'POST',
  path: '/api/test/file',
  operationId: 'sendFile',
  summary: 'Takes a file',
  tags: ['Test'],
  access: 'session',
  consumes: 'text/csv',
  produces: 'text/csv',
  reply: z.string(),
  handler: () => '',
})
const remove = endpoint({
  method: 'DELETE',
  path: '/api/test/thing',
  operationId: 'removeTest',
  summary: 'Removes',
  tags: ['Test'],
  access: 'session',
  status: 204,
  reply: z.null(),
  handler: () => {},
})

describe('the description of the API', async () => {
  const server = await testServer([search, file, remove])
  const document = (await server.send({ url: '/api/openapi.json' })).json()

  it('is valid OpenAPI 3.1', () => {
    expect(faultsOfOpenApi(document)).toEqual([])
  })

  it('holds every operation, signing in included, and no sign-up', () => {
    const operations = Object.entries(document.paths as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    expect(operations.toSorted()).toEqual([
      'delete /api/api-keys/{id}',
      'delete /api/test/thing',
      'get /api/api-keys',
      'get /api/docs',
      'get /api/events',
      'get /api/openapi.json',
      'get /api/setup',
      'get /health',
      'get /ready',
      'post /api/api-keys',
      'post /api/auth/sign-in/email',
      'post /api/auth/sign-out',
      'post /api/setup',
      'post /api/test/file',
      'post /api/test/{type}/search/{id}',
    ])
    expect(JSON.stringify(document)).not.toMatch(/sign-?up/i)
  })

  it('says what an operation takes and gives', () => {
    const operation = document.paths['/api/test/{type}/search/{id}'].post
    const body = operation.requestBody.content['application/json'].schema
    expect(body.properties.where.$ref).toMatch(/^#\/components\/schemas\/OpenApiTestFilter/)
    const reply = operation.responses['201'].content['application/json'].schema
    expect(reply.properties.at).toEqual({ type: 'string', format: 'date-time' })
    expect(operation.parameters.map((one: { name: string }) => one.name).toSorted()).toEqual([
      'id',
      'idempotency-key',
      'limit',
      'q',
      'type',
    ])
    const csv = document.paths['/api/test/file'].post
    expect(Object.keys(csv.requestBody.content)).toEqual(['text/csv'])
    expect(Object.keys(csv.responses['200'].content)).toEqual(['text/csv'])
    expect(document.paths['/health'].get.security).toEqual([])
    expect(document.security).toEqual([{ session: [] }, { apiKey: [] }])
  })

  it('is a page to read, without scripts and outside resources', async () => {
    const page = await server.send({ url: '/api/docs' })
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const nonce = /<style nonce="([^"]+)">/.exec(page.body)![1]
    expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(page.body).toContain('/api/test/{type}/search/{id}')
    expect(page.body).not.toMatch(/<script|<b>|style="|(src|href)="(?![/#])/)
  })
})

describe('the check of a description', () => {
  it('finds what is wrong', async () => {
    const server = await testServer([search])
    const broken = (await server.send({ url: '/api/openapi.json' })).json()
    const operation = broken.paths['/api/test/{type}/search/{id}'].post
    operation.parameters = operation.parameters.filter((one: { name: string }) => one.name !== 'id')
    operation.requestBody.content['application/json'].schema.properties.where.$ref = '#/components/schemas/Lost'
    operation.responses['201'].content['application/json'].schema.nullable = true
    operation.operationId = 'health'
    delete operation.responses.default
    expect(faultsOfOpenApi(broken)).toHaveLength(5)
  })
})
