import { beforeAll, describe, expect, test } from 'vitest'
import type { Filter } from '../../../shared/filter.ts'
import { testApp, type Who, type TestApp } from '../../../tests/support/app.ts'

let app: TestApp
const won = (company: string, amount: string, status = 'won', actor: Who = 'rep') =>
  app.call('admin', 'POST', '/api/records/opportunity', {
    title: `${company} ${amount} ${status}`,
    companyId: ids[company],
    amount,
    status,
    ownerId: app.ids[actor],
    ...(status === 'won' ? { winReason: 'price' } : {}),
  })
const ids: Record<string, string> = {}

const all = (...filters: Filter[]): Filter => ({ all: filters })
const is = (field: string, value: string): Filter => ({ field, op: 'is', value })
const atLeast = (amount: number): Filter => ({ field: 'amount', op: 'gte', value: amount })
const isWon = is('status', 'won')

const ask = (actor: Who, type: string, where: unknown, sort = 'name') =>
  app.call(actor, 'GET', `/api/records/${type}?sort=${sort}&where=${encodeURIComponent(JSON.stringify(where))}`)
/** Names of the companies of this file that meet the filter. */
const companies = async (actor: Who, where: Filter): Promise<string[]> => {
  const { status, body } = await ask(actor, 'company', all({ field: 'name', op: 'startsWith', value: 'Some ' }, where))
  expect(status).toBe(200)
  expect(body.count).toBe(body.rows.length)
  return body.rows.map((row: { name: string }) => row.name.slice(5))
}

beforeAll(async () => {
  app = await testApp()
  for (const name of ['Apart', 'Both', 'None', 'Other']) {
    const { body } = await app.call('admin', 'POST', '/api/records/company', {
      name: `Some ${name}`,
      industry: name === 'None' ? 'Food' : 'Steel',
      stage: 'customer',
      status: 'customer',
      ownerId: app.ids.rep,
    })
    ids[name] = body.id
  }
  // One deal of Apart is won, another one is large; Both has one that is both; so has Other, but it is somebody else's.
  for (const made of [
    await won('Apart', '10', 'won'),
    await won('Apart', '1000', 'identified'),
    await won('Both', '1000', 'won'),
    await won('Other', '1000', 'won', 'rep3'),
  ])
    expect(made.status).toBe(201)
})

describe('some', () => {
  test('joins conditions on one related record, where conditions over dots may be met by different ones', async () => {
    expect(
      await companies(
        'rep',
        all(is('opportunities.status', 'won'), { ...atLeast(500), field: 'opportunities.amount' } as Filter),
      ),
    ).toEqual(['Apart', 'Both'])
    expect(await companies('rep', { some: 'opportunities', where: all(isWon, atLeast(500)) })).toEqual(['Both'])
  })

  test('is denied by “not”: no related record meets all of it', async () => {
    expect(await companies('rep', { not: { some: 'opportunities', where: all(isWon, atLeast(500)) } })).toEqual([
      'Apart',
      'None',
      'Other',
    ])
    expect(await companies('rep', { not: { some: 'opportunities', where: all() } })).toEqual(['None', 'Other'])
  })

  test('counts only what the viewer sees', async () => {
    const large: Filter = { some: 'opportunities', where: all(isWon, atLeast(500)) }
    expect(await companies('rep', large)).toEqual(['Both'])
    expect(await companies('admin', large)).toEqual(['Both', 'Other'])
  })

  test('goes forward as well, nests, and takes fields over further relations', async () => {
    const siblings: Filter = {
      some: 'company',
      where: { some: 'opportunities', where: all(is('status', 'identified')) },
    }
    const { body } = await ask('rep', 'opportunity', all(isWon, siblings), 'title')
    expect(body.rows.map((row: { title: string }) => row.title)).toEqual(['Apart 10 won'])
    expect(
      await companies('rep', { some: 'opportunities', where: all(isWon, is('company.industry', 'Steel')) }),
    ).toEqual(['Apart', 'Both'])
  })

  test('narrows figures of a query like any filter', async () => {
    const query = (where: Filter) =>
      app.call('rep', 'POST', '/api/query', {
        type: 'company',
        where: { field: 'name', op: 'startsWith', value: 'Some ' },
        measures: [
          { as: 'n', count: true },
          { as: 'some', count: true, where },
        ],
      })
    expect((await query({ some: 'opportunities', where: all(isWon, atLeast(500)) })).body.rows).toEqual([
      { n: 4, some: 1 },
    ])
  })

  const deals = (where: unknown) => ({ some: 'opportunities', where })
  test.each<[Who, unknown, string, string]>([
    ['rep', { some: 'nonsense', where: all() }, '/where/some', 'Unknown field'],
    ['rep', { some: 'toString', where: all() }, '/where/some', 'Unknown field'],
    ['rep', { some: 'name', where: all() }, '/where/some', 'Unknown field'],
    ['rep', { some: 'orders.lines', where: all() }, '/where/some', 'Unknown field'],
    ['rep', { any: [deals(is('nonsense', 'x'))] }, '/where/any/0/where/field', 'Unknown field'],
    ['rep', deals({ field: 'amount', op: 'is', value: 'much' }), '/where/where/value', 'must be a number'],
    ['rep', deals(all(is('status', 'gone'))), '/where/where/all/0/value', 'must be one of'],
    ['rep', { some: 'opportunities' }, '/where/where', 'Required'],
    ['rep', { some: '', where: all() }, '/where/some', ''],
    ['rep', { some: 'opportunities', where: all(), op: 'is' }, '/where/op', 'Unknown property'],
    // What is hidden from a role, or closed to it, does not exist.
    ['marketing', deals(atLeast(500)), '/where/where/field', 'Unknown field'],
    ['support', deals(all()), '/where/some', 'Unknown field'],
    [
      'rep',
      deals({ some: 'company', where: deals({ some: 'company', where: deals(all()) }) }),
      '/where/where/where/where/where/some',
      'at most',
    ],
    [
      'rep',
      deals({ some: 'company', where: deals({ some: 'company', where: is('opportunities.title', 'x') }) }),
      '/where/where/where/where/where/field',
      'at most',
    ],
  ])('is refused to %s as %j, at %s', async (actor, where, path, message) => {
    const refused = await ask(actor, 'company', where)
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0].path).toBe(path)
    expect(refused.body.errors[0].message).toContain(message)
  })
})
