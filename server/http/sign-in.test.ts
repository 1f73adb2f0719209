import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type TestServer, testServer } from '../../tests/support/http-server.ts'
import { testConfig } from '../../tests/support/session.ts'
import { createApiKey, revokeApiKey } from './api-key.ts'
import { endpoint } from './endpoint.ts'
import { setPassword } from './users.ts'

const me = endpoint({
  method: 'GET',
  path: '/api/who',
  operationId: 'who',
  summary: 'Who asks',
  tags: ['Test'],
  access: 'session',
  reply: z.object({ id: z.string(), role: z.string() }),
  handler: ({ actor }) => actor,
})
const touch = endpoint({ ...me, method: 'POST', path: '/api/touch', operationId: 'touch', access: 'session' })

let server: TestServer
beforeAll(async () => {
  server = await testServer([me, touch])
})

const origin = 'http://localhost:3000'
const host = 'localhost:3000'
let lastAddress = 0
/** Each test signs in from an address of its own, so that the failures of one are not counted in another. */
const newAddress = () => `10.0.0.${++lastAddress}`

function signIn(email: string, password = 'accelerate', address = newAddress(), headers: Record<string, string> = {}) {
  return server.send({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host, origin, ...headers },
    remoteAddress: address,
    payload: { email, password },
  })
}

const cookiesOf = (reply: { headers: Record<string, unknown> }) =>
  [reply.headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';')[0]!)
    .join('; ')

const who = (headers: Record<string, string>) => server.send({ url: '/api/who', headers: { host, ...headers } })

describe('signing in', () => {
  it('sets a cookie that opens the API until signing out', async () => {
    const id = await server.addUser('anna@test.example')
    const reply = await signIn('Anna@Test.example')
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
    const first = cookiesOf(await signIn('beth@test.example'))
    const second = cookiesOf(await signIn('beth@test.example', undefined, undefined, { cookie: first }))
    expect((await who({ cookie: first })).statusCode).toBe(401)
    expect((await who({ cookie: second })).statusCode).toBe(200)
  })

  it('makes cookies for https only, under a public address', async () => {
    const secure = await testServer([me], { config: testConfig({ baseUrl: 'https://crm.example' }) })
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
      signIn('nobody@test.example'),
      signIn('dora@test.example', 'wrong'),
      signIn('none@test.example'),
      signIn('gone@test.example'),
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

describe('throttling', () => {
  it('evaluates five wrong guesses of an account from an address, then none, not even the right one', async () => {
    await server.addUser('evan@test.example')
    const address = newAddress()
    for (let n = 0; n < 5; n++) expect((await signIn('evan@test.example', `guess ${n}`, address)).statusCode).toBe(401)
    const refused = await signIn('evan@test.example', 'accelerate', address)
    expect(refused.statusCode).toBe(429)
    expect(refused.json().code).toBe('too_many_attempts')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800)
    expect(refused.headers['set-cookie']).toBeUndefined()
  })

  it('keeps count when many guess at once, and lets the owner in from elsewhere', async () => {
    await server.addUser('fay@test.example')
    const address = newAddress()
    const guesses = Array.from({ length: 60 }, (_, n) => signIn('fay@test.example', `guess ${n}`, address))
    const statuses = (await Promise.all(guesses)).map((reply) => reply.statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(55)
    expect((await signIn('fay@test.example')).statusCode).toBe(200)
  })

  it('lets an address fail with twenty accounts', async () => {
    const address = newAddress()
    const fail = (n: number) => signIn(`guessed${n}@test.example`, 'x', address)
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await fail(n)).statusCode)
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429, 429])
  })

  it('leaves an attack from many addresses one guess each, and the owner his sign-in', async () => {
    await server.addUser('gil@test.example')
    const addresses = Array.from({ length: 12 }, newAddress)
    const fail = (address: string) => signIn('gil@test.example', 'x', address)
    for (const address of addresses.slice(0, 10)) await Promise.all([fail(address), fail(address)])
    const [late] = addresses.slice(10)
    expect((await fail(late!)).statusCode).toBe(401)
    expect((await fail(late!)).statusCode).toBe(429)
    expect((await fail(addresses[0]!)).statusCode).toBe(429)
    expect((await signIn('gil@test.example')).statusCode).toBe(200)
  })

  it('lets a browser that knows the account in while its address is guessing', async () => {
    await server.addUser('hugo@test.example')
    await server.addUser('ida@test.example')
    const address = newAddress()
    const cookie = cookiesOf(await signIn('hugo@test.example', 'accelerate', address))
    for (let n = 0; n < 6; n++) await signIn('hugo@test.example', 'x', address)
    for (let n = 0; n < 6; n++) await signIn('ida@test.example', 'x', address)
    expect((await signIn('hugo@test.example', 'accelerate', address)).statusCode).toBe(429)
    expect((await signIn('hugo@test.example', 'accelerate', address, { cookie })).statusCode).toBe(200)
    expect((await signIn('ida@test.example', 'accelerate', address, { cookie })).statusCode).toBe(429)
  })

  it('never counts good sign-ins, and a good one forgives the failures before it', async () => {
    await server.addUser('jane@test.example')
    const address = newAddress()
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) expect((await signIn('jane@test.example', 'x', address)).statusCode).toBe(401)
      expect((await signIn('jane@test.example', 'accelerate', address)).statusCode).toBe(200)
    }
    const many = await Promise.all(Array.from({ length: 8 }, () => signIn('jane@test.example', 'accelerate', address)))
    expect(many.map((reply) => reply.statusCode)).toEqual(Array(8).fill(200))
  })

  it('takes a network of IPv6 for one address', async () => {
    await server.addUser('kim@test.example')
    for (let n = 1; n <= 5; n++) await signIn('kim@test.example', 'x', `2001:db8:1:2::${n}`)
    expect((await signIn('kim@test.example', 'accelerate', '2001:db8:1:2:ffff::1')).statusCode).toBe(429)
    expect((await signIn('kim@test.example', 'accelerate', '2001:db8:1:3::1')).statusCode).toBe(200)
  })

  it('believes no header about the address', async () => {
    await server.addUser('leo@test.example')
    const address = newAddress()
    const guess = (n: number) => signIn('leo@test.example', 'x', address, { 'x-forwarded-for': `10.9.9.${n}` })
    for (let n = 0; n < 5; n++) await guess(n)
    expect((await guess(6)).statusCode).toBe(429)
  })
})

