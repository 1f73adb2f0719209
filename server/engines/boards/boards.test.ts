import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const board = async (who: Who, key: string, query: Record<string, string> = {}) => {
  const { status, body } = await app.call(who, 'GET', `/api/boards/${key}?${new URLSearchParams(query)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const column = (body: any, key: string) => body.columns.find((c: any) => c.key === key)
const titles = (body: any, key: string): string[] => column(body, key).cards.map((c: any) => c.title)

interface Deal {
  title: string
  owner: Who | null
  status?: string
  amount?: number
  closed?: string
}
/** Rows as an import leaves them; `closed` is an interval before now. */
const deals = async (rows: Deal[]) => {
  for (const { title, owner, status = 'identified', amount = null, closed } of rows)
    await sql`insert into opportunity (title, owner_id, status, amount, probability, closed_at, created_by_id)
      values (${title}, ${owner && app.ids[owner]}, ${status}, ${amount}, 50, ${closed ? sql`now() - ${closed}::interval` : null}, ${app.ids.admin})`.execute(
      app.db,
    )
}

describe('a board', () => {
  test.each([
    ['lead', 'rep', ['new', 'contacted', 'qualifying', 'nurturing', 'qualified', 'dead']],
    [
      'pipeline',
      'rep',
      ['identified', 'in_discussion', 'decision_makers', 'proposal', 'negotiation', 'purchasing', 'won', 'lost'],
    ],
    ['task', 'rep', ['not_started', 'in_progress', 'completed']],
    ['support', 'support', ['not_started', 'in_progress', 'escalated', 'reopened', 'closed']],
    ['call', 'rep', ['late', 'today', 'this_week', 'later', 'completed']],
    ['campaign', 'marketing', ['idea', 'planning', 'ready', 'running', 'follow_up', 'done', 'cancelled']],
    ['request', 'marketing', ['new', 'under_review', 'approved', 'in_progress', 'done', 'denied']],
    ['event', 'rep', ['upcoming', 'today', 'held', 'done', 'cancelled']],
  ] as const)('%s answers its columns, figures and moves', async (key, who, columns) => {
    const body = await board(who, key)
    expect(body.columns.map((c: any) => c.key)).toEqual(columns)
    for (const name of columns) {
      expect(body.moves[name]).not.toContain(name)
      const closed = columns.filter((c) => c !== name && !body.moves[name].includes(c))
      expect(Object.keys(body.refusals[name])).toEqual(closed)
    }
    expect(body.kpis.length).toBeGreaterThan(1)
    for (const kpi of body.kpis)
      expect(kpi).toMatchObject({ key: expect.any(String), title: expect.any(String), unit: expect.any(String) })
  })

  test('of a type that is closed to the role is 403, an unknown one 404, a bad period or filter 422', async () => {
    expect((await app.call('marketing', 'GET', '/api/boards/support')).status).toBe(403)
    expect((await app.call('rep', 'GET', '/api/boards/nonsense')).status).toBe(404)
    expect((await app.call('rep', 'GET', '/api/boards/task?period=sometime')).status).toBe(422)
    expect((await app.call('rep', 'GET', '/api/boards/task?where=x')).status).toBe(422)
    expect((await app.call('rep', 'GET', '/api/boards/task?colour=red')).status).toBe(422)
    expect((await app.call('rep', 'GET', '/api/boards/task?limit=201')).status).toBe(422)
  })

  test('shows the moves of the role: marketing takes leads from New to Nurturing only', async () => {
    const body = await board('marketing', 'lead')
    expect(body.moves).toEqual({
      new: ['nurturing'],
      contacted: [],
      qualifying: [],
      nurturing: [],
      qualified: [],
      dead: [],
    })
    expect(body.refusals.new.contacted).toBe('Your role moves cards New → Nurturing only.')
  })
})

test('a board that a role only looks at has no moves, and says why', async () => {
  const body = await board('rep', 'support')
  expect(new Set(Object.values(body.moves).flat())).toEqual(new Set())
  expect(body.refusals.not_started.closed).toBe('Your role does not move cards on this board.')
})

describe('whose cards', () => {
  beforeAll(async () => {
    await deals([
      { title: 'mine', owner: 'rep', amount: 100 },
      { title: 'colleague', owner: 'rep2', amount: 10 },
      { title: 'south', owner: 'rep3', amount: 1 },
      { title: 'nobody', owner: null, amount: 1000 },
      { title: 'won lately', owner: 'rep', status: 'won', amount: 5, closed: '29 days' },
      { title: 'won long ago', owner: 'rep', status: 'won', amount: 7, closed: '32 days' },
    ])
  })
  test.each<[Who, string | undefined, string[], string]>([
    ['rep', undefined, ['mine'], '100.00'],
    ['rep', 'all', ['mine'], '100.00'],
    ['rep', 'team', ['mine'], '100.00'],
    ['rep', 'unassigned', [], '0.00'],
    ['manager', undefined, ['colleague', 'mine'], '110.00'],
    ['manager', 'all', ['colleague', 'mine'], '110.00'],
    ['manager', 'me', [], '0.00'],
    ['admin', undefined, ['nobody', 'south', 'colleague', 'mine'], '1111.00'],
    ['admin', 'unassigned', ['nobody'], '1000.00'],
    ['admin', 'team', [], '0.00'],
    ['admin', 'nonsense,x', [], '0.00'],
  ])('%s asking for %s', async (who, owner, expected, sum) => {
    const body = await board(who, 'pipeline', owner ? { owner } : {})
    expect(titles(body, 'identified')).toEqual(expected)
    expect(column(body, 'identified')).toMatchObject({ count: expected.length, sum })
  })
  test('teams and people are mixed by commas, and never refused', async () => {
    const owner = `team:${app.teams.South},${app.ids.rep},unassigned,${crypto.randomUUID()}`
    expect(titles(await board('admin', 'pipeline', { owner }), 'identified')).toEqual(['nobody', 'south', 'mine'])
    expect(titles(await board('manager', 'pipeline', { owner }), 'identified')).toEqual(['mine'])
  })
  test('closed columns show 30 days, or the period', async () => {
    const body = await board('rep', 'pipeline')
    expect(titles(body, 'won')).toEqual(['won lately'])
    expect(column(body, 'won')).toMatchObject({ count: 1, sum: '5.00', weighted: '2.50', closed: { days: 30 } })
    const long = await board('rep', 'pipeline', { period: '2000-01-01..2099-12-31' })
    expect(titles(long, 'won')).toEqual(['won lately', 'won long ago'])
    expect(titles(long, 'identified')).toEqual(['mine'])
  })
  test('search and filter narrow cards, counts and sums alike', async () => {
    const where = JSON.stringify({ field: 'amount', op: 'gte', value: 50 })
    const body = await board('manager', 'pipeline', { where })
    expect(titles(body, 'identified')).toEqual(['mine'])
    expect(column(body, 'identified')).toMatchObject({ count: 1, sum: '100.00' })
  })
  test('the column opens its very rows', async () => {
    for (const [who, key] of [
      ['manager', 'pipeline'],
      ['admin', 'pipeline'],
      ['rep', 'pipeline'],
    ] as const) {
      const body = await board(who, key)
      for (const c of body.columns) {
        const where = encodeURIComponent(JSON.stringify(c.where))
        const { body: list } = await app.call(who, 'GET', `/api/records/${body.type}?where=${where}&limit=200`)
        expect(list.count, `${who} ${c.key}`).toBe(c.count)
      }
    }
  })
  test('marketing sees every deal and no amount', async () => {
    const body = await board('marketing', 'pipeline')
    expect(titles(body, 'identified')).toHaveLength(4)
    for (const c of body.columns) expect(c).toMatchObject({ sum: null, weighted: null })
    expect(JSON.stringify(body.columns)).not.toMatch(/amount|weighted":"|100\.00/)
    expect(body.sumField).toBeNull()
    expect(body.card.map((f: any) => f.field)).not.toContain('amount')
    expect(column(body, 'identified').cards[0]).toMatchObject({ can: { edit: false } })
    const asked = await app.call(
      'marketing',
      'GET',
      `/api/boards/pipeline?where=${encodeURIComponent('{"field":"amount","op":"gt","value":1}')}`,
    )
    expect(asked).toMatchObject({ status: 422, body: { code: 'unknown_field' } })
  })
})

describe('pages', () => {
  test.each([
    ['identified', 'me'],
    ['identified', 'team'],
    ['lost', 'me,unassigned'],
    ['lost', 'all'],
  ])('of %s for %s have no gap and no double, and end', async (key, owner) => {
    const q = `paged${key}${owner.replaceAll(/\W/g, '')}`
    const who = owner === 'all' ? 'admin' : 'manager'
    await deals(
      Array.from({ length: 23 }, (_, i) => ({
        title: `${q} ${i}`,
        owner: owner === 'team' ? (['rep', 'rep2', 'manager'] as const)[i % 3]! : who,
        status: key,
        // Many share their time, so that the id must break the tie.
        ...(key === 'lost' ? { closed: `${Math.floor(i / 5) + 1} days` } : {}),
      })),
    )
    await sql`insert into search_entry (id, type, title, text) select id, 'opportunity', title, title from opportunity where title like ${`${q} %`}`.execute(
      app.db,
    )
    if (key === 'lost')
      await sql`update opportunity set closed_at = date_trunc('day', closed_at) where title like ${`${q} %`}`.execute(
        app.db,
      )
    const all = column(await board(who, 'pipeline', { owner, q, limit: '100' }), key)
    expect(all).toMatchObject({ count: 23, next: null })
    const first = column(await board(who, 'pipeline', { owner, q, limit: '5' }), key)
    expect(first).toMatchObject({ count: 23, next: expect.any(String) })
    const ids = first.cards.map((c: any) => c.id)
    for (let next = first.next; next;) {
      const { status, body } = await app.call(who, 'GET', `/api/boards/pipeline/columns/${key}?limit=5&cursor=${next}`)
      expect(status).toBe(200)
      expect(body.cards.length).toBeGreaterThan(0)
      ids.push(...body.cards.map((c: any) => c.id))
      next = body.next
    }
    expect(ids).toEqual(all.cards.map((c: any) => c.id))
  })

  test('of a date column go on past cards without a date', async () => {
    for (let i = 0; i < 12; i++)
      await app.call('rep2', 'POST', '/api/records/call', {
        title: `c${i}`,
        ...(i % 2 ? { dueAt: `2040-01-0${(i % 3) + 1}T10:00:00Z` } : {}),
      })
    const all = column(await board('rep2', 'call'), 'later').cards.map((c: any) => c.id)
    const ids: string[] = []
    let { cards, next } = column(await board('rep2', 'call', { limit: '5' }), 'later')
    for (;;) {
      ids.push(...cards.map((c: any) => c.id))
      if (!next) break
      ;({ cards, next } = (await app.call('rep2', 'GET', `/api/boards/call/columns/later?limit=5&cursor=${next}`)).body)
    }
    expect(all).toHaveLength(12)
    expect(ids).toEqual(all)
  })

  test('take no cursor made by hand, of another column or of somebody else', async () => {
    const next = column(await board('manager', 'pipeline', { owner: 'team', limit: '1' }), 'identified').next
    const ask = (who: Who, at: string, cursor: string) =>
      app.call(who, 'GET', `/api/boards/pipeline/columns/${at}?cursor=${cursor}`)
    expect((await ask('manager', 'identified', next)).status).toBe(200)
    expect((await ask('manager', 'lost', next)).status).toBe(422)
    expect((await ask('admin', 'identified', next)).status).toBe(422)
    expect((await ask('manager', 'identified', `${next}x`)).status).toBe(422)
    expect((await ask('manager', 'identified', 'e30.x')).status).toBe(422)
    expect((await ask('manager', 'nowhere', next)).status).toBe(404)
  })
})

describe('a card', () => {
  test('carries what it shows, what may be done, and why its edge has a colour', async () => {
    const company = await app.call('rep', 'POST', '/api/records/company', {
      name: 'Norrfors Bruk',
      stage: 'customer',
      ownerId: app.ids.rep,
    })
    const past = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
    const { body: deal } = await app.call('rep', 'POST', '/api/records/opportunity', {
      title: 'Kiln filters',
      companyId: company.body.id,
      amount: '200',
      expectedClose: past,
    })
    const whole = await board('rep', 'pipeline', { q: 'Kiln' })
    const card = column(whole, 'identified').cards[0]
    expect(card).toMatchObject({
      id: deal.id,
      version: 1,
      title: 'Kiln filters',
      status: 'identified',
      company: { id: company.body.id, name: 'Norrfors Bruk' },
      owner: { id: app.ids.rep, name: 'rep' },
      amount: '200.00',
      weighted: '20.00',
      probability: 10,
      can: { edit: true },
      edge: { color: 'red', reason: 'Close date passed 5 d ago' },
    })
    expect(card).not.toHaveProperty('competitor')
    expect(whole.moves.identified).toEqual([
      'in_discussion',
      'decision_makers',
      'proposal',
      'negotiation',
      'purchasing',
      'lost',
    ])
  })

  test('of the Support Board is red for high priority and for long waiting', async () => {
    const { body: high } = await app.call('support', 'POST', '/api/records/case', { title: 'High', priority: 'high' })
    const { body: waiting } = await app.call('support', 'POST', '/api/records/case', { title: 'Waiting' })
    await sql`update support_case set waiting_since = now() - interval '5 hours' where id = ${waiting.id}`.execute(
      app.db,
    )
    const cards = column(await board('support', 'support'), 'not_started').cards
    expect(cards.find((c: any) => c.id === high.id).edge).toEqual({ color: 'red', reason: 'High priority' })
    expect(cards.find((c: any) => c.id === waiting.id)).toMatchObject({
      number: expect.stringMatching(/^C-/),
      edge: { color: 'amber', reason: 'Customer waiting 5 h' },
    })
  })

  test('stays too long when it does so against the median of its stage', async () => {
    const { body: slow } = await app.call('rep3', 'POST', '/api/records/opportunity', { title: 'Slow' })
    await sql`update opportunity set status_since = now() - interval '10 days', last_activity_at = now() where id = ${slow.id}`.execute(
      app.db,
    )
    expect(
      column(await board('rep3', 'pipeline'), 'identified').cards.find((c: any) => c.id === slow.id).edge,
    ).toBeNull()
    const { body: lost } = await app.call('rep3', 'POST', '/api/records/opportunity', { title: 'Quick' })
    await sql`update status_span set entered_at = now() - interval '4 days' where related_id = ${lost.id}`.execute(
      app.db,
    )
    await app.call('rep3', 'POST', '/api/boards/pipeline/moves', {
      id: lost.id,
      to: 'lost',
      version: 1,
      fields: { lossReason: 'price' },
    })
    expect(column(await board('rep3', 'pipeline'), 'identified').cards.find((c: any) => c.id === slow.id).edge).toEqual(
      {
        color: 'amber',
        reason: '10 d in this stage',
      },
    )
  })
})

test('a call stands in the column of its day in the viewer’s zone', async () => {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  for (const [title, dueAt] of [
    ['yesterday', at(-1)],
    ['now', at(0)],
    ['tomorrow', at(1)],
    ['in a week', at(7)],
    ['in eight days', at(8)],
  ])
    await app.call('rep', 'POST', '/api/records/call', { title, dueAt })
  const body = await board('rep', 'call')
  expect(body.columns.map((c: any) => c.cards.map((x: any) => x.title))).toEqual([
    ['yesterday'],
    ['now'],
    ['tomorrow', 'in a week'],
    ['in eight days'],
    [],
  ])
  const meeting = await app.call('rep', 'POST', '/api/records/event', { title: 'Past', startsAt: at(-2) })
  expect(meeting.status).toBe(201)
  expect(titles(await board('rep', 'event'), 'held')).toEqual(['Past'])
})

test('cards asked for by id come alone, where they are now, with all counts; those out of sight do not come', async () => {
  await deals([
    { title: 'Followed', owner: 'rep', amount: 10 },
    { title: 'Beside it', owner: 'rep', amount: 5 },
    { title: 'Of another team', owner: 'rep3' },
  ])
  const whole = await board('rep', 'pipeline')
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from opportunity where title in ('Followed', 'Of another team')`.execute(app.db)
  const ids = rows.map((row) => row.id).join()
  const patch = await board('rep', 'pipeline', { ids })
  expect(patch.columns.flatMap((c: any) => c.cards.map((card: any) => card.title))).toEqual(['Followed'])
  expect(patch.columns.every((c: any) => c.next === null)).toBe(true)
  const heads = (body: any) => body.columns.map((c: any) => [c.key, c.count, c.sum])
  expect(heads(patch)).toEqual(heads(whole))
  const followed = rows.find((row) => row.title === 'Followed')!.id
  await sql`update opportunity set status = 'proposal' where id = ${followed}`.execute(app.db)
  expect(titles(await board('rep', 'pipeline', { ids }), 'proposal')).toEqual(['Followed'])
  expect(titles(await board('rep', 'pipeline', { ids, q: 'beside' }), 'proposal')).toEqual([])
  const many = Array.from({ length: 101 }, () => followed).join()
  expect((await app.call('rep', 'GET', `/api/boards/pipeline?ids=${many}`)).status).toBe(422)
})
