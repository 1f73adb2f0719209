import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

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
const patch = async (who: Who, type: string, id: string, fields: object) =>
  app.call(who, 'PATCH', `/api/records/${type}/${id}`, { version: (await read('admin', type, id)).version, ...fields })

describe('the amount of a quote', () => {
  test('is the sum of its lines less the discounts, and follows every change of either', async () => {
    const quote = await make('rep', 'quote', { title: 'Fans' })
    expect(quote).toMatchObject({ number: expect.stringMatching(/^Q-\d+$/), amount: '0.00', status: 'draft' })
    const line = await make('rep', 'quoteLine', { quoteId: quote.id, description: 'Fan', quantity: 3, price: '100' })
    expect(line).toMatchObject({ amount: '300.00', discount: 0 })
    const other = await make('rep', 'quoteLine', {
      quoteId: quote.id,
      description: 'Freight',
      price: '99.99',
      discount: 50,
    })
    expect((await read('rep', 'quote', quote.id)).amount).toBe('350.00')
    await patch('rep', 'quote', quote.id, { discount: 10 })
    expect((await read('rep', 'quote', quote.id)).amount).toBe('315.00')
    await patch('rep', 'quoteLine', line.id, { quantity: 1 })
    await app.call('rep', 'DELETE', `/api/records/quoteLine/${other.id}`)
    expect((await read('rep', 'quote', quote.id)).amount).toBe('90.00')
    await app.call('rep', 'POST', `/api/records/quoteLine/${other.id}/restoration`)
    expect((await read('rep', 'quote', quote.id)).amount).toBe('135.00')
  })

  test('counts lines that two people write at once', async () => {
    const quote = await make('rep', 'quote', { title: 'Many' })
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        make(i % 2 ? 'rep' : 'manager', 'quoteLine', { quoteId: quote.id, description: 'Fan', price: '10' }),
      ),
    )
    expect((await read('rep', 'quote', quote.id)).amount).toBe('80.00')
  })

  test('is not set by hand, and not known to marketing, nor are the prices', async () => {
    expect((await app.call('rep', 'POST', '/api/records/quote', { title: 'x', amount: '1' })).status).toBe(422)
    const quote = await make('rep', 'quote', { title: 'Secret' })
    const line = await make('rep', 'quoteLine', { quoteId: quote.id, description: 'Fan', price: '10' })
    expect(await read('marketing', 'quote', quote.id)).not.toHaveProperty('amount')
    const seen = await read('marketing', 'quoteLine', line.id)
    expect(seen.quantity).toBe(1)
    expect(Object.keys(seen).filter((name) => name === 'price' || name === 'amount')).toEqual([])
    const sum = { type: 'quoteLine', measures: [{ as: 'total', sum: 'amount' }] }
    expect((await app.call('marketing', 'POST', '/api/query', sum)).status).toBe(422)
  })
})

describe('a quote', () => {
  test('that has been answered keeps its lines and discount until it is open again', async () => {
    const quote = await make('rep', 'quote', { title: 'Fans' })
    const line = await make('rep', 'quoteLine', { quoteId: quote.id, description: 'Fan', price: '10' })
    await patch('rep', 'quote', quote.id, { status: 'accepted' })
    const refused = { status: 422, body: { code: 'move_not_allowed' } }
    expect(await patch('rep', 'quoteLine', line.id, { price: '9' })).toMatchObject(refused)
    expect(await app.call('rep', 'DELETE', `/api/records/quoteLine/${line.id}`)).toMatchObject(refused)
    const more = { quoteId: quote.id, description: 'Freight', price: '5' }
    expect(await app.call('rep', 'POST', '/api/records/quoteLine', more)).toMatchObject(refused)
    expect(await patch('rep', 'quote', quote.id, { discount: 5 })).toMatchObject(refused)
    expect((await read('rep', 'quote', quote.id)).amount).toBe('10.00')
    await patch('rep', 'quote', quote.id, { status: 'sent', discount: 10 })
    await make('rep', 'quoteLine', more)
    expect((await read('rep', 'quote', quote.id)).amount).toBe('13.50')
  })

  test('knows when it was sent and answered, and makes a lead a prospect', async () => {
    const lead = await make('rep', 'company', { name: 'Hallvik' })
    const quote = await make('rep', 'quote', { title: 'Fans', companyId: lead.id })
    expect((await read('rep', 'company', lead.id)).stage).toBe('prospect')
    const sent = await patch('rep', 'quote', quote.id, { status: 'sent' })
    expect(sent.body).toMatchObject({ sentAt: expect.any(String), closedAt: null })
    expect((await patch('rep', 'quote', quote.id, { status: 'declined' })).body.closedAt).toEqual(expect.any(String))
    expect((await patch('rep', 'quote', quote.id, { status: 'sent' })).body).toMatchObject({
      sentAt: sent.body.sentAt,
      closedAt: null,
    })
  })

  test('of a deal is about the same company, and is declined when the deal is lost', async () => {
    const company = await make('rep', 'company', { name: 'Acme' })
    const deal = await make('rep', 'opportunity', { title: 'Fans', companyId: company.id, currency: 'SEK' })
    const open = await make('rep', 'quote', { title: 'First', opportunityId: deal.id })
    expect(open).toMatchObject({ companyId: company.id, currency: 'SEK' })
    const accepted = await make('rep', 'quote', { title: 'Second', opportunityId: deal.id, status: 'accepted' })
    await patch('rep', 'opportunity', deal.id, { status: 'lost', lossReason: 'price' })
    expect((await read('rep', 'quote', open.id)).status).toBe('declined')
    expect((await read('rep', 'quote', accepted.id)).status).toBe('accepted')
  })
})

