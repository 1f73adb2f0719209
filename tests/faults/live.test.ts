import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareStream } from '../support/bare-stream.ts'
import type { Client } from '../support/client.ts'
import { openCrowd, type Crowd } from '../support/crowd.ts'
import { followEvents, type LiveEvent } from '../support/events.ts'

/*
 * R9 and R10 of reliability: what is committed anywhere is told everywhere, once and in order, however often the line is cut; and nobody
 * who stops reading is a burden to the others.
 */
let crowd: Crowd
beforeAll(async () => {
  crowd = await openCrowd()
})
afterAll(() => crowd.end())

const share = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!
/** Every event after a place, as the wire names it, in the order in which it is to come. */
const storedAfter = async (id: string) => {
  const { rows } = await crowd.database.query<{ id: string }>(
    `select xid || '-' || id as id from outbox
     where (xid, id) > (split_part($1, '-', 1)::xid8, split_part($1, '-', 2)::bigint) order by xid, id`,
    [id],
  )
  return rows.map((row) => row.id)
}

test('two servers on one database show each other’s moves, and a stream goes on at the other when one ends', async () => {
  const second = await crowd.secondServer()
  const [{ headers }] = (await crowd.users(1, 'admin')) as [Client]
  const [id] = await crowd.deals(1)
  const here = await followEvents(crowd.server.url, headers)
  const there = await followEvents(second.url, headers)
  const columns = ['in_discussion', 'identified']
  const took: number[] = []
  for (let version = 1; version <= 20; version++) {
    const isHere = version % 2 === 0
    const reply = await fetch(`${isHere ? crowd.server.url : second.url}/api/boards/pipeline/moves`, {
      method: 'POST',
      headers: { authorization: headers.authorization!, 'content-type': 'application/json' },
      body: JSON.stringify({ id, to: columns[(version - 1) % 2], version }),
    })
    const from = performance.now()
    expect(reply.status).toBe(200)
    await (isHere ? there : here).next(({ data }) => data.id === id && data.version === version + 1)
    took.push(performance.now() - from)
  }
  console.log(
    `seen at the other server after ${share(took, 0.5).toFixed()} ms (median), ${share(took, 1).toFixed()} at most`,
  )
  expect(share(took, 1)).toBeLessThan(5_000)

  const lastId = there.lastId()
  expect(await second.end('SIGTERM')).toBe(0)
  await there.ended
  await crowd.admin.post('/api/boards/pipeline/moves', { id, to: 'proposal', version: 21 })
  const resumed = await followEvents(crowd.server.url, headers, lastId)
  await resumed.next(({ data }) => data.id === id && data.version === 22)
  expect(resumed.events.filter(({ data }) => data.id === id).map(({ data }) => data.version)).toEqual([22])
  here.cut()
  resumed.cut()
})

test('a stream cut and resumed at random misses nothing and repeats nothing, though commits come out of order', async () => {
  const ids = await crowd.deals(40)
  const start = String((await crowd.admin.get('/api/me')).body.live)
  const heard: LiveEvent[] = []
  let isWriting = true
  let cuts = 0

  /** Reads on from where it was cut, again and again. */
  const listen = async () => {
    let lastId = start
    for (;;) {
      const stream = await followEvents(crowd.server.url, crowd.admin.headers, lastId)
      const isLast = !isWriting
      await sleep(isLast ? 1_500 : Math.random() * 120)
      stream.cut()
      await stream.ended
      heard.push(...stream.events)
      lastId = stream.events.at(-1)?.id ?? lastId
      cuts++
      if (isLast) return
    }
  }
  /** Begins early, commits late: its events have low numbers when they appear. */
  const slow = async (part: number) => {
    const client = new pg.Client({ host: crowd.socket, user: 'server', database: 'crm' })
    await client.connect()
    for (let round = 0; round < 12; round++) {
      await client.query('begin')
      const { rows } = await client.query<{ id: string }>(
        `insert into command (actor_id, verb, via) select id, 'update', 'form' from app_user limit 1 returning id`,
      )
      await client.query(
        `insert into outbox (command_id, type, record_id, version, operation) values ($1, 'opportunity', $2, 1, 'update')`,
        [rows[0]!.id, ids[part]],
      )
      await sleep(Math.random() * 150)
      await client.query(Math.random() < 0.2 ? 'rollback' : 'commit')
      await sleep(Math.random() * 30)
    }
    await client.end()
  }
  const fast = async (client: Client, part: number) => {
    for (let version = 1; version <= 15; version++)
      await client.patch(`/api/records/opportunity/${ids[20 + part]}`, { title: `By ${part}: ${version}`, version })
  }
  const writers = await crowd.users(10, 'admin')
  const listening = listen()
  await Promise.all([...writers.map(fast), ...Array.from({ length: 10 }, (_, part) => slow(part))])
  isWriting = false
  await listening

  const stored = await storedAfter(start)
  console.log(`${stored.length} events over ${cuts} lines`)
  expect(stored.length).toBeGreaterThan(200)
  expect(cuts).toBeGreaterThan(5)
  expect(heard.map(({ id }) => id)).toEqual(stored)
})

