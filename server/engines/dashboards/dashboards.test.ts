import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { fillBusiness } from '../metrics/metrics.fixture.ts'
import { allOf, touching } from '../../../shared/filter.ts'
import { roleOf } from '../access/role.ts'
import { addTo } from '../records/calendar.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await fillBusiness(app)
})

const open = (who: Who, key: string, query = '') => app.call(who, 'GET', `/api/dashboards/${key}${query}`)
const dashboards: [Who, string[]][] = [
  ['rep', ['rep-lead', 'rep-pipeline', 'rep-delivery', 'rep-accounts', 'rep-todo']],
  ['manager', ['manager-lead', 'manager-pipeline', 'manager-analysis']],
  ['marketing', ['marketing-lead', 'marketing-campaigns', 'marketing-templates']],
  ['support', ['support']],
]
const all = dashboards.flatMap(([, keys]) => keys)

/** Everything on a page that says how many rows it has, with what opens them. */
const counted = (portlets: any[]): { what: string; value: number; rows: any }[] =>
  portlets.flatMap((p): any[] => {
    const cell = (line: any, key: string) => ({
      what: `${p.id} ${line.key} ${key}`,
      value: line.values[key],
      rows: line.rows[key],
    })
    switch (p.kind) {
      case 'reminders':
        return p.items.map((i: any) => ({ what: `${p.id} ${i.key}`, value: i.count, rows: i.rows }))
      case 'kpis':
      case 'scorecard':
        return p.kpis
          .filter((k: any) => k.unit === 'count')
          .map((k: any) => ({ what: `${p.id} ${k.key}`, value: k.value, rows: k.rows }))
      case 'list':
        return [{ what: p.id, value: p.count, rows: p.link }]
      case 'chart':
        return p.categories.flatMap((c: any) =>
          p.series.filter((s: any) => s.unit === 'count' && c.rows[s.key]).map((s: any) => cell(c, s.key)),
        )
      case 'report':
      case 'leaderboard':
        return [...p.lines, ...(p.total ? [{ key: 'total', ...p.total }] : [])].flatMap((line: any) =>
          p.columns.filter((c: any) => c.unit === 'count' && line.rows[c.key]).map((c: any) => cell(line, c.key)),
        )
      case 'suggestions':
        return p.rows.map((r: any) => ({ what: `${p.id} ${r.company.name}`, value: r.customers, rows: r.rows }))
      default:
        return []
    }
  })

const countOf = async (who: Who, rows: any): Promise<number> => {
  const where = rows.where ? `&where=${encodeURIComponent(JSON.stringify(rows.where))}` : ''
  const sort = rows.sort ? `&sort=${rows.sort}` : ''
  const { status, body } = await app.call(who, 'GET', `/api/records/${rows.type}?limit=1${where}${sort}`)
  expect(status, JSON.stringify(rows)).toBe(200)
  return body.count
}

describe('a dashboard', () => {
  test.each(dashboards.flatMap(([who, keys]) => keys.map((key) => [who, key] as const)))(
    'of %s, %s, has portlets whose every count opens as many rows',
    async (who, key) => {
      const { status, body } = await open(who, key)
      expect(status).toBe(200)
      expect(body.portlets.length).toBeGreaterThan(2)
      for (const p of body.portlets) expect([p.id, p.kind, p.title].every(Boolean), p.id).toBe(true)
      const figures = counted(body.portlets)
      expect(figures.length).toBeGreaterThan(3)
      for (const { what, value, rows } of figures) expect([what, await countOf(who, rows)]).toEqual([what, value])
    },
    180_000,
  )

  test('opens for its own role and the administrator only', async () => {
    for (const [who, keys] of dashboards)
      for (const key of all) expect((await open(who, key)).status, `${who} ${key}`).toBe(keys.includes(key) ? 200 : 404)
    for (const key of all) expect((await open('admin', key)).status, key).toBe(200)
    expect((await open('admin', 'no-such')).status).toBe(404)
    expect(roleOf('admin').dashboards).toEqual(all)
  }, 60_000)

  test('refuses a period that is none, and unknown parameters', async () => {
    expect((await open('manager', 'manager-pipeline', '?period=soon')).body.errors[0].path).toBe('/period')
    expect((await open('manager', 'manager-pipeline', '?color=red')).status).toBe(422)
  })

  test('speaks the language of its viewer', async () => {
    await app.db.updateTable('app_user').set({ locale: 'sv' }).where('id', '=', app.ids.rep3).execute()
    const { body } = await open('rep3', 'rep-todo')
    expect(body.title).toBe('Att göra')
    expect(body.portlets[0].title).toBe('Påminnelser')
  })
})

