import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const filter = (where: unknown) => `where=${encodeURIComponent(JSON.stringify(where))}`

describe('a record', () => {
  test('is created, read, changed, put into the bin and taken out again, each write in its history', async () => {
    const made = await app.call('rep', 'POST', '/api/records/task', { title: 'Ring back' })
    expect(made).toMatchObject({
      status: 201,
      body: {
        title: 'Ring back',
        version: 1,
        status: 'not_started',
        ownerId: app.ids.rep,
        can: { edit: true, delete: true },
      },
    })
    const { id } = made.body
    const changed = await app.call('rep', 'PATCH', `/api/records/task/${id}`, { title: 'Ring back today', version: 1 })
    expect(changed).toMatchObject({ status: 200, body: { title: 'Ring back today', version: 2 } })
    expect((await app.call('rep', 'DELETE', `/api/records/task/${id}`)).status).toBe(204)
    expect((await app.call('rep', 'GET', `/api/records/task/${id}`)).status).toBe(404)
    expect(await app.call('rep', 'POST', `/api/records/task/${id}/restoration`)).toMatchObject({
      status: 200,
      body: { version: 4 },
    })
    const { body } = await app.call('rep', 'GET', `/api/records/task/${id}/history`)
    expect(body.rows.map((r: any) => [r.version, r.operation, r.by.name])).toEqual([
      [4, 'restore', 'rep'],
      [3, 'delete', 'rep'],
      [2, 'update', 'rep'],
      [1, 'create', 'rep'],
    ])
    expect(body.rows[2].changes).toEqual([{ field: 'title', from: 'Ring back', to: 'Ring back today' }])
  })

  test('is not overwritten by a stale version, and the present state comes along', async () => {
    const { body } = await app.call('rep', 'POST', '/api/records/task', { title: 'One' })
    await app.call('rep', 'PATCH', `/api/records/task/${body.id}`, { title: 'Two', version: 1 })
    const stale = await app.call('rep', 'PATCH', `/api/records/task/${body.id}`, { title: 'Three', version: 1 })
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version', record: { title: 'Two', version: 2 } } })
  })

  test('that says what it said already writes nothing', async () => {
    const { body } = await app.call('rep', 'POST', '/api/records/opportunity', { title: 'Fans', amount: '10' })
    const same = await app.call('rep', 'PATCH', `/api/records/opportunity/${body.id}`, { amount: 10, version: 1 })
    expect(same).toMatchObject({ status: 200, body: { version: 1, amount: '10.00' } })
  })

  test.each([
    [{ title: 'x', nonsense: 1 }, '/nonsense'],
    [{ title: 7 }, '/title'],
    [{}, '/title'],
    [{ title: '   ' }, '/title'],
    [{ title: 'x'.repeat(201) }, '/title'],
    [{ title: 'a\0b' }, '/title'],
    [{ title: 'x', amount: '1.234' }, '/amount'],
    [{ title: 'x', amount: 'many' }, '/amount'],
    [{ title: 'x', expectedClose: '2026-02-31' }, '/expectedClose'],
    [{ title: 'x', source: 'dreams' }, '/source'],
    [{ title: 'x', companyId: 'nobody' }, '/companyId'],
    [{ title: 'x', probability: 90 }, '/probability'],
    [{ title: 'x', version: 4 }, '/version'],
  ])('is refused with the place of the fault: %j', async (body, path) => {
    const refused = await app.call('rep', 'POST', '/api/records/opportunity', body)
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path }] } })
  })

  test('may not point to what its writer does not see', async () => {
    const lead = await app.call('rep2', 'POST', '/api/records/company', { name: 'Hidden lead', ownerId: app.ids.rep2 })
    const refused = await app.call('rep', 'POST', '/api/records/task', { title: 'x', companyId: lead.body.id })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: '/companyId' }] } })
  })
})

