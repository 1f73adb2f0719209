import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { writesOf } from '../../../tests/support/past-deals.ts'

let app: TestApp
let past: ReturnType<typeof writesOf>
beforeAll(async () => {
  app = await testApp()
  past = writesOf(app)
})

const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
const noon = (back: number): Date => new Date(`${day(back)}T12:00:00Z`)

const replay = async (who: Who, key: string, at: string, query: Record<string, string> = {}) => {
  const { status, body } = await app.call(
    who,
    'GET',
    `/api/boards/${key}/replay?${new URLSearchParams({ at, ...query })}`,
  )
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const only = (mark: string) => ({ where: JSON.stringify({ field: 'externalId', op: 'is', value: mark }) })
/** Where each card stood: `title: column`. */
const places = (body: any): Record<string, string> =>
  Object.fromEntries(
    [...body.columns, ...(body.unknown ? [body.unknown] : [])].flatMap((c: any) =>
      c.cards.map((card: any) => [card.title, card.column]),
    ),
  )
const column = (body: any, key: string) => body.columns.find((c: any) => c.key === key)

describe('a board of a past day', () => {
  let deal: string
  const mark = 'a deal of its own'
  beforeAll(async () => {
    deal = await past.create('rep', 'opportunity', noon(50), {
      title: 'Turbine',
      ownerId: app.ids.rep,
      amount: '100',
      expectedClose: '2026-06-01',
      externalId: mark,
    })
    await past.update('rep', 'opportunity', noon(45), deal, { status: 'proposal', amount: '250' })
    await past.update('rep', 'opportunity', noon(44), deal, {
      title: 'Turbine hall',
      amount: '300',
      status: 'negotiation',
    })
    await past.update('manager', 'opportunity', noon(40), deal, { status: 'won', amount: '280.50' })
  })

  test('shows status and values of the day, with the sums of then', async () => {
    expect(places(await replay('rep', 'pipeline', day(51), only(mark)))).toEqual({})
    const first = await replay('rep', 'pipeline', day(48), only(mark))
    expect(column(first, 'identified')).toMatchObject({ count: 1, sum: '100.00', weighted: '10.00' })
    expect(column(first, 'identified').cards[0]).toMatchObject({
      title: 'Turbine',
      amount: '100.00',
      weighted: '10.00',
      probability: 10,
      daysInStatus: 2,
      daysWorked: 2,
      expectedClose: '2026-06-01',
    })
    const second = await replay('rep', 'pipeline', day(45), only(mark))
    expect(column(second, 'proposal')).toMatchObject({ count: 1, sum: '250.00', weighted: '125.00' })
    expect(column(second, 'proposal').cards[0].title).toBe('Turbine')
    expect(places(await replay('rep', 'pipeline', day(43), only(mark)))).toEqual({ 'Turbine hall': 'negotiation' })
    const won = await replay('rep', 'pipeline', day(40), only(mark))
    expect(column(won, 'won')).toMatchObject({ count: 1, sum: '280.50', closed: { days: 30 } })
  })

  test('closed columns hold the thirty days before the day', async () => {
    expect(places(await replay('rep', 'pipeline', day(10), only(mark)))).toEqual({ 'Turbine hall': 'won' })
    expect(places(await replay('rep', 'pipeline', day(9), only(mark)))).toEqual({})
  })

  test('is of today what the board is today, and nothing may be done with its cards', async () => {
    const { body } = await app.call('admin', 'GET', '/api/boards/pipeline?limit=200')
    const now = await replay('admin', 'pipeline', day(0), { limit: '200' })
    expect(now.columns.map((c: any) => [c.key, c.count, c.sum, c.weighted])).toEqual(
      body.columns.map((c: any) => [c.key, c.count, c.sum, c.weighted]),
    )
    const { columns } = await replay('rep', 'pipeline', day(45), only(mark))
    expect(columns.flatMap((c: any) => c.cards).map((c: any) => c.can)).toEqual([{}])
  })

  test('leaves out what nobody knows of the past: next and last activities, and their colours', async () => {
    const at = noon(49)
    await past.create('rep', 'task', at, {
      title: 'Call them',
      relatedType: 'opportunity',
      relatedId: deal,
      dueDate: day(47),
      ownerId: app.ids.rep,
    })
    const body = await replay('rep', 'pipeline', day(48), only(mark))
    expect(body.card.map((c: any) => c.field)).not.toContain('nextActivityAt')
    const card = column(body, 'identified').cards[0]
    expect(card).not.toHaveProperty('nextActivityAt')
    expect(card).not.toHaveProperty('lastActivityAt')
  })

  test('refuses a day that is none or lies ahead, unknown boards and columns, and types that are closed to the role', async () => {
    for (const query of ['', 'at=yesterday', `at=${day(-3)}`, 'at=2026-02-30', 'at=2026-01-01&period=2026'])
      expect((await app.call('rep', 'GET', `/api/boards/pipeline/replay?${query}`)).status).toBe(422)
    expect((await app.call('rep', 'GET', `/api/boards/pipeline/replay?at=${day(-3)}`)).body.errors).toEqual([
      { path: '/at', message: 'must be a day up to today' },
    ])
    expect((await app.call('rep', 'GET', `/api/boards/nonsense/replay?at=${day(1)}`)).status).toBe(404)
    expect((await app.call('rep', 'GET', `/api/boards/pipeline/replay/nonsense?at=${day(1)}`)).status).toBe(404)
    expect((await app.call('support', 'GET', `/api/boards/pipeline/replay?at=${day(1)}`)).status).toBe(403)
  })
})

describe('permissions are those of today', () => {
  const mark = 'handed over'
  beforeAll(async () => {
    const mine = await past.create('rep', 'opportunity', noon(30), {
      title: 'Was mine',
      ownerId: app.ids.rep,
      amount: '10',
      externalId: mark,
    })
    const theirs = await past.create('rep2', 'opportunity', noon(30), {
      title: 'Became mine',
      ownerId: app.ids.rep2,
      amount: '20',
      externalId: mark,
    })
    const gone = await past.create('rep', 'opportunity', noon(30), {
      title: 'Deleted since',
      ownerId: app.ids.rep,
      amount: '40',
      externalId: mark,
    })
    const binned = await past.create('rep', 'opportunity', noon(30), {
      title: 'Back from the bin',
      ownerId: app.ids.rep,
      amount: '80',
      externalId: mark,
    })
    await past.remove('manager', 'opportunity', noon(28), binned)
    await past.restore('manager', 'opportunity', noon(22), binned)
    await past.update('manager', 'opportunity', noon(20), mine, { ownerId: app.ids.rep2 })
    await past.update('manager', 'opportunity', noon(20), theirs, { ownerId: app.ids.rep })
    await past.remove('manager', 'opportunity', noon(20), gone)
  })

  test.each<[Who, string | undefined, number, string[]]>([
    // What was mine and is no longer is out of my sight; what became mine was a colleague's.
    ['rep', undefined, 29, ['Back from the bin']],
    ['rep', undefined, 25, []],
    ['rep', 'all', 25, ['Became mine']],
    ['rep', undefined, 19, ['Back from the bin', 'Became mine']],
    ['rep2', undefined, 25, []],
    ['rep2', 'all', 25, ['Was mine']],
    ['rep2', undefined, 19, ['Was mine']],
    ['manager', 'rep', 25, ['Was mine']],
    ['manager', 'rep', 19, ['Back from the bin', 'Became mine']],
    ['manager', 'rep2', 25, ['Became mine']],
    ['manager', undefined, 25, ['Became mine', 'Was mine']],
    ['rep3', 'all', 25, []],
    ['admin', undefined, 29, ['Back from the bin', 'Became mine', 'Was mine']],
  ])('%s sees of %s %i days ago', async (who, owner, back, expected) => {
    const asked = owner && owner in app.ids ? app.ids[owner as Who] : owner
    const body = await replay(who, 'pipeline', day(back), { ...only(mark), ...(asked ? { owner: asked } : {}) })
    expect(Object.keys(places(body)).toSorted()).toEqual(expected)
  })

  test('a hidden amount stays hidden in history', async () => {
    const body = await replay('marketing', 'pipeline', day(25), only(mark))
    const identified = column(body, 'identified')
    expect(identified).toMatchObject({ count: 2, sum: null, weighted: null })
    expect(body.sumField).toBeNull()
    expect(body.card.map((c: any) => c.field)).not.toContain('amount')
    for (const card of identified.cards) {
      expect(card).not.toHaveProperty('amount')
      expect(card).not.toHaveProperty('weighted')
    }
    const asked = JSON.stringify({ field: 'amount', op: 'gt', value: 15 })
    const { status, body: refused } = await app.call(
      'marketing',
      'GET',
      `/api/boards/pipeline/replay?at=${day(25)}&where=${encodeURIComponent(asked)}`,
    )
    expect([status, refused.code]).toEqual([422, 'unknown_field'])
  })
})

describe('times', () => {
  test('of an import count, not the times of recording; before the first known status it is unknown', async () => {
    const mark = 'imported'
    const history = {
      statusHistory: [
        { status: 'identified', at: noon(60).toISOString() },
        { status: 'proposal', at: noon(40).toISOString() },
      ],
    }
    await past.create(
      'rep',
      'opportunity',
      noon(0),
      {
        title: 'Told in full',
        ownerId: app.ids.rep,
        status: 'won',
        amount: '70',
        createdAt: noon(60).toISOString(),
        externalId: mark,
      },
      { at: noon(20).toISOString(), ...history },
    )
    await past.create(
      'rep',
      'opportunity',
      noon(0),
      {
        title: 'Told in part',
        ownerId: app.ids.rep,
        status: 'proposal',
        amount: '7',
        createdAt: noon(60).toISOString(),
        externalId: mark,
      },
      { at: noon(40).toISOString() },
    )
    await past.create(
      'rep',
      'opportunity',
      noon(0),
      {
        title: 'Not told',
        ownerId: app.ids.rep,
        status: 'negotiation',
        amount: '5',
        createdAt: noon(60).toISOString(),
        externalId: mark,
      },
      { statusHistory: [] },
    )
    const then = await replay('rep', 'pipeline', day(50), only(mark))
    expect(places(then)).toEqual({ 'Told in full': 'identified', 'Told in part': 'unknown', 'Not told': 'unknown' })
    expect(then.unknown).toMatchObject({ key: 'unknown', title: 'Status unknown', count: 2, sum: '12.00' })
    // The chance follows the status of the day, and what was closed later was open.
    expect(column(then, 'identified')).toMatchObject({ sum: '70.00', weighted: '7.00' })
    expect(column(then, 'identified').cards[0]).not.toHaveProperty('closedAt')
    expect(places(await replay('rep', 'pipeline', day(30), only(mark)))).toEqual({
      'Told in full': 'proposal',
      'Told in part': 'proposal',
      'Not told': 'unknown',
    })
    expect(places(await replay('rep', 'pipeline', day(10), only(mark)))).toEqual({
      'Told in full': 'won',
      'Told in part': 'proposal',
      'Not told': 'unknown',
    })
    expect(places(await replay('rep', 'pipeline', day(0), only(mark)))).toEqual({
      'Told in full': 'won',
      'Told in part': 'proposal',
      'Not told': 'negotiation',
    })
  })

  test('a day ends at midnight of the viewer', async () => {
    const mark = 'midnight'
    const zone = async (who: Who, name: string) =>
      sql`update app_user set time_zone = ${name} where id = ${app.ids[who]}::uuid`.execute(app.db)
    const id = await past.create('rep', 'opportunity', noon(30), {
      title: 'Late',
      ownerId: app.ids.rep,
      externalId: mark,
    })
    // 23:30 in UTC is the next day in Stockholm, and still the afternoon in Los Angeles.
    await past.update('rep', 'opportunity', new Date(`${day(20)}T23:30:00Z`), id, { status: 'proposal' })
    for (const [name, until, from] of [
      ['UTC', 21, 20],
      ['Europe/Stockholm', 20, 19],
      ['America/Los_Angeles', 21, 20],
      ['Pacific/Kiritimati', 20, 19],
    ] as const) {
      await zone('rep', name)
      expect(places(await replay('rep', 'pipeline', day(until), only(mark)))).toEqual({ Late: 'identified' })
      expect(places(await replay('rep', 'pipeline', day(from), only(mark)))).toEqual({ Late: 'proposal' })
    }
    await zone('rep', 'UTC')
  })

  test('columns by rule stand as of the day, with the dates of the day', async () => {
    const call = await past.create('rep', 'call', noon(30), {
      title: 'Ring',
      ownerId: app.ids.rep,
      dueAt: noon(25).toISOString(),
    })
    await past.update('rep', 'call', noon(24), call, { dueAt: noon(10).toISOString() })
    await past.update('rep', 'call', noon(9), call, { status: 'completed' })
    const columns = []
    for (const back of [30, 26, 25, 24, 12, 10, 9]) columns.push(places(await replay('rep', 'call', day(back))).Ring)
    expect(columns).toEqual(['this_week', 'this_week', 'today', 'later', 'this_week', 'today', 'completed'])
  })
})

test('a column goes on page by page, each card once', async () => {
  const mark = 'pages'
  for (let i = 0; i < 7; i++)
    await past.create('rep', 'opportunity', noon(30 - i), {
      title: `Page ${i}`,
      ownerId: app.ids.rep,
      amount: '1',
      externalId: mark,
    })
  const first = await replay('rep', 'pipeline', day(20), { ...only(mark), limit: '3' })
  const { count, cards, next } = column(first, 'identified')
  expect(count).toBe(7)
  const titles = cards.map((c: any) => c.title)
  let cursor = next
  while (cursor) {
    const { status, body } = await app.call(
      'rep',
      'GET',
      `/api/boards/pipeline/replay/identified?${new URLSearchParams({ at: day(20), limit: '3', cursor })}`,
    )
    expect(status, JSON.stringify(body)).toBe(200)
    titles.push(...body.cards.map((c: any) => c.title))
    cursor = body.next
  }
  expect(titles).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `Page ${i}`))
  expect(
    (
      await app.call(
        'rep2',
        'GET',
        `/api/boards/pipeline/replay/identified?${new URLSearchParams({ at: day(20), cursor: next })}`,
      )
    ).status,
  ).toBe(422)
})
