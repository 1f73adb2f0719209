import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type TestServer, testServer } from '../../tests/support/http-server.ts'
import { testConfig, testLog, testSecret } from '../../tests/support/session.ts'
import { openKysely, openPool } from '../db/database.ts'
import { endpoint } from './endpoint.ts'
import { conflict, moveNotAllowed } from './problem.ts'
import { createHttpServer } from './server.ts'

/** Held back by a test that wants a request to be at work. */
let gate: Promise<void> = Promise.resolve()

const create = endpoint({
  method: 'POST',
  path: '/api/test/team',
  operationId: 'createTestTeam',
  summary: 'Creates a team',
  tags: ['Test'],
  access: 'session',
  body: z.strictObject({ name: z.string(), how: z.enum(['well', 'refuse', 'break']).optional() }),
  status: 201,
  reply: z.object({ id: z.string(), name: z.string(), at: z.date() }),
  async handler({ db, body }) {
    const row = await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string; name: string; at: Date }>`
        insert into team (name) values (${body.name}) returning id, name, clock_timestamp() as at`.execute(tx)
      return rows[0]!
    })
    await gate
    // The row is written by now: a refusal must take it back.
    if (body.how === 'refuse') throw moveNotAllowed('Not today.')
    if (body.how === 'break') throw new Error('broken')
    return row
  },
})

const halves = endpoint({
  method: 'POST',
  path: '/api/test/halves',
  operationId: 'createHalves',
  summary: 'Creates what can be created, several at once',
  tags: ['Test'],
  access: 'session',
  body: z.strictObject({ names: z.array(z.string()) }),
  reply: z.object({ refused: z.array(z.string()) }),
  async handler({ db, body }) {
    const refused: string[] = []
    await Promise.all(
      body.names.map((name) =>
        db
          .transaction()
          .execute(async (tx) => {
            await sql`insert into team (name) values (${name})`.execute(tx)
            if (name.startsWith('bad')) throw conflict('bad', 'Bad')
            if (name.startsWith('void')) await sql`select 1/0`.execute(tx)
          })
          .catch(() => refused.push(name)),
      ),
    )
    return { refused }
  },
})

const upload = endpoint({
  method: 'POST',
  path: '/api/test/upload',
  operationId: 'upload',
  summary: 'Counts the bytes of a file',
  tags: ['Test'],
  access: 'session',
  consumes: 'text/csv',
  reply: z.object({ bytes: z.number() }),
  async handler({ db, body }) {
    let bytes = 0
    for await (const chunk of body) bytes += (chunk as Buffer).length
    await sql`insert into team (name) values ('upload')`.execute(db)
    return { bytes }
  },
})

let server: TestServer
let headers: Awaited<ReturnType<TestServer['as']>>
beforeAll(async () => {
  server = await testServer([create, halves, upload])
  headers = await server.as(await server.addUser('anna@test.example'))
})