describe('a list', () => {
  beforeAll(async () => {
    const lead = await app.call('admin', 'POST', '/api/records/company', {
      name: 'Åkers Bruk',
      industry: 'Steel',
      stage: 'customer',
      status: 'customer',
      ownerId: app.ids.rep,
    })
    for (let i = 0; i < 7; i++)
      await app.call('rep', 'POST', '/api/records/opportunity', {
        title: `Page ${i}`,
        amount: i % 3 ? String(i % 3) : null,
        companyId: i % 2 ? lead.body.id : null,
        source: 'event',
      })
  })

  test('pages by keyset without gap or repeat, empty values last in either direction', async () => {
    for (const sort of ['amount', '-amount', '-amount,title', 'title', '-createdAt', 'company.name,-title']) {
      const seen: string[] = []
      let next: string | null = null
      do {
        const url = `/api/records/opportunity?limit=2&sort=${sort}&${filter({ field: 'source', op: 'is', value: 'event' })}${next ? `&cursor=${next}` : ''}`
        const { status, body } = await app.call('rep', 'GET', url)
        expect(status).toBe(200)
        expect(body).toMatchObject({ count: 7, more: false })
        seen.push(...body.rows.map((r: any) => r.title))
        next = body.next
      } while (next)
      expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `Page ${i}`))
      if (sort.endsWith('amount')) expect(new Set(seen.slice(-3))).toEqual(new Set(['Page 0', 'Page 3', 'Page 6']))
    }
  })

  test.each([
    [{ field: 'company.industry', op: 'is', value: 'Steel' }, 3],
    [{ field: 'company.industry', op: 'isNot', value: 'Steel' }, 4],
    [{ field: 'company.industry', op: 'isEmpty' }, 4],
    [{ field: 'amount', op: 'gte', value: 2 }, 2],
    [{ field: 'amount', op: 'between', value: ['1.00', 1.5] }, 2],
    [{ not: { field: 'amount', op: 'gte', value: 2 } }, 5],
    [{ field: 'title', op: 'contains', value: 'AGE 1' }, 1],
    [{ field: 'title', op: 'contains', value: '%' }, 0],
    [{ field: 'ownerId', op: 'is', value: 'me' }, 7],
    [{ field: 'ownerId', op: 'in', value: [null, 'nobody'] }, 0],
    [{ field: 'createdAt', op: 'is', value: 'today' }, 7],
    [{ field: 'createdAt', op: 'lt', value: { last: 1, unit: 'day' } }, 0],
    [
      {
        any: [
          { field: 'title', op: 'is', value: 'Page 1' },
          { field: 'title', op: 'is', value: 'Page 2' },
        ],
      },
      2,
    ],
    [{ field: 'company.opportunities.title', op: 'is', value: 'Page 1' }, 3],
  ])('is narrowed by %j', async (where, count) => {
    const both = { all: [{ field: 'source', op: 'is', value: 'event' }, where] }
    expect((await app.call('rep', 'GET', `/api/records/opportunity?${filter(both)}`)).body).toMatchObject({ count })
  })

  test.each([
    [{ field: 'nonsense', op: 'is', value: 1 }, '/where/field'],
    [{ field: 'company.nonsense', op: 'is', value: 1 }, '/where/field'],
    [{ field: 'toString', op: 'is', value: 1 }, '/where/field'],
    [{ field: 'title', op: 'gte', value: 'a' }, '/where/op'],
    [{ field: 'title', op: 'like', value: 'a' }, '/where/op'],
    [{ field: 'amount', op: 'is', value: 'a' }, '/where/value'],
    [{ field: 'status', op: 'is', value: 'gone' }, '/where/value'],
    [{ field: 'createdAt', op: 'is', value: 'someday' }, '/where/value'],
    [{ all: [{ field: 'title', op: 'is', value: 3 }] }, '/where/all/0/value'],
    ['text', '/where'],
  ])('refuses the filter %j', async (where, path) => {
    const refused = await app.call('rep', 'GET', `/api/records/opportunity?${filter(where)}`)
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0].path).toBe(path)
  })

  test.each([
    'cursor=abc',
    'cursor=abc.def',
    'limit=0',
    'limit=201',
    'sort=nonsense',
    'sort=company',
    'nonsense=1',
    'where=%7B',
  ])('refuses %s', async (query) => {
    expect((await app.call('rep', 'GET', `/api/records/opportunity?${query}`)).status).toBe(422)
  })

  test('a cursor goes on with its own list only', async () => {
    const { body } = await app.call('rep', 'GET', '/api/records/opportunity?limit=1&sort=title')
    expect(
      (await app.call('rep', 'GET', `/api/records/opportunity?limit=1&sort=-title&cursor=${body.next}`)).status,
    ).toBe(422)
    expect(
      (await app.call('admin', 'GET', `/api/records/opportunity?limit=1&sort=title&cursor=${body.next}`)).status,
    ).toBe(422)
  })
})

