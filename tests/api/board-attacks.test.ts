import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allBoards } from '../../server/engines/boards/boards.ts'
import { pipelineBoard } from '../../server/definitions/boards/pipeline.ts'
import { taskBoard } from '../../server/definitions/boards/task.ts'
import { testApp, type Answer, type TestApp, type Who } from '../support/app.ts'

/*
 * What somebody who means it would try on a board, its saved views and its past: filters, lanes, places, limits and cursors as questions
 * about what is hidden.
 */
let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const make = async (who: Who, type: string, fields: object) => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const get = (who: Who, url: string) => app.call(who, 'GET', url)
const json = encodeURIComponent
const by = (filter: object) => `where=${json(JSON.stringify(filter))}`
const today = () => new Date().toISOString().slice(0, 10)
/** A refusal without the word that was asked for: what is hidden must be refused as what there is not. */
const refusalOf = ({ status, body }: Answer, word: string) => JSON.stringify([status, body]).replaceAll(word, '…')

/** Every way to a board that takes a filter. */
const filtered = (filter: object) =>
  [
    `/api/boards/pipeline?owner=all&${by(filter)}`,
    `/api/boards/pipeline?owner=all&lanes=ownerId&${by(filter)}`,
    `/api/boards/pipeline/columns/identified?owner=all&${by(filter)}`,
    `/api/boards/pipeline/replay?at=${today()}&owner=all&${by(filter)}`,
    `/api/boards/pipeline/replay/identified?at=${today()}&owner=all&${by(filter)}`,
    `/api/boards/pipeline/changes?from=2020-01-01&to=${today()}&owner=all&${by(filter)}`,
    `/api/kpis/pipeline_open_deals?owner=all&${by(filter)}`,
    `/api/records/opportunity?${by(filter)}`,
  ] as const

describe('a hidden field', () => {
  test.each([
    ['amount', 'amounX', { op: 'gt', value: 1000 }],
    ['weighted', 'weightX', { op: 'isEmpty' }],
    ['company.wonAmount12m', 'company.wonAmountX', { op: 'gt', value: 1 }],
  ])('%s narrows nothing, by no way, and is refused as one that there is not', async (field, nonsense, test_) => {
    await make('rep', 'opportunity', { title: 'Dyr', amount: '5000.00' })
    for (const wrap of [
      (f: object) => f,
      (f: object) => ({ not: f }),
      (f: object) => ({ all: [{ field: 'title', op: 'contains', value: 'D' }, { any: [f] }] }),
    ])
      for (const [i, way] of filtered(wrap({ field, ...test_ })).entries()) {
        const asked = await get('marketing', way)
        const missing = await get('marketing', filtered(wrap({ field: nonsense, ...test_ }))[i]!)
        expect([asked.status, asked.body.code], way).toEqual([422, 'unknown_field'])
        expect(refusalOf(asked, field), way).toBe(refusalOf(missing, nonsense))
      }
  })

  test('orders, sums and lays no lanes', async () => {
    for (const way of [
      'records/opportunity?sort=amount',
      'records/opportunity?sort=-weighted',
      'boards/pipeline?lanes=amount',
      'records/company?sort=wonAmount12m',
    ])
      expect([(await get('marketing', `/api/${way}`)).status, way]).toEqual([422, way])
    const told = [
      await get('marketing', '/api/boards/pipeline?owner=all&lanes=ownerId'),
      await get('marketing', `/api/boards/pipeline/replay?at=${today()}&owner=all`),
      await get('marketing', `/api/boards/pipeline/changes?from=2020-01-01&to=${today()}&owner=all`),
    ]
    for (const { status, body } of told) {
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toMatch(/5000|"sum":"|"weighted":"/)
    }
  })
})

