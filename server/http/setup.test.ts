import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '../../tests/support/http-server.ts'
import { testConfig, testSecret } from '../../tests/support/session.ts'
import { setupToken } from './setup.ts'
import { createUserWithPassword } from './users.ts'
import type { LoadDemo } from './setup.ts'

const loadDemo: LoadDemo = async (db) => {
  await db.transaction().execute(async (tx) => {
    await sql`insert into team (name) values ('North')`.execute(tx)
    await createUserWithPassword(tx, {
      name: 'Admin',
      email: 'admin@demo.example',
      password: 'accelerate',
      role: 'admin',
    })
  })
}
const origin = 'http://localhost:3000'
const host = 'localhost:3000'
const anna = { choice: 'empty', company: 'Acme', name: 'Anna', email: 'Anna@acme.example', password: 'long enough' }

const look = async (server: TestServer, headers: Record<string, string> = { host }) =>
  (await server.send({ url: '/api/setup', headers })).json()
const setUp = (
  server: TestServer,
  payload: object,
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
) => server.send({ method: 'POST', url: '/api/setup', payload, headers: { host, origin, ...headers }, remoteAddress })

describe('setting up', () => {
  it('starts empty with an administrator, once', async () => {
    const server = await testServer([], { loadDemo })
    expect(await look(server)).toEqual({ empty: true, demo: false, tokenRequired: false, company: null })
    const reply = await setUp(server, anna)
    expect([reply.statusCode, reply.json()]).toEqual([201, { empty: false, demo: false }])
    expect(await look(server)).toEqual({ empty: false, demo: false, tokenRequired: false, company: 'Acme' })
    const again = await setUp(server, { ...anna, email: 'evil@acme.example' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'already_set_up'])
    const signIn = await server.send({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { host, origin },
      payload: { email: 'anna@acme.example', password: 'long enough' },
    })
    expect(signIn.statusCode).toBe(200)
    const { rows } = await sql`select name, email, role, active from app_user`.execute(server.db)
    expect(rows).toEqual([{ name: 'Anna', email: 'anna@acme.example', role: 'admin', active: true }])
  })

  it('loads the demo company, whole or not at all', async () => {
    let isBroken = true
    const server = await testServer([], {
      loadDemo: async (db) => {
        await loadDemo(db)
        if (isBroken) throw new Error('broken')
      },
    })
    expect((await setUp(server, { choice: 'demo' })).statusCode).toBe(500)
    expect((await sql`select from team`.execute(server.db)).rows).toHaveLength(0)
    isBroken = false
    expect((await setUp(server, { choice: 'demo' })).json()).toEqual({ empty: false, demo: true })
    expect(await look(server)).toMatchObject({ empty: false, demo: true })
  })

  it('lets one of many through', async () => {
    const server = await testServer([], { loadDemo })
    const tries = Array.from({ length: 6 }, (_, n) => setUp(server, { ...anna, email: `anna${n}@acme.example` }))
    const statuses = (await Promise.all(tries)).map((reply) => reply.statusCode)
    expect(statuses.toSorted()).toEqual([201, 409, 409, 409, 409, 409])
  })

  it('names what will not do', async () => {
    const server = await testServer([], { loadDemo })
    const wrong = await setUp(server, { choice: 'empty', name: '', email: 'no', password: 'short', extra: 1 })
    expect(wrong.statusCode).toBe(422)
    const paths = wrong.json().errors.map((error: { path: string }) => error.path)
    expect(paths).toEqual(['/name', '/email', '/password', '/extra'])
    expect((await setUp(server, { choice: 'other' })).json().errors[0].path).toBe('/choice')
    expect((await look(server)).empty).toBe(true)
  })

  it('cannot be done by a stranger: from afar, by a proxy, a public name or another page', async () => {
    const server = await testServer([], { loadDemo })
    const strangers = [
      await setUp(server, anna, {}, '203.0.113.9'),
      await setUp(server, anna, { 'x-forwarded-for': '203.0.113.9' }),
      await setUp(server, anna, { host: 'rebound.example:3000', origin: 'http://rebound.example:3000' }),
    ]
    for (const reply of strangers) expect([reply.statusCode, reply.json().code]).toEqual([403, 'setup_token_required'])
    expect((await setUp(server, anna, { origin: 'https://evil.example' })).json().code).toBe('origin_not_allowed')
    expect(await look(server, { host: 'crm.example' })).toMatchObject({ empty: true, tokenRequired: true })
    expect((await setUp(server, { ...anna, token: 'wrong' }, {}, '203.0.113.9')).statusCode).toBe(403)
    expect((await look(server)).empty).toBe(true)
    const told = await setUp(server, { ...anna, token: setupToken(testSecret) }, {}, '203.0.113.9')
    expect(told.statusCode).toBe(201)
  })

  it('needs the token under a public address', async () => {
    const server = await testServer([], { loadDemo, config: testConfig({ baseUrl: 'http://crm.example' }) })
    const own = { host: 'crm.example', origin: 'http://crm.example' }
    expect((await setUp(server, { choice: 'demo' }, own)).statusCode).toBe(403)
    expect((await setUp(server, { choice: 'demo', token: setupToken(testSecret) }, own)).statusCode).toBe(201)
  })
})
