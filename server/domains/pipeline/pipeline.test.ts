import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { write } from '../../engines/records/write.ts'
import type { Operation } from '../../engines/records/rules.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const make = async (who: Who, type: string, fields: Record<string, unknown>) => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const read = async (who: Who, type: string, id: string) =>
  (await app.call(who, 'GET', `/api/records/${type}/${id}`)).body
const patch = (who: Who, record: { id: string; version: number }, fields: object) =>
  app.call(who, 'PATCH', `/api/records/opportunity/${record.id}`, { version: record.version, ...fields })
const imported = async (operations: Operation[]) =>
  app.db
    .transaction()
    .execute(async (tx) => write(tx, await app.actor('admin'), { verb: 'import', via: 'import', operations }))

describe('a deal', () => {
  test('starts when it is created, and its probability follows its status', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Fans', amount: '1000' })
    expect(deal).toMatchObject({
      probability: 10,
      weighted: '100.00',
      startedAt: deal.createdAt,
      closedAt: null,
      daysWorked: 0,
      daysInStatus: 0,
    })
    const moved = (await patch('rep', deal, { status: 'negotiation' })).body
    expect(moved).toMatchObject({ probability: 75, weighted: '750.00' })
    const won = (await patch('rep', moved, { status: 'won', winReason: 'price' })).body
    expect(won).toMatchObject({ probability: 100, winReason: 'price', closedAt: expect.any(String) })
    expect(await patch('rep', won, { status: 'proposal' })).toMatchObject({
      status: 422,
      body: { code: 'move_not_allowed' },
    })
  })

  test('that is not given its probability by hand', async () => {
    expect((await app.call('rep', 'POST', '/api/records/opportunity', { title: 'x', probability: 99 })).status).toBe(
      422,
    )
  })

  test('that is imported keeps its own times, or none', async () => {
    const { ids } = await imported([
      {
        operation: 'create',
        type: 'opportunity',
        fields: { title: 'Known', status: 'won', startedAt: '2017-01-10T12:00:00Z', closedAt: '2017-03-01T12:00:00Z' },
      },
      { operation: 'create', type: 'opportunity', fields: { title: 'Unknown', status: 'lost' } },
      {
        operation: 'create',
        type: 'opportunity',
        fields: { title: 'Open', status: 'purchasing', startedAt: '2017-01-10T12:00:00Z' },
      },
    ])
    expect(await read('admin', 'opportunity', ids[0]!)).toMatchObject({
      probability: 100,
      daysWorked: 50,
      startedAt: '2017-01-10T12:00:00.000Z',
    })
    expect(await read('admin', 'opportunity', ids[1]!)).toMatchObject({
      probability: 0,
      startedAt: null,
      closedAt: null,
      daysWorked: null,
    })
    expect(await read('admin', 'opportunity', ids[2]!)).toMatchObject({ probability: 90, closedAt: null })
  })
})

describe('the company of a deal', () => {
  test('becomes a prospect with the first deal and a customer with the first won one, by whatever door', async () => {
    const lead = await make('rep', 'company', { name: 'Hallvik Paper' })
    const deal = await make('rep', 'opportunity', { title: 'Fans', companyId: lead.id, status: 'proposal' })
    expect(await read('rep', 'company', lead.id)).toMatchObject({
      stage: 'prospect',
      status: 'prospect',
      convertedAt: expect.any(String),
    })
    const fields = { closeDate: '2026-02-03', winReason: 'service' }
    await app.call('rep', 'POST', '/api/boards/pipeline/moves', { id: deal.id, to: 'won', version: 1, fields })
    expect(await read('rep', 'company', lead.id)).toMatchObject({
      stage: 'customer',
      status: 'customer',
      customerSince: '2026-02-03',
    })
    const history = await app.call('rep', 'GET', `/api/records/company/${lead.id}/history`)
    expect(history.body.rows.map((r: any) => r.verb)).toEqual(['move', 'create', 'create'])
  })

  test('has been a customer since its earliest won deal, many at once', async () => {
    const { id } = await make('admin', 'company', { name: 'Acme' })
    const won = (day: string): Operation => ({
      operation: 'create',
      type: 'opportunity',
      fields: { title: day, companyId: id, status: 'won', closedAt: `${day}T12:00:00Z` },
    })
    await imported([won('2017-05-01'), won('2017-03-02'), won('2017-04-01')])
    expect(await read('admin', 'company', id)).toMatchObject({ stage: 'customer', customerSince: '2017-03-02' })
    await imported([won('2016-12-24'), won('2018-01-01')])
    expect(await read('admin', 'company', id)).toMatchObject({ customerSince: '2016-12-24' })
  })

  test('adds up the deals that the viewer sees', async () => {
    const company = await make('admin', 'company', { name: 'Both', stage: 'customer', ownerId: app.ids.rep })
    await make('rep', 'opportunity', { title: 'a', companyId: company.id, amount: '10', status: 'proposal' })
    const other = await make('rep2', 'opportunity', {
      title: 'b',
      companyId: company.id,
      amount: '5',
      status: 'proposal',
    })
    await patch('rep2', other, { status: 'won' })
    expect(await read('rep', 'company', company.id)).toMatchObject({ openDealAmount: '10.00', wonAmount12m: '0.00' })
    expect(await read('manager', 'company', company.id)).toMatchObject({
      openDealAmount: '10.00',
      wonAmount12m: '5.00',
    })
    expect(await read('marketing', 'company', company.id)).not.toHaveProperty('openDealAmount')
  })
})