describe('hidden fields', () => {
  test('do not exist for the role: not in rows, filter, sort, history', async () => {
    const { body } = await app.call('rep', 'POST', '/api/records/opportunity', {
      title: 'Secret amount',
      amount: '77.00',
    })
    await app.call('rep', 'PATCH', `/api/records/opportunity/${body.id}`, { amount: '78.00', version: 1 })
    const seen = await app.call('marketing', 'GET', `/api/records/opportunity/${body.id}`)
    expect(seen.status).toBe(200)
    expect(Object.keys(seen.body)).not.toContain('amount')
    expect(Object.keys(seen.body)).not.toContain('weighted')
    const hidden = await app.call(
      'marketing',
      'GET',
      `/api/records/opportunity?${filter({ field: 'amount', op: 'gt', value: 1 })}`,
    )
    const absent = await app.call(
      'marketing',
      'GET',
      `/api/records/opportunity?${filter({ field: 'absent', op: 'gt', value: 1 })}`,
    )
    expect(hidden).toMatchObject({ status: 422, body: absent.body })
    expect((await app.call('marketing', 'GET', '/api/records/opportunity?sort=-amount')).status).toBe(422)
    const history = await app.call('marketing', 'GET', `/api/records/opportunity/${body.id}/history`)
    expect(history.body.rows).toHaveLength(2)
    expect(JSON.stringify(history.body)).not.toContain('78.00')
  })
})

test('search finds by every word, without accents, only what the viewer sees', async () => {
  await app.call('rep', 'POST', '/api/records/opportunity', { title: 'Värmeåtervinning hall två' })
  const find = async (who: 'rep' | 'rep3', q: string) =>
    (await app.call(who, 'GET', `/api/search?q=${encodeURIComponent(q)}`)).body.rows.map((r: any) => r.title)
  expect(await find('rep', 'varme TVA')).toEqual(['Värmeåtervinning hall två'])
  expect(await find('rep', 'v')).toContain('Värmeåtervinning hall två')
  expect(await find('rep3', 'varme')).toEqual([])
  expect(await find('rep', '%%%')).toEqual([])
})

test('a timeline tells moves and activities, latest first, without what is private to others', async () => {
  const { body: deal } = await app.call('rep', 'POST', '/api/records/opportunity', { title: 'Timeline' })
  await app.call('rep', 'POST', '/api/records/note', {
    body: 'For all',
    relatedType: 'opportunity',
    relatedId: deal.id,
  })
  await app.call('rep', 'POST', '/api/records/note', {
    body: 'Mine',
    relatedType: 'opportunity',
    relatedId: deal.id,
    isPrivate: true,
  })
  const kinds = async (who: 'rep' | 'manager2' | 'manager') =>
    (await app.call(who, 'GET', `/api/records/opportunity/${deal.id}/timeline`)).body
  expect((await kinds('rep')).rows.map((r: any) => [r.kind, r.body])).toEqual([
    ['note', 'Mine'],
    ['note', 'For all'],
    ['change', null],
  ])
  expect((await kinds('manager')).rows).toHaveLength(3)
  expect((await kinds('manager2')).code).toBe('not_found')
})

test('history does not name what an activity was attached to where the reader does not see it', async () => {
  const { body: deal } = await app.call('rep', 'POST', '/api/records/opportunity', { title: 'Not for support' })
  const { body: note } = await app.call('rep', 'POST', '/api/records/note', {
    body: 'Moved elsewhere',
    relatedType: 'opportunity',
    relatedId: deal.id,
  })
  const { body: customer } = await app.call('admin', 'POST', '/api/records/company', {
    name: 'Seen by all',
    stage: 'customer',
    status: 'customer',
  })
  const moved = await app.call('rep', 'PATCH', `/api/records/note/${note.id}`, {
    relatedType: 'company',
    relatedId: customer.id,
    version: 1,
  })
  expect(moved.status).toBe(200)
  const seen = await app.call('support', 'GET', `/api/records/note/${note.id}/history`)
  expect(seen.status).toBe(200)
  expect(JSON.stringify(seen.body)).not.toContain(deal.id)
  expect(JSON.stringify(seen.body)).toContain(customer.id)
})
