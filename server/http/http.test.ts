import { type AddressInfo, connect } from 'node:net'
import { sql } from 'kysely'
import { openKysely, openPool } from '../db/database.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type TestServer, testServer } from '../../tests/support/http-server.ts'
import { endpoint } from './endpoint.ts'
import { fieldsRequired, staleVersion } from './problem.ts'

const tags = ['Test']
const ok = z.object({ ok: z.boolean() })
type Filter = { all: Filter[] } | { not: Filter } | { field: string; op: 'is' | 'in' }
const filter: z.ZodType<Filter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(filter) }),
      z.strictObject({ not: filter }),
      z.strictObject({ field: z.string(), op: z.enum(['is', 'in']) }),
    ]),
  )
  .meta({ id: 'TestFilter' })

const check = endpoint({
  method: 'POST',
  path: '/api/test/:id/check',
  operationId: 'check',
  summary: 'Checks what it is sent',
  tags,
  access: 'public',
  params: z.object({ id: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().max(200).optional() }),
  body: z.object({
    name: z.string().max(10).optional(),
    lines: z.array(z.strictObject({ n: z.number() })).optional(),
    where: filter.optional(),
  }),
  reply: z.object({ name: z.string().optional(), at: z.date() }),
  handler: ({ body }) => ({ ...body, secret: 'not declared', at: new Date('2026-01-02T03:04:05Z') }),
})

const failures: Record<string, (run: (query: string) => Promise<unknown>) => unknown> = {
  stale: () => Promise.reject(staleVersion({ id: '1', version: 4 })),
  fields: () => Promise.reject(fieldsRequired(['lossReason'])),
  bug: () => Promise.reject(new Error('the secret inner text')),
  thrown: () => {
    throw 'a text, the secret inner text'
  },
  uuid: (run) => run("select 'x'::uuid"),
  range: (run) => run('select 99999999999::int'),
  syntax: (run) => run('select the secret inner text'),
  unique: (run) => run("insert into app_user (name, email) values ('a', 'a@b'), ('a', 'a@b')"),
  foreign: (run) => run("insert into app_user (name, email, team_id) values ('a', 'c@b', gen_random_uuid())"),
}
const fail = endpoint({
  method: 'GET',
  path: '/api/test/fail/:how',
  operationId: 'fail',
  summary: 'Fails in the way that is asked for',
  tags,
  access: 'public',
  params: z.object({ how: z.string() }),
  reply: ok,
  async handler({ db, params }) {
    await failures[params.how]!((query) => sql.raw(query).execute(db))
    return { ok: true }
  },
})
const wrongReply = endpoint({
  ...fail,
  path: '/api/test/wrong-reply',
  operationId: 'wrongReply',
  access: 'public',
  params: undefined,
  reply: ok,
  handler: () => ({ ok: 'no' as unknown as boolean }),
})
const store = endpoint({
  method: 'POST',
  path: '/api/test/store',
  operationId: 'store',
  summary: 'Stores a text',
  tags,
  access: 'public',
  body: z.strictObject({ text: z.record(z.string(), z.unknown()) }),
  reply: ok,
  async handler({ db, body }) {
    await sql`select ${JSON.stringify(body.text)}::jsonb, ${String(body.text['a'])}::text`.execute(db)
    return { ok: true }
  },
})
const whole = endpoint({ ...fail, method: 'POST', path: '/api/test/whole', operationId: 'whole', access: 'session' })
const remove = endpoint({
  method: 'DELETE',
  path: '/api/test/thing',
  operationId: 'remove',
  summary: 'Removes',
  tags,
  access: 'public',
  status: 204,
  reply: z.null(),
  handler: () => {},
})

let server: TestServer
const id = '0195c0de-0000-7000-8000-000000000000'

beforeAll(async () => {
  server = await testServer([check, fail, wrongReply, store, remove])
})

const post = (url: string, payload: object | string, headers: Record<string, string> = {}) =>
  server.send({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } })

function expectProblem(reply: Awaited<ReturnType<typeof post>>, status: number, code: string) {
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8'])
  const body = reply.json()
  expect(body).toMatchObject({ type: 'about:blank', status, code })
  expect(typeof body.title).toBe('string')
  expect(typeof body.detail).toBe('string')
  expect(reply.body).not.toContain('secret')
  return body
}

describe('replies', () => {
  it('hold what is declared and nothing else', async () => {
    const reply = await post(`/api/test/${id}/check?limit=3`, { name: 'Anna' })
    expect(reply.json()).toEqual({ name: 'Anna', at: '2026-01-02T03:04:05.000Z' })
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
    expect(reply.headers['x-request-id']).toBeTruthy()
  })

  it('are empty with 204', async () => {
    const reply = await server.send({
      method: 'DELETE',
      url: '/api/test/thing',
      headers: { 'content-type': 'application/json' },
    })
    expect([reply.statusCode, reply.body]).toEqual([204, ''])
  })

  it('that break their declaration are 500, never sent', async () => {
    expectProblem(await server.send({ url: '/api/test/wrong-reply' }), 500, 'internal')
  })
})