describe('an order', () => {
  const ordered = async (quantities: number[]) => {
    const order = await make('rep', 'order', { title: 'Fans' })
    const lines = []
    for (const quantity of quantities)
      lines.push(await make('rep', 'orderLine', { orderId: order.id, description: 'Fan', quantity, price: '10' }))
    return { id: order.id as string, lines: lines.map((line) => line.id as string) }
  }
  const deliver = (line: string, deliveredQuantity: number) =>
    patch('manager', 'orderLine', line, { deliveredQuantity })
  const statusOf = async (id: string) => (await read('rep', 'order', id)).status

  test('makes its company a customer', async () => {
    const lead = await make('rep', 'company', { name: 'Norrvik' })
    await make('rep', 'order', { title: 'Fans', companyId: lead.id, orderedAt: '2026-02-03T12:00:00Z' })
    expect(await read('rep', 'company', lead.id)).toMatchObject({ stage: 'customer', customerSince: '2026-02-03' })
  })

  test('follows the delivered quantities there and back', async () => {
    const { id, lines } = await ordered([2, 1])
    expect((await read('rep', 'order', id)).amount).toBe('30.00')
    await patch('manager', 'order', id, { status: 'pending_delivery' })
    expect(await read('rep', 'order', id)).toMatchObject({
      approvedById: app.ids.manager,
      approvedAt: expect.any(String),
      deliveredShare: 0,
    })
    await deliver(lines[0]!, 1)
    expect(await read('rep', 'order', id)).toMatchObject({ status: 'partly_delivered', deliveredShare: 33 })
    await deliver(lines[0]!, 2)
    expect(await statusOf(id)).toBe('partly_delivered')
    await deliver(lines[1]!, 1)
    expect(await read('rep', 'order', id)).toMatchObject({
      status: 'delivered',
      deliveredAt: expect.any(String),
      deliveredShare: 100,
    })
    await make('manager', 'orderLine', { orderId: id, description: 'Forgotten', price: '5' })
    expect(await read('rep', 'order', id)).toMatchObject({
      status: 'partly_delivered',
      deliveredAt: null,
      amount: '35.00',
    })
    await deliver(lines[0]!, 0)
    await deliver(lines[1]!, 0)
    expect(await statusOf(id)).toBe('pending_delivery')
  })

  test('is not delivered beyond what was ordered, before it is approved, or once it is finished', async () => {
    const { id, lines } = await ordered([2])
    expect(await deliver(lines[0]!, 1)).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    await patch('manager', 'order', id, { status: 'pending_delivery' })
    expect((await deliver(lines[0]!, 3)).body.errors).toEqual([
      { path: '/deliveredQuantity', message: 'is more than was ordered' },
    ])
    await deliver(lines[0]!, 2)
    await patch('manager', 'order', id, { status: 'invoiced' })
    expect((await read('rep', 'order', id)).invoicedAt).toEqual(expect.any(String))
    expect(await deliver(lines[0]!, 1)).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    expect(await patch('manager', 'order', id, { discount: 5 })).toMatchObject({ status: 422 })
  })

  test('gets lines from its rep until it is approved', async () => {
    const { id, lines } = await ordered([1])
    expect((await patch('rep', 'orderLine', lines[0]!, { quantity: 2 })).status).toBe(403)
    await patch('manager', 'order', id, { status: 'pending_delivery' })
    const late = { orderId: id, description: 'Late', price: '10' }
    expect((await app.call('rep', 'POST', '/api/records/orderLine', late)).status).toBe(403)
    expect((await read('rep', 'order', id)).amount).toBe('10.00')
    await make('manager', 'orderLine', late)
  })
})

describe('a contract', () => {
  test('does not end before it begins, and knows when notice is due', async () => {
    const term = { title: 'Service', startDate: '2026-01-01', endDate: '2026-12-31', noticeDays: 90 }
    expect((await make('rep', 'contract', term)).noticeBy).toBe('2026-10-02')
    const backwards = { ...term, endDate: '2025-12-31' }
    expect((await app.call('rep', 'POST', '/api/records/contract', backwards)).body.errors[0].path).toBe('/endDate')
  })

  test('forgets its end when it runs again', async () => {
    const contract = await make('manager', 'contract', { title: 'Service' })
    const ended = await patch('admin', 'contract', contract.id, { status: 'ended', endReason: 'price' })
    expect(ended.body).toMatchObject({ endedAt: expect.any(String), endReason: 'price' })
  })
})

describe('activities', () => {
  test('on a quote, an order or a contract belong to its company and stand in its timeline', async () => {
    const company = await make('rep', 'company', { name: 'Lund' })
    for (const type of ['quote', 'order', 'contract']) {
      const record = await make('rep', type, { title: 'About', companyId: company.id })
      const note = await make('rep', 'note', { body: `on ${type}`, relatedType: type, relatedId: record.id })
      expect(note.companyId).toBe(company.id)
      const timeline = (await app.call('rep', 'GET', `/api/records/${type}/${record.id}/timeline`)).body.rows
      expect(timeline.map((row: any) => row.kind).sort()).toEqual(['change', 'note'])
    }
  })
})