test('of 500 streams 50 stop reading: the others go on, memory stays, and the fifty are cut', async () => {
  // The silent ones see a flood of which the machine itself holds the smallest part for them; so do some of the others, who read it. What
  // waits for streams of one person is one piece of memory, so the silent are many people: together 450 MB would wait for them.
  const [silent, flooded, others] = [50, 20, 430]
  const [warming, rounds, burst] = [25, 30, 300]
  const deals = await crowd.deals(burst)
  const admins = await crowd.users(25, 'admin')
  const support = await crowd.users(10, 'support_rep')
  const open = (count: number, people: Client[]) =>
    inTurn(count, 25, (i) => bareStream(crowd.server.url, people[i % people.length]!.headers))
  const readers = await open(flooded, admins.slice(0, 10))
  const audience = await open(others, support)
  const made = await crowd.admin.post('/api/records/case', { title: 'Watched' })
  expect(made.status).toBe(201)
  await Promise.all(audience.map((stream) => stream.reached(1)))
  const took: number[] = []
  /** Events of 2 kB each, and one that all the others wait for. @returns the highest memory in KiB */
  const flood = async (from: number, to: number): Promise<number> => {
    let most = 0
    for (let round = from; round <= to; round++) {
      await crowd.database.query(
        `with c as (insert into command (actor_id, verb, via) select id, 'update', 'form' from app_user limit 1 returning id)
        insert into outbox (command_id, type, record_id, version, operation)
        select c.id, 'opportunity', r, $2, repeat('x', 2000) from c, unnest($1::uuid[]) as r`,
        [deals, round],
      )
      const sent = performance.now()
      const title = { title: `Round ${round}`, version: round }
      expect((await crowd.admin.patch(`/api/records/case/${made.body.id}`, title)).status).toBe(200)
      const times = await Promise.all(audience.map((stream) => stream.reached(1 + round)))
      took.push(...times.map((time) => time - sent))
      most = Math.max(most, memoryOf(crowd.server.pid))
    }
    return most
  }
  // The same flood at which nobody is silent warms the server up: the room that its collector takes is not growth.
  const warm = await open(silent, admins)
  const before = await flood(1, warming)
  for (const stream of warm) stream.close()
  const stalled = await open(silent, admins)
  for (const stream of stalled) stream.stall()
  const most = await flood(warming + 1, warming + rounds)
  const last = warming + rounds
  const whole = 1 + last * (burst + 1)
  await Promise.all(readers.map((stream) => stream.reached(whole)))
  const grown = Math.round((most - before) / 1024)
  console.log(
    `500 streams, ${silent} silent: p95 ${share(took, 0.95).toFixed()} ms, memory ${grown} MB above a warm server’s`,
  )
  expect(share(took, 0.95)).toBeLessThan(5_000)
  expect(grown).toBeLessThan(100)

  // Cut after five seconds without taking anything. What their lines still hold ends before the whole was told.
  await sleep(6_000)
  for (const stream of stalled) stream.resume()
  const late = sleep(10_000).then(() => Promise.reject(new Error('the silent ones are still served')))
  await Promise.race([Promise.all(stalled.map((stream) => stream.ended)), late])
  late.catch(() => {})
  expect(Math.max(...stalled.map(({ count }) => count))).toBeLessThan(rounds * (burst + 1))
  // The others stand, and hear on.
  await crowd.admin.patch(`/api/records/case/${made.body.id}`, { title: 'Still heard', version: last + 1 })
  await Promise.all([
    ...audience.map((stream) => stream.reached(last + 2)),
    ...readers.map((stream) => stream.reached(whole + 1)),
  ])
  for (const stream of [...stalled, ...readers, ...audience]) stream.close()
})

/** Resident memory in KiB. */
const memoryOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1])

const inTurn = async <T>(count: number, atOnce: number, make: (i: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = []
  for (let i = 0; i < count; i += atOnce)
    made.push(...(await Promise.all(Array.from({ length: Math.min(atOnce, count - i) }, (_, j) => make(i + j)))))
  return made
}