describe('problems', () => {
  const errorsOf = async (payload: object) => {
    const body = expectProblem(await post(`/api/test/${id}/check`, payload), 422, 'invalid')
    return body.errors.map((error: { path: string }) => error.path)
  }

  it('name every place of a body that is not valid', async () => {
    expect(await errorsOf({ name: 'x'.repeat(11), lines: [{ n: '1' }], nonsense: 1, more: 2 })).toEqual([
      '/name',
      '/lines/0/n',
      '/nonsense',
      '/more',
    ])
    expect(await errorsOf({ lines: [{ n: 1, m: 2 }] })).toEqual(['/lines/0/m'])
    expect(await errorsOf({ where: { all: [{ not: { field: 'a', op: 'like' } }] } })).toEqual(['/where/all/0/not/op'])
    expect(await errorsOf({ where: { field: 'a', op: 'is', value: 1 } })).toEqual(['/where/value'])
    expect(await errorsOf({ where: { feild: 'a', op: 'is' } })).toEqual(['/where/field', '/where/feild'])
    expect(await errorsOf([])).toEqual([''])
  })

  it('tell a bad query by its parameter and an impossible id as not found', async () => {
    const query = await post(`/api/test/${id}/check?limit=many`, {})
    expect(expectProblem(query, 422, 'invalid').errors[0].path).toBe('/limit')
    for (const spelling of [
      'nope',
      '%00',
      '%ff',
      '%',
      'a%2Fb',
      'x'.repeat(3000),
      'x'.repeat(5000),
      '😀',
      "' or 1=1 --",
    ]) {
      expectProblem(await post(`/api/test/${spelling}/check`, {}), 404, 'not_found')
    }
  })

  it('are 400 for what is not JSON, 415 for what does not say that it is, 413 for too much', async () => {
    const url = `/api/test/${id}/check`
    for (const text of ['{', '{"a":}', 'no', '{"__proto__": {}}'])
      expectProblem(await post(url, text), 400, 'bad_request')
    expectProblem(await post(url, '{}', { 'content-type': 'text/plain' }), 415, 'unsupported_media_type')
    expectProblem(
      await post(url, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    )
    expectProblem(await post(url, `{"name": "${'x'.repeat(1_100_000)}"}`), 413, 'too_large')
    expectProblem(await post(url, '{"where":' + '{"not":'.repeat(70) + '1' + '}'.repeat(71)), 422, 'invalid')
    expectProblem(await post(url, '[['.repeat(200_000)), 422, 'invalid')
    expectProblem(await post(url, ''), 422, 'invalid')
  })

  it('come from the database as what they are', async () => {
    const failing = (how: string) => server.send({ url: `/api/test/fail/${how}` })
    expectProblem(await failing('uuid'), 422, 'invalid')
    expectProblem(await failing('range'), 422, 'invalid')
    expectProblem(await failing('unique'), 409, 'already_exists')
    expectProblem(await failing('foreign'), 409, 'in_use')
    const nul = expectProblem(await post('/api/test/store', { text: { a: 'x', b: { c: 'a\0b' } } }), 422, 'invalid')
    expect(nul.errors).toEqual([{ path: '/text/b/c', message: 'Holds a character that cannot be stored' }])
    expectProblem(await post('/api/test/store', { text: { a: '\0' } }), 422, 'invalid')
  })

  it('that are ours tell the request id and no inner text', async () => {
    for (const how of ['bug', 'thrown', 'syntax']) {
      const reply = await server.send({ url: `/api/test/fail/${how}`, headers: { 'x-request-id': 'from-a-proxy-1' } })
      expect(expectProblem(reply, 500, 'internal').requestId).toBe('from-a-proxy-1')
      expect(reply.headers['x-request-id']).toBe('from-a-proxy-1')
    }
  })

  it('carry what the screen needs', async () => {
    const stale = expectProblem(await server.send({ url: '/api/test/fail/stale' }), 409, 'stale_version')
    expect(stale.record).toEqual({ id: '1', version: 4 })
    expect(expectProblem(await server.send({ url: '/api/test/fail/fields' }), 422, 'fields_required').fields).toEqual([
      'lossReason',
    ])
  })

  it('answer unknown addresses under /api, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH'] as const) {
      expectProblem(await server.send({ method, url: '/api/nothing/here' }), 404, 'not_found')
    }
    expectProblem(await server.send({ method: 'POST', url: '/elsewhere' }), 404, 'not_found')
  })

  it('say that the database is away, and /ready does', async () => {
    expect((await server.send({ url: '/health' })).json()).toEqual({ status: 'ok' })
    expect((await server.send({ url: '/ready' })).json()).toEqual({ status: 'ok' })
    const pool = openPool({ host: '127.0.0.1', port: 1, user: 'server', connectionTimeoutMillis: 500 })
    const away = await testServer([whole], { pool, db: openKysely(pool) })
    const headers = { host: 'localhost:3000', origin: 'http://localhost:3000', authorization: 'Bearer crm_key' }
    const replies = [
      await away.send({ url: '/ready' }),
      await away.send({ method: 'POST', url: '/api/test/whole', headers }),
      await away.signIn('anna@test.example'),
    ]
    for (const reply of replies) {
      expectProblem(reply, 503, 'unavailable')
      expect(reply.headers['retry-after']).toBe('2')
    }
    expect((await away.send({ url: '/health' })).statusCode).toBe(200)
    await pool.end()
  })
})

describe('what is not HTTP', () => {
  const ask = async (text: string): Promise<string> => {
    const { port } = server.app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk))
    socket.write(text)
    await new Promise((resolve) => socket.once('close', resolve))
    return answer
  }

  it('is answered by a problem too', async () => {
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const lines = 'Content-Type: application/problem\\+json'
    expect(await ask('NONSENSE\r\n\r\n')).toMatch(new RegExp(`^HTTP/1.1 400 [^]*${lines}[^]*"code":"bad_request"`))
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`
    expect(await ask(long)).toMatch(new RegExp(`^HTTP/1.1 431 [^]*${lines}[^]*"code":"headers_too_large"`))
    const strange = await ask('PROPFIND /api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(strange).toMatch(/^HTTP\/1.1 404 [^]*application\/problem\+json/)
    await server.app.close()
  })
})