const portlet = (body: any, id: string) => body.portlets.find((p: any) => p.id === id)
const value = (body: any, key: string) =>
  body.portlets.flatMap((p: any) => p.kpis ?? []).find((k: any) => k.key === key)?.value

describe('the people filter and the period', () => {
  test('drive every figure of a manager', async () => {
    const team = (await open('manager', 'manager-pipeline')).body
    const one = (await open('manager', 'manager-pipeline', `?owner=${app.ids.rep}`)).body
    const two = (await open('manager', 'manager-pipeline', `?owner=${app.ids.rep},${app.ids.rep2}`)).body
    const others = (await open('manager', 'manager-pipeline', `?owner=${app.ids.rep3}`)).body
    expect([team, two, one, others].map((b) => value(b, 'pipeline_open_deals'))).toEqual([18, 12, 6, 0])
    expect(
      portlet(team, 'by-rep')
        .lines.map((l: any) => l.title)
        .sort(),
    ).toEqual(['manager', 'rep', 'rep2'])
    expect(portlet(one, 'by-rep').lines.map((l: any) => l.title)).toEqual(['rep'])
    expect(portlet(others, 'by-rep').lines).toEqual([])
    expect(portlet(one, 'board').params).toEqual({ owner: app.ids.rep, period: 'thisYear' })
    expect(portlet(one, 'stalled').count).toBe(3)
    const past = (await open('manager', 'manager-pipeline', '?period=2017')).body
    expect(value(past, 'pipeline_won_count')).toBe(0)
    expect(past.filters.period).toMatchObject({ value: '2017', from: '2017-01-01', to: '2017-12-31' })
    expect(portlet(past, 'loss-reasons').categories).toEqual([])
  })

  test('offer a manager the own team, and the administrator everybody', async () => {
    const { body } = await open('manager', 'manager-analysis')
    expect(body.filters.owner.value).toBe('team')
    expect(body.filters.owner.people.map((p: any) => p.name)).toEqual(['manager', 'rep', 'rep2'])
    expect(body.filters.owner.teams).toEqual([{ id: app.teams.North, name: 'North' }])
    const admin = (await open('admin', 'manager-analysis')).body
    expect(admin.filters.owner.value).toBe('all')
    expect(admin.filters.owner.people).toHaveLength(9)
    expect((await open('rep', 'rep-lead')).body.filters).toEqual({ owner: null, period: null })
  })
})

