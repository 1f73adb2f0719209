import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { uuidv7 } from '../records/uuid.ts'

let app: TestApp
const companies = { north: uuidv7(), hidden: uuidv7() }

const board = async (who: Who, key: string, query: Record<string, string> = {}) => {
  const { status, body } = await app.call(who, 'GET', `/api/boards/${key}?${new URLSearchParams(query)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const deal = async (title: string, owner: Who | null, values: Record<string, unknown> = {}): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into opportunity (title, owner_id, status, amount, company_id, forecast_type, created_by_id, closed_at)
    values (${title}, ${owner && app.ids[owner]}, ${values.status ?? 'identified'}, ${values.amount ?? 10},
      ${values.company ?? null}, ${values.forecast ?? 'upside'}, ${app.ids.admin}, ${values.closed ?? null}) returning id`.execute(
    app.db,
  )
  return rows[0]!.id
}
const move = async (who: Who, key: string, id: string, to: string, fields: object, version = 1) =>
  app.call(who, 'POST', `/api/boards/${key}/moves`, { id, to, version, before: null, fields })

beforeAll(async () => {
  app = await testApp()
  await sql`insert into company (id, name, stage, status, owner_id) values
    (${companies.north}, 'Norrfors', 'customer', 'customer', ${app.ids.rep}),
    (${companies.hidden}, 'Unseen', 'lead', 'new', ${app.ids.rep3})`.execute(app.db)
  await deal('a', 'rep', { company: companies.north, amount: 100 })
  await deal('b', 'rep', { company: companies.north, status: 'proposal', amount: 20, forecast: 'worst' })
  await deal('c', 'rep2', { company: companies.hidden, amount: 3 })
  await deal('d', 'rep2', { status: 'won', amount: 4, closed: new Date().toISOString() })
  await deal('e', 'rep3', { amount: 5 })
  await deal('f', null, { amount: 6 })
})

describe('lanes', () => {
  test('by owner count and sum exactly what the columns hold, in the order of names, without an owner last', async () => {
    const { lanes, columns } = await board('admin', 'pipeline', { lanes: 'ownerId' })
    expect(lanes.by).toBe('ownerId')
    expect(lanes.rows.map((l: any) => [l.name, l.count, l.sum])).toEqual([
      ['rep', 2, '120.00'],
      ['rep2', 2, '7.00'],
      ['rep3', 1, '5.00'],
      [null, 1, '6.00'],
    ])
    for (const column of columns) {
      const cells = lanes.rows.map((l: any) => l.columns[column.key]).filter(Boolean)
      expect(cells.reduce((n: number, c: any) => n + c.count, 0)).toBe(column.count)
      expect(cells.reduce((n: number, c: any) => n + Number(c.sum), 0)).toBe(Number(column.sum))
    }
    expect(lanes.rows[0].columns).toEqual({
      identified: { count: 1, sum: '100.00' },
      proposal: { count: 1, sum: '20.00' },
    })
  })

  test('follow owner, text, filter and period as the columns do', async () => {
    const where = JSON.stringify({ field: 'forecastType', op: 'in', value: ['worst'] })
    const narrowed = await board('manager', 'pipeline', { lanes: 'ownerId', where, owner: 'team' })
    expect(narrowed.lanes.rows.map((l: any) => [l.name, l.count])).toEqual([['rep', 1]])
    const past = await board('manager', 'pipeline', { lanes: 'ownerId', period: '2017-Q1' })
    expect(past.lanes.rows.find((l: any) => l.name === 'rep2').columns).toEqual({
      identified: { count: 1, sum: '3.00' },
    })
  })

  test('by a list have one for each value, also where no card is', async () => {
    const { lanes } = await board('rep', 'pipeline', { lanes: 'forecastType' })
    expect(lanes.rows.map((l: any) => [l.key, l.count])).toEqual([
      ['worst', 1],
      ['most_likely', 0],
      ['upside', 1],
    ])
  })

  test('by company name no company that the viewer does not see', async () => {
    const seen = await board('rep2', 'pipeline', { lanes: 'companyId' })
    expect(seen.lanes.rows.map((l: any) => [l.key, l.name, l.count])).toEqual([[null, null, 2]])
    const all = await board('admin', 'pipeline', { lanes: 'companyId' })
    expect(all.lanes.rows.map((l: any) => l.name)).toEqual(['Norrfors', 'Unseen', null])
  })

  test('sum no amounts for those from whom they are hidden', async () => {
    const { lanes } = await board('marketing', 'pipeline', { lanes: 'ownerId', owner: 'all' })
    expect(new Set(lanes.rows.map((l: any) => l.sum))).toEqual(new Set([null]))
  })

  test('beyond the hundred largest share one, and nothing is lost', async () => {
    const many = Array.from({ length: 130 }, (_, i) => ({ id: uuidv7(), name: `Company ${i}` }))
    await sql`insert into company (id, name, stage, status)
      select (x->>'id')::uuid, x->>'name', 'customer', 'customer' from jsonb_array_elements(${JSON.stringify(many)}::jsonb) as x`.execute(
      app.db,
    )
    await sql`insert into task (title, owner_id, company_id, created_by_id)
      select 'task', ${app.ids.support}, (x->>'id')::uuid, ${app.ids.support} from jsonb_array_elements(${JSON.stringify(many)}::jsonb) as x`.execute(
      app.db,
    )
    const { lanes, columns } = await board('support', 'task', { lanes: 'companyId' })
    expect(lanes.rows).toHaveLength(101)
    expect(lanes.rows.at(-1)).toMatchObject({ key: null, isRest: true, count: 30 })
    expect(lanes.rows.reduce((n: number, l: any) => n + l.count, 0)).toBe(columns[0].count)
  })

  test('are laid by the fields of the board only', async () => {
    for (const lanes of ['title', 'nonsense', 'amount'])
      expect(await app.call('rep', 'GET', `/api/boards/pipeline?lanes=${lanes}`)).toMatchObject({
        status: 422,
        body: { errors: [{ path: '/lanes' }] },
      })
  })

  test('say which of them a drop may set', async () => {
    expect((await board('rep', 'pipeline')).laneFields).toEqual([
      { field: 'ownerId', isSet: false },
      { field: 'companyId', isSet: false },
      { field: 'forecastType', isSet: true },
    ])
    expect((await board('manager', 'pipeline')).laneFields[0]).toEqual({ field: 'ownerId', isSet: true })
    expect((await board('marketing', 'pipeline')).laneFields.some((l: any) => l.isSet)).toBe(false)
  })
})

describe('a move across lanes', () => {
  test('sets the field in the same column and in another one, with one entry of history each', async () => {
    const id = await deal('over', 'rep')
    expect(await move('manager', 'pipeline', id, 'identified', { ownerId: app.ids.rep2 })).toMatchObject({
      status: 200,
      body: { card: { owner: { id: app.ids.rep2 }, column: 'identified', version: 2 } },
    })
    const both = await move('manager', 'pipeline', id, 'proposal', { ownerId: app.ids.rep, forecastType: 'worst' }, 2)
    expect(both.body.card).toMatchObject({
      owner: { id: app.ids.rep },
      forecastType: 'worst',
      column: 'proposal',
      version: 3,
    })
    expect((await app.call('manager', 'GET', `/api/records/opportunity/${id}/history`)).body.rows).toHaveLength(2)
  })

  test('gives a case to the lane it is dropped in, not to the mover', async () => {
    const { rows } = await sql<{
      id: string
    }>`insert into support_case (title, created_by_id) values ('x', ${app.ids.admin}) returning id`.execute(app.db)
    const moved = await move('support', 'support', rows[0]!.id, 'in_progress', { ownerId: app.ids.support2 })
    expect(moved.body.card).toMatchObject({ owner: { id: app.ids.support2 }, status: 'in_progress' })
  })

  test('is refused where the role does not assign, and changes nothing', async () => {
    const id = await deal('kept', 'rep')
    expect((await move('rep', 'pipeline', id, 'proposal', { ownerId: app.ids.rep2 })).status).toBe(403)
    expect((await app.call('rep', 'GET', `/api/records/opportunity/${id}`)).body).toMatchObject({
      version: 1,
      status: 'identified',
      ownerId: app.ids.rep,
    })
  })

  test('takes no company, no other field and no value that there is not', async () => {
    const id = await deal('strict', 'rep')
    for (const fields of [{ companyId: companies.north }, { title: 'x' }, { forecastType: 'maybe' }])
      expect(await move('manager', 'pipeline', id, 'identified', fields)).toMatchObject({
        status: 422,
        body: { errors: [{ path: `/fields/${Object.keys(fields)[0]}` }] },
      })
  })
})

describe('the filter bar', () => {
  test('offers people within reach: a rep the rep alone, a manager the team, whoever sees all those who have cards', async () => {
    const namesFor = async (who: Who, key = 'pipeline') =>
      (await app.call(who, 'GET', `/api/boards/${key}/people`)).body.people.map((p: any) => p.name)
    expect(await namesFor('rep')).toEqual(['rep'])
    expect(await namesFor('manager')).toEqual(['manager', 'rep', 'rep2'])
    expect(await namesFor('marketing')).toEqual(['marketing', 'rep', 'rep2', 'rep3'])
    const { teams } = (await app.call('admin', 'GET', '/api/boards/pipeline/people')).body
    expect(teams.map((t: any) => t.name)).toEqual(['North', 'South'])
    expect((await app.call('support', 'GET', '/api/boards/pipeline/people')).status).toBe(403)
  })

  test('says with whose cards a role begins, and whether there are others', async () => {
    expect((await board('rep', 'pipeline', { owner: 'all' })).people).toEqual({
      first: 'me',
      others: false,
      team: false,
    })
    expect((await board('manager', 'pipeline')).people).toEqual({ first: 'team', others: true, team: true })
    expect((await board('support', 'support')).people).toEqual({ first: 'all', others: true, team: false })
  })

  test('has chips for the fields that the viewer sees', async () => {
    expect((await board('rep', 'pipeline')).filters).toEqual(['source', 'forecastType'])
    expect((await board('support', 'support')).filters).toEqual(['priority', 'type', 'origin'])
  })

  test('narrows columns, sums, lanes and the figures of the head to the very same rows', async () => {
    const where = {
      all: [
        { field: 'forecastType', op: 'in', value: ['upside'] },
        { field: 'amount', op: 'lt', value: 50 },
      ],
    }
    const query = { where: JSON.stringify(where), q: '', owner: 'all' }
    const { columns, kpis } = await board('admin', 'pipeline', query)
    const open = columns.filter((c: any) => !c.closed)
    const figure = (key: string) => kpis.find((k: any) => k.key === key).value
    expect(figure('pipeline_open_deals')).toBe(open.reduce((n: number, c: any) => n + c.count, 0))
    expect(Number(figure('pipeline_open_amount'))).toBe(open.reduce((n: number, c: any) => n + Number(c.sum), 0))
    expect(figure('pipeline_open_deals')).toBeGreaterThan(0)
    const unfiltered = await board('admin', 'pipeline', { owner: 'all' })
    expect(figure('pipeline_open_deals')).toBeLessThan(
      unfiltered.kpis.find((k: any) => k.key === 'pipeline_open_deals').value,
    )
    for (const column of columns) {
      const rows = await app.call(
        'admin',
        'GET',
        `/api/records/opportunity?where=${encodeURIComponent(JSON.stringify(column.where))}`,
      )
      expect([column.key, rows.body.count]).toEqual([column.key, column.count])
    }
    const asked = await app.call('admin', 'GET', `/api/kpis/pipeline_open_deals?${new URLSearchParams(query)}`)
    expect(asked.body.value).toBe(figure('pipeline_open_deals'))
  })
})
