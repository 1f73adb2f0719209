import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, cookiesOf, newAddress, testServer } from '../../tests/support/http-server.ts'
import { accountDigest } from './throttle.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

/** Failures of before, written at once: to evaluate each would take a tenth of a second. */
async function hasFailed(times: number, email: string | ((n: number) => string), source: string): Promise<void> {
  for (let n = 0; n < times; n++) {
    const account = accountDigest(typeof email === 'string' ? email : email(n))
    await sql`insert into sign_in_failure (account, source) values (${account}, ${source})`.execute(server.db)
  }
}

describe('throttling', () => {
  it('evaluates five wrong guesses of an account from an address, then none, not even the right one', async () => {
    await server.addUser('evan@test.example')
    const address = newAddress()
    for (let n = 0; n < 5; n++)
      expect((await server.signIn('evan@test.example', `guess ${n}`, { address })).statusCode).toBe(401)
    const refused = await server.signIn('evan@test.example', 'accelerate', { address })
    expect(refused.statusCode).toBe(429)
    expect(refused.json().code).toBe('too_many_attempts')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800)
    expect(refused.headers['set-cookie']).toBeUndefined()
  })

  it('keeps count when many guess at once, and lets the owner in from elsewhere', async () => {
    await server.addUser('fay@test.example')
    const address = newAddress()
    const guesses = Array.from({ length: 30 }, (_, n) => server.signIn('fay@test.example', `guess ${n}`, { address }))
    const statuses = (await Promise.all(guesses)).map((reply) => reply.statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(25)
    expect((await server.signIn('fay@test.example')).statusCode).toBe(200)
  })

  it('lets an address fail with twenty accounts', async () => {
    const address = newAddress()
    await hasFailed(18, (n) => `guessed${n}@test.example`, address)
    const fail = (n: number) => server.signIn(`other${n}@test.example`, 'x', { address })
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) statuses.push((await fail(n)).statusCode)
    expect(statuses).toEqual([401, 401, 429, 429])
  })

  it('leaves an attack from many addresses one guess each, and the owner his sign-in', async () => {
    await server.addUser('gil@test.example')
    const addresses = Array.from({ length: 10 }, newAddress)
    for (const address of addresses) await hasFailed(2, 'gil@test.example', address)
    const late = newAddress()
    const fail = async (address: string) => (await server.signIn('gil@test.example', 'x', { address })).statusCode
    expect([await fail(late), await fail(late), await fail(addresses[0]!)]).toEqual([401, 429, 429])
    expect((await server.signIn('gil@test.example')).statusCode).toBe(200)
  })

  it('lets a browser that knows the account in while its address is guessing', async () => {
    await server.addUser('hugo@test.example')
    await server.addUser('ida@test.example')
    const address = newAddress()
    const cookie = cookiesOf(await server.signIn('hugo@test.example', 'accelerate', { address }))
    await hasFailed(6, 'hugo@test.example', address)
    await hasFailed(6, 'ida@test.example', address)
    expect((await server.signIn('hugo@test.example', 'accelerate', { address })).statusCode).toBe(429)
    expect((await server.signIn('hugo@test.example', 'accelerate', { address, headers: { cookie } })).statusCode).toBe(
      200,
    )
    expect((await server.signIn('ida@test.example', 'accelerate', { address, headers: { cookie } })).statusCode).toBe(
      429,
    )
  })

  it('never counts good sign-ins, and a good one forgives the failures before it', async () => {
    await server.addUser('jane@test.example')
    const address = newAddress()
    for (let round = 0; round < 3; round++) {
      await hasFailed(4, 'jane@test.example', address)
      expect((await server.signIn('jane@test.example', 'accelerate', { address })).statusCode).toBe(200)
    }
    const many = await Promise.all(
      Array.from({ length: 4 }, () => server.signIn('jane@test.example', 'accelerate', { address })),
    )
    expect(many.map((reply) => reply.statusCode)).toEqual(Array(4).fill(200))
  })

  it('takes a network of IPv6 for one address', async () => {
    await server.addUser('kim@test.example')
    await hasFailed(4, 'kim@test.example', '2001:db8:1:2::/64')
    await server.signIn('kim@test.example', 'x', { address: '2001:DB8:1:2:0:a::1' })
    expect(
      (await server.signIn('kim@test.example', 'accelerate', { address: '2001:db8:1:2:ffff::1' })).statusCode,
    ).toBe(429)
    expect((await server.signIn('kim@test.example', 'accelerate', { address: '2001:db8:1:3::1' })).statusCode).toBe(200)
  })

  it('believes no header about the address', async () => {
    await server.addUser('leo@test.example')
    const address = newAddress()
    const guess = (n: number) =>
      server.signIn('leo@test.example', 'x', { address, headers: { 'x-forwarded-for': `10.9.9.${n}` } })
    await hasFailed(4, 'leo@test.example', address)
    expect((await guess(5)).statusCode).toBe(401)
    expect((await guess(6)).statusCode).toBe(429)
  })
})
