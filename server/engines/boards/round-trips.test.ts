import type { Socket } from 'node:net'
import type pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'

/** What one connection did: `sent` goes up each time something is sent after an answer, so it counts how often somebody waited. */
interface Watched {
  sent: number
  isInTransaction: boolean
  inTransaction: number
}

let app: TestApp
const watched: Watched[] = []

beforeAll(async () => {
  app = await testApp()
  for (const client of (app.pool as unknown as { _clients: pg.Client[] })._clients) watch(client)
  app.pool.on('connect', (client) => watch(client as unknown as pg.Client))
})

const watch = (client: pg.Client): void => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  const one: Watched = { sent: 0, isInTransaction: false, inTransaction: 0 }
  watched.push(one)
  let last: 'in' | 'out' = 'in'
  let isWaking = false
  const { write } = stream
  stream.write = ((...given: Parameters<typeof write>) => {
    const text = String(given[0])
    if (last === 'in') {
      // Others are woken after the commit, while the answer is on its way.
      isWaking = text.includes('changes\0') || text.includes('pg_notify')
      one.isInTransaction ||= text.includes('begin\0')
      if (!isWaking) one.sent++
      if (one.isInTransaction) one.inTransaction++
    }
    if (text.includes('commit\0')) one.isInTransaction = false
    last = 'out'
    return Reflect.apply(write, stream, given) as boolean
  }) as typeof write
  stream.on('data', () => (last = 'in'))
}

test('a move is one transaction of two round trips, and one more before it that asks who moves', async () => {
  const make = async (title: string) => (await app.call('rep', 'POST', '/api/records/opportunity', { title })).body
  const [card, other] = [await make('moved'), await make('neighbour')]
  const move = async (to: string, version: number, before?: string) =>
    app.call('rep', 'POST', '/api/boards/pipeline/moves', { id: card.id, to, version, ...(before ? { before } : {}) })
  // The usual days in a column are known for minutes, once there are any; what is known is asked by the first move.
  const lost = await make('lost')
  await app.call('rep', 'POST', '/api/boards/pipeline/moves', {
    id: lost.id,
    to: 'lost',
    version: 1,
    fields: { lossReason: 'price' },
  })
  expect((await move('in_discussion', 1)).status).toBe(200)
  for (const one of watched) Object.assign(one, { sent: 0, inTransaction: 0 })
  expect((await move('identified', 2, other.id)).status).toBe(200)
  const sum = (of: 'sent' | 'inTransaction') => watched.reduce((n, one) => n + one[of], 0)
  expect({ all: sum('sent'), inTransaction: sum('inTransaction') }).toEqual({ all: 3, inTransaction: 2 })
})
