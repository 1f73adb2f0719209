import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../support/client.ts'
import { openCrowd, type Crowd } from '../support/crowd.ts'
import { followEvents } from '../support/events.ts'

/*
 * R3 and R4 of reliability: many people at one card, and at one column. The database is asked afterwards what has become of it.
 */
let crowd: Crowd
beforeAll(async () => {
  crowd = await openCrowd()
})
afterAll(() => crowd.end())

const columns = ['identified', 'in_discussion', 'decision_makers', 'proposal', 'negotiation', 'purchasing'] as const

/** The same numbers at every run. */
const seeded = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

const boardCounts = async () => {
  const { body } = await crowd.admin.get('/api/boards/pipeline?owner=all')
  return body.columns.map(({ key, count, sum }: { key: string; count: number; sum: string }) => [key, count, sum])
}
const storedCounts = async () => {
  const { rows } = await crowd.database.query<{ status: string; n: string; sum: string }>(
    `select status, count(*) as n, sum(amount)::text as sum from opportunity where deleted_at is null group by status`,
  )
  const found = new Map(rows.map((row) => [row.status, row]))
  return [...columns, 'won', 'lost'].map((key) => [key, Number(found.get(key)?.n ?? 0), found.get(key)?.sum ?? '0.00'])
}

test('fifty people move one card a thousand times: one chain, nothing lost, every loser sees the present state', async () => {
  const [id] = await crowd.deals(1)
  const people = await crowd.users(50, 'admin')
  const audience = await followEvents(crowd.server.url, people[0]!.headers)
  const tally = { moved: 0, stale: 0, other: [] as unknown[] }
  /** The highest version that anybody has been answered. */
  let acknowledged = 1

  const work = async (client: Client, person: number) => {
    const random = seeded(person + 1)
    let known = { version: 1, status: 'identified' }
    for (let round = 0; round < 20; round++) {
      // Most think a while and look again, some answer to what they saw long ago.
      await sleep(random() * 500)
      if (random() < 0.7) known = (await client.get(`/api/records/opportunity/${id}`)).body
      const version = random() < 0.1 ? Math.max(1, known.version - 1) : known.version
      const open = columns.filter((column) => column !== known.status)
      const to = open[Math.floor(random() * open.length)]!
      const before = acknowledged
      const { status, body } = await client.post('/api/boards/pipeline/moves', { id, to, version })
      if (status === 200) {
        tally.moved++
        // It built on what it said it had seen, and came after all that was answered before it was asked.
        expect([body.card.version, body.card.column]).toEqual([version + 1, to])
        expect(body.card.version).toBeGreaterThan(before)
        acknowledged = Math.max(acknowledged, body.card.version)
        known = { version: body.card.version, status: to }
      } else if (status === 409 && body.code === 'stale_version') {
        tally.stale++
        expect(body.record).toMatchObject({ id, version: expect.any(Number), status: expect.any(String) })
        expect(body.record.version).toBeGreaterThanOrEqual(Math.max(before, version + 1))
        known = body.record
      } else tally.other.push([status, body])
    }
  }
  await Promise.all(people.map(work))

  expect(tally.other).toEqual([])
  expect(tally.moved + tally.stale).toBe(1_000)
  console.log(`one card: ${tally.moved} moves, ${tally.stale} refusals`)
  expect([tally.moved > 50, tally.stale > 50]).toEqual([true, true])
  const { rows: chain } = await crowd.database.query<{ version: number; from: string; to: string }>(
    `select version_after as version, before->>'status' as "from", after->>'status' as "to"
     from change where record_id = $1 and operation = 'update' order by version_after`,
    [id],
  )
  expect(chain.map(({ version }) => version)).toEqual(Array.from({ length: tally.moved }, (_, i) => i + 2))
  expect(chain.map(({ from }) => from)).toEqual(['identified', ...chain.slice(0, -1).map(({ to }) => to)])
  const last = await audience.next(({ data }) => data.id === id && data.version === tally.moved + 1, 10_000)
  const told = audience.events.filter(({ data }) => data.id === id).map(({ data }) => data.version)
  expect(told).toEqual(chain.map(({ version }) => version))
  audience.cut()
  const card = (await crowd.admin.get(`/api/records/opportunity/${id}`)).body
  expect([card.version, card.status]).toEqual([last.data.version, chain.at(-1)!.to])
  const { rows: spans } = await crowd.database.query(
    'select status from status_span where related_id = $1 and left_at is null and deleted_at is null',
    [id],
  )
  expect(spans).toEqual([{ status: card.status }])
  expect(await boardCounts()).toEqual(await storedCounts())
})

test('twenty people reorder a board of 500 cards: no place is lost or taken twice', async () => {
  const ids = [...(await crowd.deals(350)), ...(await crowd.deals(150, 'in_discussion'))]
  const people = await crowd.users(20, 'admin')
  const versions = new Map<string, number>(ids.map((id) => [id, 1]))
  const tally = { moved: 0, refused: 0, other: [] as unknown[] }

  const work = async (client: Client, person: number) => {
    const random = seeded(person + 101)
    const any = () => ids[Math.floor(random() * ids.length)]!
    for (let round = 0; round < 15; round++) {
      const id = any()
      const before = [null, undefined, any(), any(), any()][Math.floor(random() * 5)]
      const to = columns[Math.floor(random() * 2)]!
      const { status, body } = await client.post('/api/boards/pipeline/moves', {
        id,
        to,
        version: versions.get(id)!,
        ...(before === undefined || before === id ? {} : { before }),
      })
      if (status === 200) {
        tally.moved++
        versions.set(id, Math.max(versions.get(id)!, body.card.version))
      } else if (status === 409 && body.code === 'stale_version') {
        tally.refused++
        versions.set(id, Math.max(versions.get(id)!, body.record.version))
      } else tally.other.push([status, body])
    }
  }
  await Promise.all(people.map(work))

  expect(tally.other).toEqual([])
  expect(tally.moved + tally.refused).toBe(300)
  expect(tally.moved).toBeGreaterThan(200)
  const { rows } = await crowd.database.query<{ n: string; places: string; empty: string }>(
    `select count(*) as n, count(distinct (status, "position")) as places, count(*) filter (where "position" is null) as empty
     from opportunity where deleted_at is null and id = any($1)`,
    [ids],
  )
  expect(rows[0]).toEqual({ n: '500', places: '500', empty: '0' })
  // The order on screen is total: page by page each card comes once, by its place.
  const shown: string[] = []
  for (const key of columns.slice(0, 2)) {
    let cursor: string | null = ''
    const places: string[] = []
    while (cursor !== null) {
      const query: string = cursor ? `cursor=${encodeURIComponent(cursor)}&limit=200` : 'owner=all&limit=200'
      const { body } = await crowd.admin.get(`/api/boards/pipeline/columns/${key}?${query}`)
      shown.push(...body.cards.map((card: { id: string }) => card.id))
      places.push(...body.cards.map((card: { position: string }) => card.position))
      cursor = body.next
    }
    const { rows: sorted } = await crowd.database.query<{ p: string }>(
      'select u.place::text as p from unnest($1::numeric[]) as u(place) order by u.place',
      [places],
    )
    expect(places).toEqual(sorted.map(({ p }) => p))
  }
  expect(new Set(shown).size).toBe(shown.length)
  expect(ids.filter((id) => !shown.includes(id))).toEqual([])
  expect(await boardCounts()).toEqual(await storedCounts())
})
