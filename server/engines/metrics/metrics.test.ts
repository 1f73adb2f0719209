import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { aggregate } from '../records/aggregate.ts'
import { metricKeys, metricOf } from './metric.ts'
import { fillBusiness } from './metrics.fixture.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await fillBusiness(app)
})

const kpi = (who: Who, key: string, query = '') => app.call(who, 'GET', `/api/kpis/${key}${query}`)
const rowsOf = async (who: Who, rows: { type: string; where?: unknown }) => {
  const found: any[] = []
  let cursor: string | null = null
  do {
    const where = rows.where ? `&where=${encodeURIComponent(JSON.stringify(rows.where))}` : ''
    const { status, body } = await app.call(
      who,
      'GET',
      `/api/records/${rows.type}?limit=200${where}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    expect(status).toBe(200)
    found.push(...body.rows)
    cursor = body.next
  } while (cursor)
  return found
}

const roles: Who[] = ['admin', 'manager', 'rep', 'marketing', 'support']
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length

describe('every figure', () => {
  test.each(roles)(
    'opens the very rows that %s sees, with the same count, sum or mean',
    async (who) => {
      let checked = 0
      for (const key of metricKeys())
        for (const query of ['', '?owner=team,unassigned&period=thisQuarter']) {
          const reply = await kpi(who, key, query)
          if (reply.status === 404) continue
          const { value, unit, rows, definition, period } = reply.body
          expect(reply.status, key).toBe(200)
          expect(definition.length).toBeGreaterThan(10)
          expect(period).toHaveProperty('from')
          const found = await rowsOf(who, rows)
          const { measure } = metricOf(key)
          if (unit === 'count') expect(value, key).toBe(found.length)
          if ('sum' in measure)
            expect(Number(value), key).toBeCloseTo(
              found.reduce((sum, row) => sum + Number(row[measure.sum] ?? 0), 0),
              2,
            )
          if ('mean' in measure)
            if (value === null) expect(found, key).toEqual([])
            else expect(Number(value), key).toBeCloseTo(mean(found.map((row) => Number(row[measure.mean]))), 1)
          checked++
        }
      expect(checked).toBeGreaterThan(10)
    },
    180_000,
  )

  test('is absent where it is made of what the role may not read', async () => {
    for (const key of metricKeys().filter((k) => metricOf(k).unit === 'money')) {
      expect((await kpi('marketing', key)).status, key).toBe(404)
      // Support reads what was ordered and agreed, and for how much, but no deals and quotes.
      const isRead = ['order', 'contract'].includes(metricOf(key).type)
      expect((await kpi('support', key)).status, key).toBe(isRead ? 200 : 404)
    }
    expect((await kpi('marketing', 'pipeline_won_count')).status).toBe(200)
    expect((await kpi('support', 'pipeline_won_count')).status).toBe(404)
    expect((await kpi('rep', 'no_such_figure')).status).toBe(404)
  })
})

describe('owners', () => {
  const count = async (who: Who, query: string) => (await kpi(who, 'pipeline_open_deals', query)).body.value
  test('narrow a figure and never reach beyond what the viewer sees', async () => {
    expect(await count('admin', '')).toBe(30)
    expect(await count('admin', '?owner=unassigned')).toBe(6)
    expect(await count('manager', '?owner=all')).toBe(18)
    expect(await count('manager', '?owner=team')).toBe(18)
    expect(await count('manager', '?owner=me')).toBe(6)
    expect(await count('manager', `?owner=${app.ids.rep},${app.ids.rep2}`)).toBe(12)
    expect(await count('manager', `?owner=team:${app.teams.North}`)).toBe(18)
    expect(await count('manager', `?owner=team:${app.teams.South}`)).toBe(0)
    expect(await count('manager', `?owner=${app.ids.rep3}`)).toBe(0)
    expect(await count('rep', '?owner=all')).toBe(6)
    expect(await count('rep', '?owner=nobody-at-all')).toBe(0)
    expect(await count('rep', '?owner=team:nonsense,,')).toBe(0)
  })
})

describe('a filter and a search text', () => {
  test('narrow the figure and its rows alike', async () => {
    const where = encodeURIComponent(JSON.stringify({ field: 'status', op: 'in', value: ['proposal', 'negotiation'] }))
    const { body } = await kpi('rep', 'pipeline_open_deals', `?where=${where}`)
    expect(body.value).toBe(2)
    expect(await rowsOf('rep', body.rows)).toHaveLength(2)
    expect((await kpi('rep', 'pipeline_open_deals', '?q=nothing-like-it')).body).toMatchObject({
      value: 0,
      rows: { q: 'nothing-like-it' },
    })
    expect((await kpi('rep', 'pipeline_open_deals', '?where={')).body.errors[0].path).toBe('/where')
    const hidden = encodeURIComponent(JSON.stringify({ field: 'amount', op: 'gt', value: 1 }))
    expect(await kpi('marketing', 'pipeline_won_count', `?where=${hidden}`)).toMatchObject({
      status: 422,
      body: { code: 'unknown_field' },
    })
  })
})

describe('periods', () => {
  test('are words or dates, both ends included, and stand in the rows as dates', async () => {
    const { body } = await kpi('admin', 'pipeline_won_count', '?period=2017-Q1')
    expect(body).toMatchObject({
      value: 0,
      unit: 'count',
      period: { from: '2017-01-01', to: '2017-03-31' },
      rows: {
        type: 'opportunity',
        where: {
          all: [
            { field: 'status', op: 'is', value: 'won' },
            { field: 'closedAt', op: 'is', value: '2017-01-01..2017-03-31' },
          ],
        },
      },
    })
    expect((await kpi('admin', 'pipeline_won_count', '?period=2017-13')).body.errors[0].path).toBe('/period')
    expect((await kpi('admin', 'pipeline_won_count', '?nonsense=1')).status).toBe(422)
  })

  test('do not move a figure whose title names its own', async () => {
    const { body } = await kpi('rep', 'call_done_this_week', '?owner=me&period=2017')
    expect(body).toMatchObject({ value: 1, period: { from: expect.stringMatching(/^20(?!17)/) } })
  })

  test('bring the one before along, and six months', async () => {
    const { body } = await kpi('admin', 'pipeline_won_count', '?period=thisMonth')
    const actor = await app.actor('admin')
    const [before] = await aggregate(app.db, actor, {
      type: 'opportunity',
      where: { field: 'status', op: 'is', value: 'won' },
      period: `${body.comparison.period.from}..${body.comparison.period.to}`,
      measures: [{ as: 'n', count: true }],
    })
    expect(body.comparison).toMatchObject({
      with: 'previousPeriod',
      value: before!.n,
      difference: body.value - Number(before!.n),
    })
    expect(body.trend).toHaveLength(6)
    expect(body.trend.at(-1).value).toBe(body.value)
    expect(body.trend.reduce((sum: number, m: any) => sum + m.value, 0)).toBeGreaterThan(body.value)
  })

  test('of a state tell how it stood then', async () => {
    const { body } = await kpi('admin', 'pipeline_open_deals')
    // All open deals came 40 days ago or before; a month ago those that closed since were open too.
    expect(body.comparison.value).toBe(30 + 5)
    expect(body.trend.at(-1).value).toBe(30)
  })
})

describe('POST /api/query', () => {
  const query = (who: Who, body: unknown) => app.call(who, 'POST', '/api/query', body)
  test('answers groups and measures', async () => {
    const { status, body } = await query('rep', {
      type: 'opportunity',
      group: ['status'],
      measures: [
        { as: 'n', count: true },
        { as: 'total', sum: 'amount' },
        { as: 'big', count: true, where: { field: 'amount', op: 'gt', value: 2000 } },
      ],
    })
    expect(status).toBe(200)
    expect(body.rows.find((r: any) => r.status === 'won')).toEqual({ status: 'won', n: 4, total: '10005.00', big: 3 })
    expect(body.more).toBe(false)
  })

  test('answers exactly one row without a group', async () => {
    const { body } = await query('rep', {
      type: 'opportunity',
      where: { field: 'title', op: 'is', value: 'none such' },
      measures: [
        { as: 'n', count: true },
        { as: 'mean', mean: 'amount' },
      ],
    })
    expect(body.rows).toEqual([{ n: 0, mean: null }])
  })

  const n = [{ as: 'n', count: true }]
  test.each([
    [{ type: 'opportunity', measures: n, extra: 1 }, '/extra'],
    [{ type: 'opportunities', measures: n }, '/type'],
    [{ type: 'opportunity', measures: [] }, '/measures'],
    [{ type: 'opportunity', measures: [{ as: 'n' }] }, '/measures/0'],
    [{ type: 'opportunity', measures: [{ as: 'n', sum: 'title' }] }, '/measures/0/sum'],
    [{ type: 'opportunity', measures: [{ as: 'n', sum: 'nothing' }] }, '/measures/0/sum'],
    [{ type: 'opportunity', measures: [{ as: 'a b', count: true }] }, '/measures/0/as'],
    [{ type: 'opportunity', measures: [...n, ...n] }, '/measures/1/as'],
    [{ type: 'opportunity', group: ['status'], measures: [{ as: 'status', count: true }] }, '/measures/0/as'],
    [{ type: 'opportunity', group: ['closedAt'], measures: n }, '/group/0'],
    [{ type: 'opportunity', group: ['status:month'], measures: n }, '/group/0'],
    [{ type: 'opportunity', period: 'someday', measures: n }, '/period'],
    [{ type: 'opportunity', period: '2017', periodField: 'title', measures: n }, '/periodField'],
    [{ type: 'opportunity', where: { field: 'nothing', op: 'is', value: 1 }, measures: n }, '/where/field'],
    [{ type: 'opportunity', where: { field: 'amount', op: 'like', value: 1 }, measures: n }, '/where/op'],
    [
      { type: 'opportunity', measures: [{ as: 'n', count: true, where: { field: 'amount', op: 'gt', value: 'x' } }] },
      '/measures/0/where/value',
    ],
  ])('refuses %j at its place', async (body, path) => {
    expect(await query('rep', body)).toMatchObject({ status: 422, body: { errors: [{ path }] } })
  })

  test('does not tell a hidden field from one that does not exist', async () => {
    const sum = await query('marketing', { type: 'opportunity', measures: [{ as: 's', sum: 'amount' }] })
    const none = await query('marketing', { type: 'opportunity', measures: [{ as: 's', sum: 'nothing' }] })
    expect(sum).toMatchObject({ status: 422, body: { code: 'unknown_field' } })
    expect(sum.body).toEqual(none.body)
    expect((await query('support', { type: 'opportunity', measures: n })).status).toBe(403)
  })
})

describe('customers without a sale', () => {
  test('are those of whom no deal was won in the last six months, whatever else was won or lost since', async () => {
    const sale = (name: string, closed: string, status: string) => sql`
      with made as (insert into company (name, stage, status, owner_id) values (${name}, 'customer', 'customer', ${app.ids.rep}) returning id)
      insert into opportunity (title, status, company_id, owner_id, amount, closed_at)
      select 'Sale', s.status, made.id, ${app.ids.rep}, 5, now() - s.ago::interval
      from made, (values ('won', ${closed}), (${status}, '1 day')) s(status, ago)`
    await sale('Lapsed', '7 months', 'lost').execute(app.db)
    await sale('Loyal', '7 months', 'won').execute(app.db)
    const { body } = await kpi('rep', 'account_without_sale', '?owner=me')
    expect(body).toMatchObject({ title: 'No sale for 6 months', value: 1 })
    expect((await rowsOf('rep', body.rows)).map((row) => row.name)).toEqual(['Lapsed'])
  })
})