describe('a closed deal', () => {
  test('is reopened by a manager where it was, without its reasons', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Fans', status: 'identified' })
    const moved = (await patch('rep', deal, { status: 'decision_makers' })).body
    const lost = (await patch('rep', moved, { status: 'lost', lossReason: 'price' })).body
    expect(lost.can.reopen).toBeUndefined()
    expect((await read('manager', 'opportunity', deal.id)).can.reopen).toBe(true)
    expect(
      (await read('manager', 'opportunity', (await make('rep', 'opportunity', { title: 'Open' })).id)).can.reopen,
    ).toBe(false)
    const url = `/api/opportunities/${deal.id}/reopening`
    expect((await app.call('rep', 'POST', url, {})).status).toBe(403)
    expect((await app.call('manager2', 'POST', url, {})).status).toBe(404)
    expect(await app.call('manager', 'POST', url, { version: 1 })).toMatchObject({ status: 409 })
    const { status, body } = await app.call('manager', 'POST', url, { version: lost.version })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'decision_makers', probability: 30, closedAt: null, lossReason: null })
    expect((await app.call('manager', 'POST', url, {})).body.code).toBe('move_not_allowed')
  })
})

test('a clone begins anew with what describes the deal', async () => {
  const company = await make('rep', 'company', { name: 'Kymi', stage: 'customer', ownerId: app.ids.rep })
  const deal = await make('rep', 'opportunity', {
    title: 'Filters',
    companyId: company.id,
    amount: '70',
    status: 'negotiation',
    nextStep: 'Visit',
  })
  const { status, body } = await app.call('rep', 'POST', `/api/opportunities/${deal.id}/clones`, {})
  expect(status).toBe(201)
  expect(body).toMatchObject({
    title: 'Filters (copy)',
    companyId: company.id,
    amount: '70.00',
    status: 'identified',
    nextStep: null,
    ownerId: app.ids.rep,
  })
  expect((await app.call('marketing', 'POST', `/api/opportunities/${deal.id}/clones`, {})).status).toBe(403)
})

describe('deals are assigned', () => {
  test('by a manager, in turn, all or none', async () => {
    const deals = await Promise.all(['a', 'b', 'c'].map((title) => make('rep', 'opportunity', { title })))
    const ids = deals.map((d) => d.id)
    const url = '/api/opportunities/assignments'
    expect((await app.call('rep', 'POST', url, { ids, ownerIds: [app.ids.rep2] })).status).toBe(403)
    expect((await app.call('manager', 'POST', url, { ids, ownerIds: [app.ids.support] })).status).toBe(422)
    expect((await app.call('manager', 'POST', url, { ids, ownerIds: [app.ids.rep3] })).status).toBe(403)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from opportunity where id = any(${ids}) and owner_id = ${app.ids.rep}`.execute(app.db)
    expect(rows[0]!.n).toBe(3)
    const { body } = await app.call('manager', 'POST', url, { ids, ownerIds: [app.ids.rep2, app.ids.rep] })
    expect(body).toMatchObject({ changed: 2 })
    expect(body.assigned.map((a: any) => a.ownerId)).toEqual([app.ids.rep2, app.ids.rep, app.ids.rep2])
  })
})
