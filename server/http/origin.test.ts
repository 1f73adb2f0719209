import { beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, cookiesOf, testServer, touchEndpoint, whoEndpoint } from '../../tests/support/http-server.ts'
import { testConfig } from '../../tests/support/session.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer([whoEndpoint, touchEndpoint])
})

const origin = 'http://localhost:3000'
const host = 'localhost:3000'
const who = (headers: Record<string, string>) => server.send({ url: '/api/who', headers: { host, ...headers } })

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
    const foreign = await server.signIn('tina@test.example', undefined, { headers: { origin: 'https://evil.example' } })
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'origin_not_allowed'])
    const cookie = cookiesOf(await server.signIn('tina@test.example'))
    const out = await server.send({ method: 'POST', url: '/api/auth/sign-out', headers: { host, cookie } })
    expect(out.statusCode).toBe(403)
    expect((await who({ cookie })).statusCode).toBe(200)
  })

  it('has the scheme of the public address', async () => {
    const secure = await testServer([touchEndpoint], { config: testConfig({ baseUrl: 'https://crm.example' }) })
    const send = (from: string) =>
      secure.send({ method: 'POST', url: '/api/touch', headers: { host: 'crm.example', origin: from } })
    expect((await send('http://crm.example')).statusCode).toBe(403)
    expect((await send('https://crm.example')).statusCode).toBe(401)
  })
})