describe('revocation', () => {
  const change = {
    'a role changes': sql`role = 'admin'`,
    'a user is deactivated': sql`active = false`,
    'a user is deleted': sql`deleted_at = now()`,
  }
  it.each(Object.entries(change))('ends sessions at once when %s', async (what, set) => {
    const id = await server.addUser(`${what.replaceAll(' ', '-')}@test.example`)
    const headers = await server.as(id)
    expect((await who(headers)).statusCode).toBe(200)
    await sql`update app_user set ${set} where id = ${id}`.execute(server.db)
    const after = await who(headers)
    expect([after.statusCode, after.json().code]).toEqual([401, 'unauthenticated'])
    // Whatever is undone later, the session does not come back.
    await sql`update app_user set active = true, deleted_at = null where id = ${id}`.execute(server.db)
    expect((await who(headers)).statusCode).toBe(401)
  })

  it('leaves sessions alone when something else changes', async () => {
    const id = await server.addUser('mia@test.example')
    const headers = await server.as(id)
    await sql`update app_user set name = 'Mia', role = role where id = ${id}`.execute(server.db)
    expect((await who(headers)).statusCode).toBe(200)
  })

  it('ends sessions when the password changes', async () => {
    const id = await server.addUser('nina@test.example')
    const headers = await server.as(id)
    await server.db.transaction().execute((tx) => setPassword(tx, id, 'another password'))
    expect((await who(headers)).statusCode).toBe(401)
    expect((await signIn('nina@test.example')).statusCode).toBe(401)
    expect((await signIn('nina@test.example', 'another password')).statusCode).toBe(200)
  })

  it('takes no cookie that is expired, forged or foreign', async () => {
    const id = await server.addUser('olga@test.example')
    const { cookie } = await server.as(id)
    const [name, value] = cookie.split('=') as [string, string]
    const token = decodeURIComponent(value).split('.')[0]
    for (const forged of [`${token}.`, `${token}.AAAA`, token, '.', '', '%00', `x${decodeURIComponent(value)}`]) {
      expect((await who({ cookie: `${name}=${forged}` })).statusCode).toBe(401)
    }
    await sql`update auth_session set expires_at = now() - interval '1 second' where user_id = ${id}`.execute(server.db)
    expect((await who({ cookie })).statusCode).toBe(401)
  })
})

