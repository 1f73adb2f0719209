import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const deal = async (title: string): Promise<string> => {
  const { status, body } = await app.call('rep', 'POST', '/api/records/opportunity', { title })
  expect(status).toBe(201)
  return body.id
}
const waiting = async () =>
  (
    await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.db)
  ).rows[0]!.n
const deadlocks = async () =>
  (
    await sql<{
      n: number
    }>`select deadlocks::int as n from pg_stat_database where datname = current_database()`.execute(app.db)
  ).rows[0]!.n

describe('a transaction that the database gives up for another', () => {
  test.each<[Record<string, string>]>([[{}], [{ 'idempotency-key': 'deadlock-1' }]])(
    'is done again, and its caller hears nothing: %j',
    async (headers) => {
      const [first, second] = [await deal('first'), await deal('second')].toSorted() as [string, string]
      const before = await deadlocks()
      const other = await app.pool.connect()
      const lock = (id: string) => other.query('select 1 from opportunity where id = $1 for update', [id])
      await other.query('begin')
      await lock(second)
      const bulk = app.call(
        'rep',
        'POST',
        '/api/records/opportunity/bulk-changes',
        { records: [first, second].map((id) => ({ id, version: 1 })), fields: { nextStep: 'Call' } },
        headers,
      )
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1)
      // Now each waits for the other; whoever has waited for longer finds it out and is given up.
      await lock(first)
      await other.query('commit')
      other.release()
      const { status, body } = await bulk
      expect([status, body.results?.map((r: { status: string }) => r.status)]).toEqual([200, ['done', 'done']])
      for (const id of [first, second])
        expect((await app.call('rep', 'GET', `/api/records/opportunity/${id}`)).body).toMatchObject({
          version: 2,
          nextStep: 'Call',
        })
      await expect.poll(deadlocks, { timeout: 10_000 }).toBe(before + 1)
    },
  )
})

describe('a request that gets no connection', () => {
  test('is told to come back, and nothing of it is written', async () => {
    const id = await deal('waits')
    const most = app.pool.options.max
    const usual = app.pool.options.connectionTimeoutMillis
    app.pool.options.connectionTimeoutMillis = 200
    const taken = await Promise.all(Array.from({ length: most }, () => app.pool.connect()))
    const { status, body, headers } = await app.call('rep', 'PATCH', `/api/records/opportunity/${id}`, {
      version: 1,
      title: 'other',
    })
    for (const client of taken) client.release()
    app.pool.options.connectionTimeoutMillis = usual
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', '1'])
    expect(body.detail).toBe('Too much happened at once. Try again.')
    expect((await app.call('rep', 'GET', `/api/records/opportunity/${id}`)).body).toMatchObject({ version: 1 })
  })
})
