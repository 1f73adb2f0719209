import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { writesOf } from '../../../tests/support/past-deals.ts'

let app: TestApp
let past: ReturnType<typeof writesOf>
const mark = 'deals of the test'
const ids: Record<string, string> = {}

const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
const noon = (back: number): Date => new Date(`${day(back)}T12:00:00Z`)
const only = { where: JSON.stringify({ field: 'externalId', op: 'is', value: mark }) }
const ask = (who: Who, query: Record<string, string>, path = 'changes', board = 'pipeline') =>
  app.call(who, 'GET', `/api/boards/${board}/${path}?${new URLSearchParams(query)}`)
const changes = async (who: Who, from: string, to: string, query: Record<string, string> = {}) => {
  const { status, body } = await ask(who, { ...only, from, to, ...query })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const group = (body: any, key: string) => body.groups.find((g: any) => g.key === key)
const rows = (body: any, key: string) =>
  group(body, key).rows.map((r: any) => [r.title, r.before, r.after, r.amount, r.by?.name, r.at?.slice(0, 10)])

beforeAll(async () => {
  app = await testApp()
  past = writesOf(app)
  const deal = async (title: string, amount: string, owner: Who = 'rep', back = 40) => {
    ids[title] = await past.create(owner, 'opportunity', noon(back), {
      title,
      amount,
      ownerId: app.ids[owner],
      expectedClose: '2026-12-01',
      externalId: mark,
    })
  }
  await deal('Moves', '100')
  await deal('Wins', '200')
  await deal('Slips', '300')
  await deal('Leaves', '400')
  await deal('Joins', '500', 'rep2')
  await deal('Stays', '600')
  await deal('Was lost', '700')
  await past.update('manager', 'opportunity', noon(35), ids['Was lost']!, { status: 'lost' })
  await past.update('rep', 'opportunity', noon(20), ids.Moves!, { status: 'proposal' })
  await past.update('manager', 'opportunity', noon(18), ids.Moves!, { status: 'negotiation' })
  await past.update('rep', 'opportunity', noon(18), ids.Wins!, { status: 'won', amount: '250' })
  await past.update('rep', 'opportunity', noon(17), ids.Slips!, { expectedClose: '2027-01-15', amount: '280' })
  await past.update('manager', 'opportunity', noon(16), ids.Leaves!, { ownerId: app.ids.rep2 })
  await past.update('manager', 'opportunity', noon(16), ids.Joins!, { ownerId: app.ids.rep })
  await past.update('manager', 'opportunity', noon(15), ids['Was lost']!, { status: 'identified' })
  await past.update('rep', 'opportunity', noon(15), ids.Stays!, { status: 'proposal' })
  await past.update('rep', 'opportunity', noon(14), ids.Stays!, { status: 'identified', nextStep: 'Call' })
  await deal('New', '900', 'rep', 13)
  await past.update('rep', 'opportunity', noon(12), ids.New!, { amount: '960', status: 'in_discussion' })
})

describe('what changed', () => {
  test('is told by kind, each with before, after, who and when', async () => {
    const body = await changes('manager', day(30), day(10), { owner: app.ids.rep })
    expect(rows(body, 'added')).toEqual([['New', null, 'in_discussion', '900.00', 'rep', day(13)]])
    expect(rows(body, 'arrived')).toEqual([['Joins', 'rep2', 'rep', '500.00', 'manager', day(16)]])
    expect(rows(body, 'reopened')).toEqual([['Was lost', 'lost', 'identified', '700.00', 'manager', day(15)]])
    expect(rows(body, 'moved')).toEqual([
      ['New', 'identified', 'in_discussion', '960.00', 'rep', day(12)],
      ['Stays', 'identified', 'identified', '600.00', 'rep', day(14)],
      ['Moves', 'identified', 'negotiation', '100.00', 'manager', day(18)],
    ])
    expect(group(body, 'moved').rows.map((r: any) => r.moves)).toEqual([1, 2, 2])
    expect(group(body, 'moved').ways).toEqual([
      { from: 'identified', to: 'identified', count: 1, moves: 2 },
      { from: 'identified', to: 'in_discussion', count: 1, moves: 1 },
      { from: 'identified', to: 'negotiation', count: 1, moves: 2 },
    ])
    expect(rows(body, 'won')).toEqual([['Wins', 'identified', 'won', '250.00', 'rep', day(18)]])
    expect(rows(body, 'lost')).toEqual([])
    expect(rows(body, 'removed')).toEqual([['Leaves', 'rep', 'rep2', '400.00', 'manager', day(16)]])
    expect(rows(body, 'slipped')).toEqual([['Slips', '2026-12-01', '2027-01-15', '280.00', 'rep', day(17)]])
    expect(rows(body, 'pulled_in')).toEqual([])
    expect(rows(body, 'amount_up')).toEqual([
      ['New', '900.00', '960.00', '60.00', 'rep', day(12)],
      ['Wins', '200.00', '250.00', '50.00', 'rep', day(18)],
    ])
    expect(rows(body, 'amount_down')).toEqual([['Slips', '300.00', '280.00', '-20.00', 'rep', day(17)]])
    expect(body.open).toEqual({
      from: { count: 5, sum: '1600.00', unknown: 0 },
      to: { count: 6, sum: '3140.00', unknown: 0 },
    })
    expect(body.columns.map((c: any) => c.key)).toContain('won')
    expect(body.currency).toBe('EUR')
  })

  test('of a team knows no handing over within it', async () => {
    const body = await changes('manager', day(30), day(10))
    expect([group(body, 'arrived').count, group(body, 'removed').count]).toEqual([0, 0])
  })

  test('within nothing is nothing', async () => {
    const body = await changes('rep', day(10), day(10))
    expect(body.groups.map((g: any) => g.count)).toEqual(body.groups.map(() => 0))
    expect(body.open.from).toEqual(body.open.to)
  })

  test('a rep sees today’s own only; who is hidden amounts sees none, nor that they changed', async () => {
    const own = await changes('rep', day(30), day(10))
    expect(rows(own, 'removed')).toEqual([])
    expect(rows(own, 'arrived').map((r: any) => r[0])).toEqual(['Joins'])
    expect((await changes('rep3', day(30), day(10), { owner: 'all' })).open.to.count).toBe(0)
    const body = await changes('marketing', day(30), day(10))
    expect(body.groups.map((g: any) => g.key)).not.toContain('amount_up')
    expect(body.groups.map((g: any) => g.sum)).toEqual(body.groups.map(() => null))
    expect(body.open.to).toEqual({ count: 7, sum: null, unknown: 0 })
    for (const row of body.groups.flatMap((g: any) => g.rows)) expect(row.amount).toBeNull()
    expect(JSON.stringify(body)).not.toMatch(/\d\.00"/)
  })

  test('pages through a group, heaviest first, each card once', async () => {
    const query = { ...only, from: day(30), to: day(10), limit: '1' }
    let cursor = group((await ask('admin', query)).body, 'moved').next
    const titles = [group((await ask('admin', query)).body, 'moved').rows[0].title]
    while (cursor) {
      const { status, body } = await ask('admin', { ...query, cursor }, 'changes/moved')
      expect(status, JSON.stringify(body)).toBe(200)
      titles.push(...body.rows.map((r: any) => r.title))
      cursor = body.next
    }
    expect(titles).toEqual(['New', 'Stays', 'Moves'])
  })

  test('is refused for days that are none, lie ahead or run backwards, and for kinds that do not exist', async () => {
    for (const query of [
      {},
      { from: 'x' },
      { from: day(-2) },
      { from: day(1), to: day(-2) },
      { from: day(1), to: day(2) },
    ])
      expect((await ask('rep', query as Record<string, string>)).status, JSON.stringify(query)).toBe(422)
    expect((await ask('rep', { from: day(1), to: day(2) })).body.errors).toEqual([
      { path: '/from', message: 'must not be after the other day' },
    ])
    expect((await ask('rep', { from: day(2) }, 'changes/nonsense')).status).toBe(404)
    expect((await ask('rep', { from: day(2), cursor: 'x' }, 'changes/won')).status).toBe(422)
    expect((await ask('marketing', { from: day(2) }, 'changes/amount_up')).status).toBe(404)
    expect((await ask('support', { from: day(2) })).status).toBe(403)
  })
})

test('cards of a board by date move with the calendar, and nobody moved them', async () => {
  const id = await past.create('rep', 'call', noon(30), {
    title: 'Ring',
    ownerId: app.ids.rep,
    dueAt: noon(20).toISOString(),
  })
  const { body } = await ask('rep', { from: day(25), to: day(20) }, 'changes', 'call')
  expect(group(body, 'moved').rows).toMatchObject([
    { id, before: 'this_week', after: 'today', moves: 0, at: null, by: null },
  ])
  await past.update('rep', 'call', noon(19), id, { dueAt: noon(10).toISOString() })
  const later = (await ask('rep', { from: day(20), to: day(18) }, 'changes', 'call')).body
  expect(group(later, 'slipped').rows).toMatchObject([
    { id, shows: 'datetime', before: noon(20).toISOString(), after: noon(10).toISOString() },
  ])
})