describe('a portlet', () => {
  test('without amounts is what marketing gets', async () => {
    const text = JSON.stringify(
      await Promise.all(['marketing-lead', 'marketing-campaigns'].map((k) => open('marketing', k))),
    )
    for (const word of ['openDealAmount', 'wonAmount12m', 'amount']) expect(text).not.toContain(word)
    // What is money there is the campaigns' own: budget, cost and the revenue that is stored with them.
    const fields = [...text.matchAll(/"field":"(\w+)"(?:,"title":"[^"]*")?,"kind":"money"/g)].map((match) => match[1])
    expect(new Set(fields)).toEqual(new Set(['revenue', 'cost', 'budget']))
  })

  test('of accounts begins with the longest silence, never contacted first', async () => {
    await app.db.updateTable('company').set({ last_contact_at: null }).where('name', '=', 'Prospect 0').execute()
    const { body } = await open('admin', 'rep-accounts')
    const days = portlet(body, 'my-accounts').rows.map((r: any) => r.lastContactAt)
    expect(days).toEqual([...days].sort())
    expect(days).toHaveLength(5)
    expect(portlet(body, 'my-accounts').colour).toEqual({ field: 'lastContactAt', green: 30, amber: 60 })
    expect(portlet(body, 'my-prospects').rows.every((r: any) => r.lastContactAt === null)).toBe(true)
  })

  test('lists offer the verbs of the viewer', async () => {
    expect(portlet((await open('rep', 'rep-lead')).body, 'unassigned')).toMatchObject({
      actions: ['claim'],
      bulkActions: ['addToSegment'],
    })
    expect(portlet((await open('manager', 'manager-lead')).body, 'unassigned')).toMatchObject({
      actions: ['claim', 'assign'],
      bulkActions: ['assign', 'addToSegment'],
      count: 5,
    })
  })

  test('with months shows those in which nothing happened, and the year before beside them', async () => {
    const { categories, series } = portlet(
      (await open('admin', 'manager-analysis', '?period=thisYear')).body,
      'won-per-month',
    )
    const now = new Date()
    expect(categories.map((c: any) => c.key)).toEqual(
      Array.from(
        { length: now.getUTCMonth() + 1 },
        (_, i) => `${now.getUTCFullYear()}-${String(i + 1).padStart(2, '0')}`,
      ),
    )
    expect(series[1]).toMatchObject({ key: 'before', isReference: true })
    expect(categories.every((c: any) => /^\d+\.\d\d$/.test(c.values.amount))).toBe(true)
  })

  test('of a calendar holds what goes on in its weeks, begun before them or not, and any stretch is asked for alike', async () => {
    const calendar = async (who: Who, key: string) => {
      const { sources, period, entries } = portlet((await open(who, key)).body, 'calendar')
      return { source: (type: string) => sources.find((s: any) => s.type === type), period, entries }
    }
    const { period, source } = await calendar('marketing', 'marketing-campaigns')
    const day = (from: string, by: number) => addTo(from, by, 'day')
    const campaigns: Record<string, [string, string | null]> = {
      'over all of it': [day(period.from, -60), day(period.to, 60)],
      'until its first day': [day(period.from, -60), period.from],
      'from its last day': [period.to, day(period.to, 60)],
      'ended before': [day(period.from, -60), day(period.from, -1)],
      'begins after': [day(period.to, 1), day(period.to, 60)],
      'begun before, no end': [day(period.from, -1), null],
      'one day, no end': [period.from, null],
    }
    for (const [title, [startDate, endDate]] of Object.entries(campaigns))
      expect(
        (await app.call('marketing', 'POST', '/api/records/campaign', { title, startDate, endDate })).status,
        title,
      ).toBe(201)
    const { entries } = await calendar('marketing', 'marketing-campaigns')
    const shown = ['over all of it', 'until its first day', 'one day, no end', 'from its last day']
    const titles = (rows: any[]) => rows.map((row) => row.title).filter((title) => title in campaigns)
    expect(titles(entries)).toEqual(shown)
    expect(entries.find((e: any) => e.title === 'over all of it')).toMatchObject({
      at: day(period.from, -60),
      until: day(period.to, 60),
    })
    const asked = async (from: string, to: string) => {
      const where = allOf(touching(source('campaign'), from, to), source('campaign').where)
      const path = `/api/records/campaign?sort=startDate&where=${encodeURIComponent(JSON.stringify(where))}`
      return titles((await app.call('marketing', 'GET', path)).body.rows)
    }
    expect(await asked(period.from, period.to)).toEqual(shown)
    expect(await asked(day(period.to, 1), day(period.to, 7))).toEqual([
      'over all of it',
      'from its last day',
      'begins after',
    ])
  })

  test('of a calendar holds a meeting on the day that it reaches into', async () => {
    const { period } = portlet((await open('rep', 'rep-todo')).body, 'calendar')
    const at = (date: string, time: string) => `${date}T${time}:00.000Z`
    const before = addTo(period.from, -1, 'day')
    for (const [title, startsAt, endsAt] of [
      ['the evening before', at(before, '10:00'), at(before, '11:00')],
      ['into the first morning', at(before, '10:00'), at(period.from, '10:00')],
      ['the first morning', at(period.from, '09:00'), at(period.from, '10:00')],
    ])
      expect((await app.call('rep', 'POST', '/api/records/event', { title, startsAt, endsAt })).status).toBe(201)
    const { entries } = portlet((await open('rep', 'rep-todo')).body, 'calendar')
    const titles = entries.filter((e: any) => e.type === 'event' && e.title.includes('first')).map((e: any) => e.title)
    expect(titles).toEqual(['into the first morning', 'the first morning'])
    expect(entries.map((e: any) => e.title)).not.toContain('the evening before')
  })

  test('of a calendar holds the end of a full month too, and says where it cannot hold all', async () => {
    const calendarOf = async () => portlet((await open('rep2', 'rep-todo')).body, 'calendar')
    const { period } = await calendarOf()
    const calls = (count: number, from: number) =>
      sql`insert into call (title, owner_id, created_by_id, due_at)
        select 'Round ' || n, ${app.ids.rep2}::uuid, ${app.ids.rep2}::uuid, ${period.from}::date + interval '8 hours' + n * interval '30 seconds'
        from generate_series(${from}::int, ${from + count - 1}::int) n`.execute(app.db)
    await calls(230, 1)
    const last = await app.call('rep2', 'POST', '/api/records/call', { title: 'Last', dueAt: `${period.to}T15:00:00Z` })
    expect(last.status).toBe(201)
    const full = await calendarOf()
    expect(full.entries.filter((e: any) => e.type === 'call').at(-1).title).toBe('Last')
    expect(full.more).toBe(false)
    await calls(770, 231)
    const tooFull = await calendarOf()
    expect(tooFull.entries.filter((e: any) => e.type === 'call').length).toBe(1000)
    expect(tooFull.more).toBe(true)
  })

  test('of changes says whose close slipped', async () => {
    const [deal] = (
      await app.call(
        'rep',
        'GET',
        '/api/records/opportunity?limit=1&where={"field":"title","op":"is","value":"Open 0-3"}',
      )
    ).body.rows
    const later = await app.call('rep', 'PATCH', `/api/records/opportunity/${deal.id}`, {
      expectedClose: '2031-01-01',
      amount: '9000',
      version: deal.version,
    })
    expect(later.status).toBe(200)
    const moved = await app.call('rep', 'PATCH', `/api/records/opportunity/${deal.id}`, {
      status: 'negotiation',
      version: later.body.version,
    })
    expect(moved.status).toBe(200)
    const { lines } = portlet((await open('manager', 'manager-pipeline')).body, 'changes')
    expect(lines.find((l: any) => l.key === 'slipped')).toMatchObject({ values: { count: 1, sum: '9000.00' } })
    expect(lines.find((l: any) => l.key === 'moved')).toMatchObject({ values: { count: 1, sum: '9000.00' } })
    expect(lines.find((l: any) => l.key === 'amount_up').values).toEqual({
      count: 1,
      sum: (9000 - Number(deal.amount)).toFixed(2),
    })
    expect(lines.find((l: any) => l.key === 'amount_down').values.count).toBe(0)
  })

  test('of upsell names what similar customers bought', async () => {
    const product = (await app.call('admin', 'POST', '/api/records/product', { name: 'Filter' })).body.id
    await app.db.updateTable('company').set({ industry: 'Paper' }).where('name', 'like', 'Customer%').execute()
    const bought = app.db
      .selectFrom('company')
      .select('id')
      .where('name', 'in', ['Customer 1', 'Customer 2', 'Customer 3'])
    await app.db
      .updateTable('opportunity')
      .set({ product_id: product })
      .where('status', '=', 'won')
      .where('company_id', 'in', bought)
      .execute()
    const { rows } = portlet((await open('admin', 'rep-accounts', `?owner=${app.ids.rep}`)).body, 'upsell')
    expect(rows).toMatchObject([
      { company: { name: 'Customer 0' }, product: { name: 'Filter' }, customers: 3, similar: 3, because: 'Paper' },
    ])
    expect(await namesBehind(rows[0])).toEqual(['Customer 1', 'Customer 2', 'Customer 3'])
    // A rep sees the own deals only, so there is nobody to compare with.
    expect(portlet((await open('rep', 'rep-accounts')).body, 'upsell').rows).toEqual([])
  })

  test('of upsell goes by what was ordered once there are orders, and opens the very customers', async () => {
    const product = (await app.call('admin', 'POST', '/api/records/product', { name: 'Cassette' })).body.id
    await app.db.updateTable('company').set({ industry: 'Paper' }).where('name', 'like', 'Customer%').execute()
    const orders = await app.db
      .selectFrom('sales_order')
      .select('id')
      .where('title', 'in', ['Order 1-1', 'Order 2-1', 'Order 3-5'])
      .execute()
    for (const { id } of orders)
      await app.db
        .insertInto('order_line')
        .values({ order_id: id, product_id: product, description: 'Cassette', quantity: 1 })
        .execute()
    const { rows } = portlet((await open('admin', 'rep-accounts', `?owner=${app.ids.rep}`)).body, 'upsell')
    // The order of the third customer was cancelled.
    expect(rows).toMatchObject([
      { company: { name: 'Customer 0' }, product: { name: 'Cassette' }, customers: 2, similar: 2 },
    ])
    expect(await namesBehind(rows[0])).toEqual(['Customer 1', 'Customer 2'])
  })

  /** Names of the rows that a suggestion opens. */
  const namesBehind = async ({ rows: { type, where, sort } }: any) => {
    const query = `sort=${sort}&where=${encodeURIComponent(JSON.stringify(where))}`
    return (await app.call('admin', 'GET', `/api/records/${type}?${query}`)).body.rows.map((row: any) => row.name)
  }
})

describe('GET /api/me', () => {
  test('says into whose hands a record may be put: anybody’s, or those of one’s own reach, as the server takes it', async () => {
    const deal = (await app.call('manager', 'GET', '/api/records/opportunity?limit=1')).body.rows[0]
    const call = (
      await app.call('manager', 'POST', '/api/records/call', {
        title: 'Ring',
        relatedType: 'opportunity',
        relatedId: deal.id,
      })
    ).body
    const { can } = (await app.call('manager', 'GET', '/api/me')).body
    expect([can.opportunity.handOver, can.call.handOver]).toEqual([false, true])
    const outside = await app.call('manager', 'PATCH', `/api/records/opportunity/${deal.id}`, {
      ownerId: app.ids.rep3,
      version: deal.version,
    })
    expect(outside.status).toBe(403)
    const offered = encodeURIComponent(JSON.stringify({ field: 'id', op: 'is', value: 'myTeam' }))
    const team = (await app.call('manager', 'GET', `/api/records/user?where=${offered}`)).body.rows.map(
      (row: any) => row.id,
    )
    expect(team).toContain(app.ids.rep)
    expect(team).not.toContain(app.ids.rep3)
    const delegated = await app.call('manager', 'PATCH', `/api/records/call/${call.id}`, {
      ownerId: app.ids.rep3,
      version: call.version,
    })
    expect(delegated.status).toBe(200)
    expect((await app.call('admin', 'GET', '/api/me')).body.can.opportunity.handOver).toBe(true)
  })

  test('says who, which dashboards, and what one may do', async () => {
    const { status, body } = await app.call('rep', 'GET', '/api/me')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      user: { id: app.ids.rep, name: 'rep', role: 'sales_rep' },
      role: { key: 'sales_rep', title: 'Sales Responsible' },
      can: {
        company: { view: true, create: true, delete: false, claim: true },
        opportunity: { view: true, edit: true, delete: false },
        product: { view: true, create: false },
        import: true,
      },
      demo: false,
    })
    expect(body.dashboards.map((d: any) => d.key)).toEqual(dashboards[0]![1])
    expect(body.dashboards[1]).toMatchObject({ title: 'Pipeline', count: 2 })
    expect((await app.call('support', 'GET', '/api/me')).body.can.opportunity.view).toBe(false)
    // Three dashboards of an administrator are called Lead: whose each is, is told.
    const leads = (await app.call('admin', 'GET', '/api/me')).body.dashboards.filter((d: any) => d.title === 'Lead')
    expect(leads.map((d: any) => d.role.title)).toEqual([
      'Sales Responsible',
      'Sales Team Manager',
      'Marketing Manager',
    ])
  })
})
