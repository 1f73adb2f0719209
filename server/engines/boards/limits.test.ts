import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { supportBoard } from '../../definitions/boards/support.ts'
import { taskBoard } from '../../definitions/boards/task.ts'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import type { BoardColumn, ColumnLimit } from './definition.ts'
import { decideLimit } from './limits.ts'

let app: TestApp
const columnOf = (key: string): BoardColumn => taskBoard.columns.find((c) => c.key === key)!
const inProgress = columnOf('in_progress')
/** Definitions are data that an installation alters; here for as long as this file runs. */
const limit = (to: ColumnLimit | undefined) => {
  if (to) inProgress.limit = to
  else delete inProgress.limit
}
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  await sql`delete from task`.execute(app.db)
  limit({ max: 2, kind: 'refuse' })
})
afterAll(() => limit(undefined))

const task = async (owner: Who | null, status = 'not_started', creator: Who = 'rep'): Promise<string> => {
  const { rows } = await sql<{ id: string }>`insert into task (title, owner_id, status, created_by_id)
    values ('task', ${owner && app.ids[owner]}, ${status}, ${app.ids[creator]}) returning id`.execute(app.db)
  return rows[0]!.id
}
const drag = (who: Who, id: string, to = 'in_progress') =>
  app.call(who, 'POST', '/api/boards/task/moves', { id, to, version: 1, before: null })
const form = (who: Who, id: string, fields: object = { status: 'in_progress' }) =>
  app.call(who, 'PATCH', `/api/records/task/${id}`, { version: 1, ...fields })
