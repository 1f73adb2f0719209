import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer, touchEndpoint, whoEndpoint } from '../../tests/support/http-server.ts'
import { createApiKey, revokeApiKey } from './api-key.ts'
import { setPassword } from './users.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer([whoEndpoint, touchEndpoint])
})

const host = 'localhost:3000'
const who = (headers: Record<string, string>) => server.send({ url: '/api/who', headers: { host, ...headers } })

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
    expect((await server.signIn('nina@test.example')).statusCode).toBe(401)
    expect((await server.signIn('nina@test.example', 'another password')).statusCode).toBe(200)
  })

  it('takes no cookie that is expired, forged or foreign', async () => {
    const id = await server.addUser('olga@test.example')
    const { cookie } = await server.as(id)
    const [name, value] = cookie.split('=') as [string, string]
    const token = decodeURIComponent(value).split('.')[0]
    for (const forged of [
      `${token}.`,
      `${token}.AAAA`,
      `${token}.${'A'.repeat(43)}=`,
      token,
      '.',
      '',
      '%00',
      `x${decodeURIComponent(value)}`,
    ]) {
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
    expect(await revokeApiKey(server.db, id, one.id)).toBe(true)
    expect(await revokeApiKey(server.db, id, one.id)).toBe(false)
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
