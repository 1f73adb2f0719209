import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, cookiesOf, testServer, whoEndpoint } from '../../tests/support/http-server.ts'
import { testConfig, testLog, testSecret } from '../../tests/support/session.ts'
import { createAuth } from './auth.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer([whoEndpoint])
})

const origin = 'http://localhost:3000'
const host = 'localhost:3000'
const who = (headers: Record<string, string>) => server.send({ url: '/api/who', headers: { host, ...headers } })

describe('signing in', () => {
  it('sets a cookie that opens the API until signing out', async () => {
    const id = await server.addUser('anna@test.example')
    const reply = await server.signIn('Anna@Test.example')
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({ user: { id, name: 'anna', email: 'anna@test.example' } })
    const [session] = [reply.headers['set-cookie']].flat()
    expect(session).toMatch(/^crm_[0-9a-f]{6}\.session_token=.*; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/)

    const cookie = cookiesOf(reply)
    expect((await who({ cookie })).json()).toEqual({ id, role: 'sales_rep' })
    const out = await server.send({ method: 'POST', url: '/api/auth/sign-out', headers: { host, origin, cookie } })
    expect(out.json()).toEqual({ success: true })
    expect((await who({ cookie })).statusCode).toBe(401)
  })

  it('ends the session that the browser had before', async () => {
    await server.addUser('beth@test.example')
    const first = cookiesOf(await server.signIn('beth@test.example'))
    const second = cookiesOf(await server.signIn('beth@test.example', undefined, { headers: { cookie: first } }))
    expect((await who({ cookie: first })).statusCode).toBe(401)
    expect((await who({ cookie: second })).statusCode).toBe(200)
  })

  it('makes cookies for https only, under a public address', async () => {
    const secure = await testServer([whoEndpoint], { config: testConfig({ baseUrl: 'https://crm.example' }) })
    await secure.addUser('carl@test.example')
    const reply = await secure.send({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { host: 'crm.example', origin: 'https://crm.example' },
      payload: { email: 'carl@test.example', password: 'accelerate' },
    })
    const cookies = [reply.headers['set-cookie']].flat()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-crm_.*; HttpOnly; Secure; SameSite=Lax$/)
    expect(reply.headers['strict-transport-security']).toBeTruthy()
  })

  it('answers an unknown user, a wrong password, no password and a deactivated user alike', async () => {
    await server.addUser('dora@test.example')
    const gone = await server.addUser('gone@test.example')
    await sql`update app_user set active = false where id = ${gone}`.execute(server.db)
    await sql`insert into app_user (name, email, role) values ('n', 'none@test.example', 'sales_rep')`.execute(
      server.db,
    )
    const replies = await Promise.all([
      server.signIn('nobody@test.example'),
      server.signIn('dora@test.example', 'wrong'),
      server.signIn('none@test.example'),
      server.signIn('gone@test.example'),
    ])
    for (const reply of replies) {
      expect(reply.statusCode).toBe(401)
      expect(reply.headers['content-type']).toContain('application/problem+json')
      expect(reply.json()).toEqual(replies[0]!.json())
      expect(reply.json()).toMatchObject({ code: 'wrong_credentials', status: 401 })
      expect(reply.headers['set-cookie']).toBeUndefined()
    }
  })

  it('refuses what is not e-mail and password', async () => {
    const post = (payload: object) =>
      server.send({ method: 'POST', url: '/api/auth/sign-in/email', headers: { host, origin }, payload })
    const extra = await post({ email: 'a@test.example', password: 'x', callbackURL: 'https://evil.example' })
    expect(extra.statusCode).toBe(422)
    expect(extra.json().errors).toEqual([{ path: '/callbackURL', message: 'Unknown property' }])
    const wrong = await post({ email: 'no address', password: 12 })
    expect(wrong.json().errors.map((error: { path: string }) => error.path)).toEqual(['/email', '/password'])
  })

  it('has no sign-up and no other door of better-auth', async () => {
    for (const url of ['/api/auth/sign-up/email', '/api/auth/request-password-reset', '/api/auth/get-session']) {
      const reply = await server.send({ method: 'POST', url, headers: { host, origin }, payload: {} })
      expect([url, reply.statusCode, reply.json().code]).toEqual([url, 404, 'not_found'])
    }
  })
})

describe('the tables of better-auth', () => {
  it('are as this version of it wants them', async () => {
    const auth = createAuth({ db: server.db, config: testConfig(), secret: testSecret, log: testLog })
    const { toBeCreated, toBeAdded } = await getMigrations(auth.options)
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
  })
})