const held = async (owner: Who) =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from task where owner_id = ${app.ids[owner]} and status = 'in_progress'`.execute(
      app.db,
    )
  ).rows[0]!.n
const refusal = {
  status: 422,
  body: { code: 'move_not_allowed', detail: '“In progress” holds at most 2 cards for each person.' },
}

test('what a limit says is decided by the count alone', () => {
  const place = (kind: 'warn' | 'refuse') => ({ column: { ...inProgress, limit: { max: 2, kind } }, owner: 'x' })
  expect([1, 2].map((n) => decideLimit(place('refuse'), n))).toEqual([undefined, undefined])
  expect(decideLimit(place('refuse'), 3)).toMatchObject({ outcome: 'refused' })
  expect(decideLimit(place('warn'), 30)).toBeUndefined()
})

describe('a limit that refuses', () => {
  test('names itself by drag, by form and for a new card; the card stays where it was', async () => {
    for (let i = 0; i < 2; i++) expect((await drag('rep', await task('rep'))).status).toBe(200)
    const waiting = await task('rep')
    expect(await drag('rep', waiting)).toMatchObject(refusal)
    expect(await form('rep', waiting)).toMatchObject(refusal)
    expect(await app.call('rep', 'POST', '/api/records/task', { title: 'new', status: 'in_progress' })).toMatchObject(
      refusal,
    )
    expect((await app.call('rep', 'GET', `/api/records/task/${waiting}`)).body).toMatchObject({
      status: 'not_started',
      version: 1,
    })
    expect(await held('rep')).toBe(2)
  })

  test('speaks the language of the mover', async () => {
    await app.call('rep2', 'PATCH', '/api/me', { language: 'sv' })
    for (let i = 0; i < 2; i++) await task('rep2', 'in_progress', 'rep2')
    expect((await drag('rep2', await task('rep2', 'not_started', 'rep2'))).body.detail).toBe(
      '”Pågår” rymmer högst 2 kort per person.',
    )
  })

  test('counts each person alone, and what nobody has for nobody', async () => {
    for (let i = 0; i < 2; i++) await task('rep2', 'in_progress')
    for (let i = 0; i < 3; i++) await task(null, 'in_progress')
    expect((await drag('rep', await task('rep'))).status).toBe(200)
    expect((await drag('admin', await task(null))).status).toBe(200)
  })

  test('is met by giving a card to somebody whose column is full, and by lanes', async () => {
    for (let i = 0; i < 2; i++) await task('rep2', 'in_progress')
    const mine = await task('rep', 'in_progress')
    expect(await form('manager', mine, { ownerId: app.ids.rep2 })).toMatchObject(refusal)
    const lane = { id: mine, to: 'in_progress', version: 1, fields: { ownerId: app.ids.rep2 } }
    expect(await app.call('manager', 'POST', '/api/boards/task/moves', lane)).toMatchObject(refusal)
    expect(await held('rep2')).toBe(2)
  })

  test('leaves cards alone that are there already: a new place, a new title, the way out', async () => {
    limit({ max: 1, kind: 'refuse' })
    const [first, second] = [await task('rep', 'in_progress'), await task('rep', 'in_progress')]
    expect((await form('rep', first, { title: 'renamed' })).status).toBe(200)
    expect((await drag('rep', second)).status).toBe(200)
    expect(
      (await app.call('rep', 'POST', '/api/boards/task/moves', { id: first, to: 'completed', version: 2 })).status,
    ).toBe(200)
  })

  test('lets two that arrive together not both take the last place', async () => {
    await task('rep', 'in_progress')
    // As many as there are connections: who waits for one is not judged yet, and after ten seconds would be told to come back.
    const ids = await Promise.all(Array.from({ length: app.pool.options.max }, () => task('rep')))
    const replies = await Promise.all(ids.map((id, i) => (i % 2 ? form('rep', id) : drag('rep', id))))
    expect(replies.filter((r) => r.status === 200)).toHaveLength(1)
    expect(new Set(replies.map((r) => r.status))).toEqual(new Set([200, 422]))
    expect(await held('rep')).toBe(2)
  })

  test('for the whole board counts everybody, also whom the mover does not see', async () => {
    limit({ max: 3, kind: 'refuse', per: 'board' })
    for (const who of ['rep2', 'rep3', 'support'] as const) await task(who, 'in_progress', who)
    expect((await drag('rep', await task('rep'))).body.detail).toBe('“In progress” holds at most 3 cards.')
  })

  test('lets so many of a bulk in as there is room for, and reports the others', async () => {
    const cards = [await task('rep'), await task('rep'), await task('rep')]
    const { body } = await app.call('rep', 'POST', '/api/boards/task/bulk-moves', {
      cards: cards.map((id) => ({ id, version: 1 })),
      to: 'in_progress',
    })
    const refused = body.results.filter((r: any) => r.status === 'refused')
    expect(refused.map((r: any) => r.problem.detail)).toEqual([refusal.body.detail])
    expect(body.results.filter((r: any) => r.status === 'done')).toHaveLength(2)
    expect(await held('rep')).toBe(2)
  })

  test('is no rule for an import', async () => {
    for (let i = 0; i < 2; i++) await task('rep', 'in_progress')
    const reply = await app.call('rep', 'POST', '/api/imports/task', 'title,status\nbrought,in_progress\n', {
      'content-type': 'text/csv',
    })
    expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
    expect(await held('rep')).toBe(3)
  })
})

describe('a limit that warns', () => {
  test('lets the card in and says so', async () => {
    limit({ max: 1, kind: 'warn' })
    expect((await drag('rep', await task('rep'))).body.warning).toBeNull()
    const second = await drag('rep', await task('rep'))
    expect(second).toMatchObject({
      status: 200,
      body: { warning: 'rep now has 2 cards in “In progress”; the limit is 1.', card: { column: 'in_progress' } },
    })
    expect((await drag('rep', second.body.card.id, 'in_progress')).status).toBe(409)
  })

  const overfull = 'rep now has 3 cards in “In progress”; the limit is 1.'

  test('says it once of all that a bulk move brings, as it stands then', async () => {
    limit({ max: 1, kind: 'warn' })
    const cards = await Promise.all([task('rep'), task('rep'), task('rep'), task('rep2', 'not_started')])
    const { body } = await app.call('rep', 'POST', '/api/boards/task/bulk-moves', {
      cards: cards.map((id) => ({ id, version: 1 })),
      to: 'in_progress',
    })
    expect(body.results.map((r: any) => r.status)).toEqual(['done', 'done', 'done', 'done'])
    expect(body.warnings).toEqual([overfull])
    const back = await app.call('rep', 'POST', '/api/boards/task/bulk-moves', {
      cards: cards.map((id) => ({ id, version: 2 })),
      to: 'not_started',
    })
    expect(back.body.warnings).toEqual([])
  })

  test('says it of what a form, a new card and a bulk change bring', async () => {
    limit({ max: 1, kind: 'warn' })
    const [first, second, third] = [await task('rep'), await task('rep'), await task('rep2', 'in_progress')]
    expect((await form('rep', first)).body.warning).toBeUndefined()
    expect((await form('rep', second, { title: 'other' })).body.warning).toBeUndefined()
    expect((await form('rep', second, { status: 'in_progress', version: 2 })).body).toMatchObject({
      status: 'in_progress',
      warning: overfull.replace('3 cards', '2 cards'),
    })
    const bulk = await app.call('rep', 'POST', '/api/records/task/bulk-changes', {
      records: [{ id: third, version: 1 }],
      fields: { ownerId: app.ids.rep },
    })
    expect(bulk.body).toMatchObject({ results: [{ status: 'done' }], warnings: [overfull] })
    const { body } = await app.call('rep', 'POST', '/api/records/task', { title: 'new', status: 'in_progress' })
    expect(body.warning).toBe(overfull.replace('3 cards', '4 cards'))
    const read = await app.call('rep', 'GET', `/api/records/task/${body.id}`)
    expect(read.body.warning).toBeUndefined()
  })

  test('does not tell how many cards somebody has whom the mover does not see', async () => {
    limit({ max: 1, kind: 'warn' })
    for (let i = 0; i < 4; i++) await task('rep3', 'in_progress', 'rep3')
    const mine = await task('rep', 'in_progress')
    const { body } = await form('rep', mine, { ownerId: app.ids.rep3 })
    expect(body.warning).toBe('rep3 now has more cards in “In progress” than the limit of 1.')
  })

  test('comes with Support: eight begun cases for each of them', () => {
    expect(supportBoard.columns.find((c) => c.key === 'in_progress')!.limit).toEqual({ max: 8, kind: 'warn' })
  })
})

describe('the head of a column', () => {
  const head = async (who: Who, query = '') =>
    (await app.call(who, 'GET', `/api/boards/task?${query}`)).body.columns.find((c: any) => c.key === 'in_progress')
      .limit

  test('tells how full it is by owner, of what the viewer sees and whatever is filtered', async () => {
    for (let i = 0; i < 3; i++) await task('rep', 'in_progress')
    await task('rep2', 'in_progress', 'rep2')
    await task('rep3', 'in_progress', 'rep3')
    const over = [{ id: app.ids.rep, name: 'rep', count: 3 }]
    expect(await head('rep')).toEqual({ max: 2, kind: 'refuse', per: 'owner', used: 3, owners: 1, over })
    expect(await head('rep', 'q=nothing')).toEqual({ max: 2, kind: 'refuse', per: 'owner', used: 3, owners: 1, over })
    expect(await head('manager', 'owner=team')).toMatchObject({ used: 3, owners: 2, over })
    expect(await head('rep2')).toMatchObject({ used: 1, owners: 1, over: [] })
    limit({ max: 2, kind: 'warn', per: 'board' })
    expect(await head('manager', 'owner=team')).toMatchObject({ used: 4, per: 'board', over: [] })
    limit(undefined)
    expect(await head('rep')).toBeNull()
  })
})