describe('cards of another', () => {
  test('are in no count, sum, lane, limit, page and list of people, whatever owner is asked for', async () => {
    const own = await make('rep', 'opportunity', { title: 'Min egen', amount: '1.00' })
    const foreign = await make('rep3', 'opportunity', { title: 'Hemlig', amount: '7777.00' })
    const others = [`owner=${app.ids.rep3}`, `owner=team:${app.teams.South}`, `owner=${app.ids.rep3},unassigned`]
    for (const owner of others) {
      const { status, body } = await get('rep', `/api/boards/pipeline?${owner}&lanes=ownerId&ids=${foreign.id}`)
      expect(status).toBe(200)
      expect(body.columns.map((c: any) => [c.count, Number(c.sum), c.cards.length])).toEqual(
        pipelineBoard.columns.map(() => [0, 0, 0]),
      )
      expect(body.lanes.rows).toEqual([])
      expect(JSON.stringify(body.kpis)).not.toMatch(/7777/)
      const page = await get('rep', `/api/boards/pipeline/columns/identified?${owner}`)
      expect(page.body).toEqual({ cards: [], next: null })
    }
    const all = (await get('rep', '/api/boards/pipeline?owner=all&lanes=ownerId')).body
    expect(all.lanes.rows.map((l: any) => l.key)).toEqual([app.ids.rep])
    expect(JSON.stringify((await get('rep', '/api/boards/pipeline/people')).body)).not.toMatch(/rep3|South/)
    // As neighbours they are what there is not.
    const beside = (before: string) =>
      app.call('rep', 'POST', '/api/boards/pipeline/moves', { id: own.id, to: 'identified', version: 1, before })
    const none = '00000000-0000-7000-8000-000000000000'
    expect(refusalOf(await beside(foreign.id), foreign.id)).toBe(refusalOf(await beside(none), none))
  })

  test('are told apart by no lane of a field whose values are out of sight', async () => {
    const hidden = await make('rep3', 'company', { name: 'Osedd AB' })
    const task = await make('rep', 'task', { title: 'Min' })
    await sql`update task set company_id = ${hidden.id}::uuid where id = ${task.id}::uuid`.execute(app.db)
    const { body } = await get('rep', '/api/boards/task?lanes=companyId')
    expect(body.lanes.rows.map((l: any) => [l.key, l.name])).toEqual([[null, null]])
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${hidden.id}|Osedd`))
    const narrowed = await get('rep', `/api/boards/task?${by({ field: 'companyId', op: 'is', value: hidden.id })}`)
    expect(narrowed.body.columns.map((c: any) => [c.count, c.cards.length])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  test('that are private or in the bin are in no count of a column, a lane or a limit of who sees what they are about', async () => {
    const column = taskBoard.columns[0] as { limit?: unknown }
    column.limit = { max: 1, kind: 'warn' }
    const customer = { name: 'Kund AB', stage: 'customer', status: 'customer' }
    const { id: relatedId } = await make('rep', 'company', customer)
    const task = (fields: object = {}) =>
      make('rep', 'task', { title: 'Om kunden', relatedType: 'company', relatedId, ...fields })
    const numbers = async (who: Who) => {
      const { columns, lanes } = (await get(who, '/api/boards/task?owner=all&lanes=ownerId')).body
      const lane = lanes.rows.find((l: any) => l.key === app.ids.rep)
      return [columns[0].count, lane.count, columns[0].limit.used]
    }
    await task()
    const [support, rep] = [await numbers('support'), await numbers('rep')]
    const binned = await task()
    expect((await app.call('rep', 'DELETE', `/api/records/task/${binned.id}`)).status).toBe(204)
    for (let i = 0; i < 3; i++) await task({ isPrivate: true })
    expect(await numbers('support')).toEqual(support)
    expect(await numbers('rep')).toEqual(rep.map((n) => n + 3))
    delete column.limit
  })

  test('are reached by no board that is closed to the role', async () => {
    for (const who of ['rep', 'manager', 'marketing', 'support'] as const) {
      const open = (await get(who, '/api/boards')).body.rows.map((b: any) => b.key)
      for (const { key, columns } of allBoards().filter((b) => !open.includes(b.key))) {
        const column = columns[0]!.key
        for (const way of [
          '',
          '/people',
          `/columns/${column}`,
          `/replay?at=${today()}`,
          `/replay/${column}?at=${today()}`,
          `/changes?from=2020-01-01&to=${today()}`,
        ])
          expect([who, key, way, (await get(who, `/api/boards/${key}${way}`)).status]).toEqual([who, key, way, 403])
      }
    }
  })
})

describe('a limit', () => {
  const identified = pipelineBoard.columns[0]! as { limit?: unknown }
  afterAll(() => {
    delete identified.limit
  })

  test('counts for its viewer what he sees, names no owner beyond, and warns without the number of what is hidden', async () => {
    identified.limit = { max: 1, kind: 'warn', per: 'board' }
    for (let i = 0; i < 3; i++) await make('rep3', 'opportunity', { title: `Hemlig ${i}` })
    const seen = async (who: Who) =>
      (await get(who, '/api/boards/pipeline?owner=all')).body.columns.find((c: any) => c.key === 'identified').limit
    const { body } = await get('rep2', '/api/boards/pipeline?owner=all')
    expect(body.columns[0].limit).toMatchObject({ used: body.columns[0].count, over: [] })
    expect((await seen('admin')).used).toBeGreaterThan((await seen('rep2')).used)
    const deal = await make('rep2', 'opportunity', { title: 'Min', status: 'in_discussion' })
    const move = { id: deal.id, to: 'identified', version: 1 }
    const { body: moved } = await app.call('rep2', 'POST', '/api/boards/pipeline/moves', move)
    expect(moved.warning).toBe('“Identified” now holds more cards than its limit of 1.')
    identified.limit = { max: 1, kind: 'warn' }
    const { over } = await seen('rep2')
    expect(over.filter((o: any) => o.id !== app.ids.rep2)).toEqual([])
  })
})

describe('a cursor of a column', () => {
  const cards = async (who: Who) => {
    for (let i = 0; i < 3; i++) await make(who, 'opportunity', { title: `${who} ${i}`, status: 'proposal' })
  }
  const next = async (who: Who, way = 'columns/proposal?limit=1&owner=all') =>
    (await get(who, `/api/boards/pipeline/${way}`)).body.next as string
  const go = (who: Who, cursor: string, way = 'columns/proposal') =>
    get(who, `/api/boards/pipeline/${way}${way.includes('?') ? '&' : '?'}cursor=${json(cursor)}`)

  test('is nobody else’s, no other column’s, no other way’s, and none that was made or altered by hand', async () => {
    await cards('manager')
    const cursor = await next('manager')
    const [body = '', mark = ''] = cursor.split('.')
    const altered = (change: (parts: any[]) => void) => {
      const parts = JSON.parse(Buffer.from(body, 'base64url').toString())
      change(parts)
      return `${Buffer.from(JSON.stringify(parts)).toString('base64url')}.${mark}`
    }
    expect((await go('manager', cursor)).status).toBe(200)
    const attempts: [Who, string, string?][] = [
      ['rep', cursor],
      ['manager2', cursor],
      ['manager', cursor, 'columns/negotiation'],
      ['manager', cursor, `replay/proposal?at=${today()}`],
      ['manager', altered((p) => (p[2][0] = '{"owner":"all","where":"{}"}'))],
      ['manager', altered((p) => (p[2][1] = "0'; drop table opportunity; --"))],
      ['manager', altered((p) => (p[3] = '00000000-0000-0000-0000-000000000000'))],
      ['manager', altered((p) => (p[1] = '1970-01-01T00:00:00Z'))],
      ['manager', body],
      ['manager', `${body}.`],
      ['manager', `.${mark}`],
      ['manager', `${body}.${mark}x`],
      ['manager', `${body}.${mark.slice(0, -1)}é`],
      ['manager', '%00'],
      ['manager', (await get('manager', '/api/records/opportunity?limit=1')).body.next],
    ]
    for (const [who, text, way] of attempts) {
      const { status, body: problem } = await go(who, text, way)
      expect([text, status, problem.errors?.[0].path]).toEqual([text, 422, '/cursor'])
    }
  })

  test('shows nothing of who is no longer led', async () => {
    const id = await app.addUser('flyttad@test.example', 'sales_rep')
    const set = async (fields: object) => {
      const { version } = (await get('admin', `/api/records/user/${id}`)).body
      const { status } = await app.call('admin', 'PATCH', `/api/records/user/${id}`, { ...fields, version })
      expect(status).toBe(200)
    }
    await set({ supervisorId: app.ids.manager2 })
    for (let i = 0; i < 3; i++)
      await make('admin', 'opportunity', { title: `Flyttad ${i}`, status: 'purchasing', ownerId: id })
    const way = 'columns/purchasing'
    const cursor = await next('manager2', `${way}?limit=1&owner=all`)
    expect((await go('manager2', cursor, way)).body.cards).toHaveLength(2)
    await set({ supervisorId: app.ids.manager })
    expect((await go('manager2', cursor, way)).body).toEqual({ cards: [], next: null })
  })
})

describe('a saved view', () => {
  beforeEach(() => sql`delete from saved_view`.execute(app.db))
  const place = 'board:pipeline'
  const save = async (who: Who, more: object = {}) => {
    const { status, body } = await app.call(who, 'POST', '/api/views', { place, name: 'Min', params: {}, ...more })
    expect(status, JSON.stringify(body)).toBe(201)
    return body
  }
  const views = async (who: Who, where = place) => (await get(who, `/api/views?place=${json(where)}`)).body.rows

  test('of another is as one that there is not, by every way, and stays as it was', async () => {
    const view = await save('rep', { name: 'Hemlig', params: { q: 'hemlig' } })
    const none = '00000000-0000-7000-8000-000000000000'
    const ways = (id: string): [string, string, object?][] => [
      ['PATCH', `/api/views/${id}`, { version: 1, name: 'Stulen' }],
      ['PATCH', `/api/views/${id}`, { version: 1, isShared: true }],
      ['PATCH', `/api/views/${id}`, { version: 9, params: {} }],
      ['DELETE', `/api/views/${id}`],
      ['POST', `/api/views/${id}/default`],
      ['DELETE', `/api/views/${id}/default`],
    ]
    for (const who of ['rep2', 'rep3', 'manager', 'manager2', 'marketing', 'admin'] as const) {
      expect(await views(who)).toEqual([])
      for (const [i, [method, url, body]] of ways(view.id).entries()) {
        const foreign = await app.call(who, method as 'POST', url, body)
        const missing = await app.call(who, method as 'POST', ways(none)[i]![1], body)
        expect(foreign.status).toBe(404)
        expect(refusalOf(foreign, view.id)).toBe(refusalOf(missing, none))
      }
    }
    expect(await views('rep')).toEqual([view])
  })

  test('of a team is changed by its owner and who leads it alone, and is not seen by another team', async () => {
    const view = await save('rep', { isShared: true })
    const rename = (who: Who) => app.call(who, 'PATCH', `/api/views/${view.id}`, { version: 1, name: 'Stulen' })
    expect([(await rename('rep2')).status, (await views('rep2')).length]).toEqual([403, 1])
    expect((await app.call('rep2', 'DELETE', `/api/views/${view.id}`)).status).toBe(403)
    for (const who of ['rep3', 'manager2'] as const)
      expect([(await rename(who)).status, (await views(who)).length]).toEqual([404, 0])
    // Who belongs to no team shares with none, and nobody says with which.
    const alone = { place: 'board:support', name: 'x', params: {}, isShared: true }
    expect((await app.call('support', 'POST', '/api/views', alone)).status).toBe(422)
    for (const field of ['teamId', 'ownerId', 'id', 'version', 'team']) {
      const body = { place, name: 'y', params: {}, [field]: app.teams.South }
      expect([field, (await app.call('rep', 'POST', '/api/views', body)).status]).toEqual([field, 422])
      const changed = await app.call('rep', 'PATCH', `/api/views/${view.id}`, { version: 1, [field]: app.teams.South })
      expect([field, changed.status]).toEqual([field, 422])
    }
  })

  test('of the team that filters by a field hidden from a member is none of his, also once it was', async () => {
    await sql`update app_user set team_id = ${app.teams.North}::uuid where id = ${app.ids.marketing}::uuid`.execute(
      app.db,
    )
    const amount = { field: 'amount', op: 'gt', value: 1000 }
    const view = await save('rep', { isShared: true })
    expect((await app.call('marketing', 'POST', `/api/views/${view.id}/default`)).status).toBe(200)
    const changed = await app.call('rep', 'PATCH', `/api/views/${view.id}`, { version: 1, params: { where: amount } })
    expect(changed.status).toBe(200)
    expect(await views('marketing')).toEqual([])
    expect(JSON.stringify((await get('marketing', '/api/me')).body)).not.toContain('amount')
    expect((await app.call('marketing', 'DELETE', `/api/views/${view.id}/default`)).status).toBe(404)
    for (const params of [{ where: amount }, { lanes: 'amount' }, { where: { not: amount } }])
      expect((await app.call('marketing', 'POST', '/api/views', { place, name: 'Gissa', params })).status).toBe(422)
    const sort = { place: 'list:opportunity', name: 'Gissa', params: { sort: '-amount' } }
    expect((await app.call('marketing', 'POST', '/api/views', sort)).status).toBe(422)
    await sql`update app_user set team_id = null where id = ${app.ids.marketing}::uuid`.execute(app.db)
    expect(await views('rep2')).toHaveLength(1)
  })

  test.each(["x' or '1'='1", '%00', '../me', '__proto__', 'constructor', '00000000-0000-7000-8000-00000000000g', '{}'])(
    'is not reached by the address %j',
    async (id) => {
      await save('rep')
      for (const [method, url, body] of [
        ['PATCH', `/api/views/${json(id)}`, { version: 1, name: 'x' }],
        ['DELETE', `/api/views/${json(id)}`],
        ['POST', `/api/views/${json(id)}/default`],
        ['DELETE', `/api/views/${json(id)}/default`],
      ] as const) {
        const { status } = await app.call('rep', method, url, body)
        expect([404, 422]).toContain(status)
      }
      for (const where of [`board:${id}`, `list:${id}`, id, `board:pipeline:${id}`]) {
        const { status } = await get('rep', `/api/views?place=${json(where)}`)
        expect([where, [404, 422].includes(status)]).toEqual([where, true])
      }
      expect(await views('rep')).toHaveLength(1)
    },
  )
})

describe('the past of a board', () => {
  test('holds nothing of what is in the bin, private, or of another today, nor by the cursor of another day', async () => {
    const gone = await make('rep', 'task', { title: 'Slängd' })
    const hidden = await make('manager', 'task', { title: 'Privat', isPrivate: true })
    await make('rep', 'task', { title: 'Kvar' })
    await app.call('rep', 'DELETE', `/api/records/task/${gone.id}`)
    for (const way of [
      `replay?at=${today()}`,
      `replay/not_started?at=${today()}`,
      `changes?from=2020-01-01&to=${today()}`,
    ]) {
      const told = JSON.stringify((await get('rep', `/api/boards/task/${way}&owner=all`)).body)
      expect(told).not.toMatch(new RegExp(`${gone.id}|${hidden.id}|Slängd|Privat`))
    }
    for (let i = 0; i < 2; i++) await make('rep', 'task', { title: `Mer ${i}` })
    const { next } = (await get('rep', `/api/boards/task/replay/not_started?at=${today()}&limit=1`)).body
    expect(next).toBeTruthy()
    const stolen = await get('rep2', `/api/boards/task/replay/not_started?at=${today()}&cursor=${json(next)}`)
    expect([stolen.status, stolen.body.errors[0].path]).toEqual([422, '/cursor'])
  })
})