const post = (key: string | undefined, payload: object, url = '/api/test/team', as = headers) =>
  server.send({
    method: 'POST',
    url,
    payload,
    headers: { ...as, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  })

async function count(name: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from team where name = ${name}`.execute(server.db)
  return rows[0]!.n
}

describe('a POST with an Idempotency-Key', () => {
  it('has one effect and the same answer, to the letter', async () => {
    const first = await post('serial', { name: 'serial' })
    const second = await post('serial', { name: 'serial' })
    expect([first.statusCode, second.statusCode]).toEqual([201, 201])
    expect(second.body).toBe(first.body)
    expect(second.headers['content-type']).toBe(first.headers['content-type'])
    expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([undefined, 'true'])
    expect(await count('serial')).toBe(1)
  })

  it('has as many effects as are sent without one', async () => {
    await post(undefined, { name: 'plain' })
    await post(undefined, { name: 'plain' })
    expect(await count('plain')).toBe(2)
  })

  it('is refused for another body or address', async () => {
    await post('reused', { name: 'reused' })
    for (const other of [
      await post('reused', { name: 'other' }),
      await post('reused', { names: [] }, '/api/test/halves'),
    ]) {
      expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency_key_reused'])
    }
    expect(await count('other')).toBe(0)
  })

  it('belongs to one user', async () => {
    const other = await server.as(await server.addUser('beth@test.example'))
    await post('mine', { name: 'mine' })
    await post('mine', { name: 'mine' }, undefined, other)
    expect(await count('mine')).toBe(2)
  })

  it('is 409 while the first is at work, on any server, and has one effect however many are sent', async () => {
    const pool = openPool({ ...server.address, user: 'server', max: 4, idleTimeoutMillis: 500, allowExitOnIdle: true })
    const second = await createHttpServer({
      db: openKysely(pool),
      pool,
      config: testConfig(),
      log: testLog,
      secret: testSecret,
      endpoints: [create],
      live: { loadActors: async () => [], narrow: async () => [] },
      loadActor: async () => ({
        id: await userId(),
        name: '',
        email: '',
        role: '',
        teamId: null,
        reach: [],
        timeZone: 'UTC',
        locale: 'en',
        now: new Date(),
      }),
    })
    let open = () => {}
    gate = new Promise((resolve) => (open = resolve))
    const first = post('flight', { name: 'flight' })
    await until(async () => (await locks()) > 0)
    const elsewhere = await second.inject({
      method: 'POST',
      url: '/api/test/team',
      payload: { name: 'flight' },
      headers: { ...headers, 'idempotency-key': 'flight' },
    })
    const others = await Promise.all(Array.from({ length: 5 }, () => post('flight', { name: 'flight' })))
    for (const reply of [elsewhere, ...others])
      expect([reply.statusCode, reply.json().code]).toEqual([409, 'in_flight'])
    open()
    expect((await first).statusCode).toBe(201)
    expect((await post('flight', { name: 'flight' })).body).toBe((await first).body)
    expect(await count('flight')).toBe(1)
  })

  it('sent twenty times at once has one effect and one answer', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => post('parallel', { name: 'parallel' })))
    const good = replies.filter((reply) => reply.statusCode === 201)
    expect(good.length).toBeGreaterThan(0)
    expect(new Set(good.map((reply) => reply.body)).size).toBe(1)
    for (const reply of replies) expect([201, 409]).toContain(reply.statusCode)
    expect(await count('parallel')).toBe(1)
  })

  it('leaves nothing behind when the connection dies at work, and the retry does it', async () => {
    let open = () => {}
    gate = new Promise((resolve) => (open = resolve))
    const killed = post('killed', { name: 'killed' })
    await until(async () => (await locks()) > 0)
    const superuser = openPool({ ...server.address, user: 'postgres', max: 1 })
    await superuser.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
    await superuser.end()
    open()
    expect((await killed).statusCode).toBe(503)
    expect(await count('killed')).toBe(0)
    expect((await post('killed', { name: 'killed' })).statusCode).toBe(201)
    expect(await count('killed')).toBe(1)
  })

  it('takes back what a refused or broken one had written, and keeps no answer of it', async () => {
    for (const [how, status] of [
      ['refuse', 422],
      ['break', 500],
    ] as const) {
      for (let n = 0; n < 2; n++) expect((await post(how, { name: how, how })).statusCode).toBe(status)
      expect(await count(how)).toBe(0)
      expect((await post(how, { name: how })).statusCode).toBe(201)
    }
  })

  it('lets a part fail and keeps the rest, in savepoints that take turns', async () => {
    const names = ['good 1', 'bad 1', 'void 1', 'good 2', 'bad 2', 'good 3']
    const reply = await post('halves', { names }, '/api/test/halves')
    expect(reply.json()).toEqual({ refused: ['bad 1', 'void 1', 'bad 2'] })
    const counts = await Promise.all(names.map(count))
    expect(counts).toEqual([1, 0, 0, 1, 0, 1])
  })

  it('covers files, of which it compares the content', async () => {
    const send = (content: string) =>
      server.send({
        method: 'POST',
        url: '/api/test/upload',
        payload: Readable.from([Buffer.from(content.slice(0, 3)), Buffer.from(content.slice(3))]),
        headers: { ...headers, 'content-type': 'text/csv', 'idempotency-key': 'file' },
      })
    expect((await send('a,b,c\n1,2,3')).json()).toEqual({ bytes: 11 })
    expect((await send('a,b,c\n1,2,3')).json()).toEqual({ bytes: 11 })
    expect((await send('a,b,c\n1,2,4')).json().code).toBe('idempotency_key_reused')
    expect(await count('upload')).toBe(1)
  })

  it('has 1 to 200 visible characters', async () => {
    for (const key of ['', 'x'.repeat(201), 'a b', 'å']) expect((await post(key, { name: 'key' })).statusCode).toBe(400)
    expect(await count('key')).toBe(0)
  })
})

async function userId(): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from app_user where email = 'anna@test.example'`.execute(
    server.db,
  )
  return rows[0]!.id
}

async function locks(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from pg_locks l join pg_database d on d.oid = l.database
    where locktype = 'advisory' and datname = current_database()`.execute(server.db)
  return rows[0]!.n
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 200; n++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('It never came true')
}