describe('API keys', () => {
  it('act as their user until revoked or the user is deactivated', async () => {
    const id = await server.addUser('paul@test.example')
    const one = await createApiKey(server.db, id, 'script')
    const two = await createApiKey(server.db, id, 'other')
    const use = ({ key }: { key: string }) => who({ authorization: `Bearer ${key}` })
    expect((await use(one)).json()).toEqual({ id, role: 'sales_rep' })
    const write = await server.send({
      method: 'POST',
      url: '/api/touch',
      headers: { authorization: `Bearer ${one.key}` },
    })
    expect(write.statusCode).toBe(200)
    await revokeApiKey(server.db, one.id)
    expect((await use(one)).statusCode).toBe(401)
    expect((await use(two)).statusCode).toBe(200)
    await sql`update app_user set active = false where id = ${id}`.execute(server.db)
    expect((await use(two)).statusCode).toBe(401)
  })

  it('are kept as digests only', async () => {
    const id = await server.addUser('quin@test.example')
    const { key } = await createApiKey(server.db, id, 'script')
    const { rows } = await sql<{ row: string }>`select k::text as row from api_key k where user_id = ${id}`.execute(
      server.db,
    )
    expect(rows[0]!.row).not.toContain(key.slice(4))
  })

  it('a wrong key is refused, even beside a good cookie', async () => {
    const { cookie } = await server.as(await server.addUser('rita@test.example'))
    for (const authorization of ['Bearer crm_wrong', 'Basic YTpi', '']) {
      expect((await who({ cookie, authorization })).statusCode).toBe(401)
    }
  })
})

describe('the origin of a write', () => {
  const write = async (headers: Record<string, string>) => {
    const reply = await server.send({ method: 'POST', url: '/api/touch', headers })
    return [reply.statusCode, reply.json().code]
  }

  it('is our own or none that has a cookie', async () => {
    const { cookie } = await server.as(await server.addUser('sam@test.example'))
    expect(await write({ host, cookie, origin })).toEqual([200, undefined])
    const refused = [403, 'origin_not_allowed']
    expect(await write({ host, cookie })).toEqual(refused)
    for (const foreign of [
      'https://evil.example',
      'null',
      'http://localhost:3001',
      'http://evil.example:3000',
      'x',
      '',
    ]) {
      expect([foreign, await write({ host, cookie, origin: foreign })]).toEqual([foreign, refused])
    }
    expect(await write({ host })).toEqual([401, 'unauthenticated'])
    expect((await who({ cookie, origin: 'https://evil.example' })).statusCode).toBe(200)
  })

  it('is checked when signing in and out too', async () => {
    await server.addUser('tina@test.example')
    const foreign = await signIn('tina@test.example', 'accelerate', undefined, { origin: 'https://evil.example' })
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'origin_not_allowed'])
    const cookie = cookiesOf(await signIn('tina@test.example'))
    const out = await server.send({ method: 'POST', url: '/api/auth/sign-out', headers: { host, cookie } })
    expect(out.statusCode).toBe(403)
    expect((await who({ cookie })).statusCode).toBe(200)
  })

  it('has the scheme of the public address', async () => {
    const secure = await testServer([touch], { config: testConfig({ baseUrl: 'https://crm.example' }) })
    const send = (from: string) =>
      secure.send({ method: 'POST', url: '/api/touch', headers: { host: 'crm.example', origin: from } })
    expect((await send('http://crm.example')).statusCode).toBe(403)
    expect((await send('https://crm.example')).statusCode).toBe(401)
  })
})
