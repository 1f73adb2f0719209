import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const post = (who: Who, url: string, body: object = {}) => app.call(who, 'POST', url, body)
const make = async (who: Who, type: string, fields: Record<string, unknown>) => {
  const { status, body } = await post(who, `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const read = async (who: Who, type: string, id: string) =>
  (await app.call(who, 'GET', `/api/records/${type}/${id}`)).body
const linesOf = async (type: 'quoteLine' | 'orderLine', field: string, id: string) => {
  const where = encodeURIComponent(JSON.stringify({ field, op: 'is', value: id }))
  return (await app.call('rep', 'GET', `/api/records/${type}?sort=createdAt&where=${where}`)).body.rows
}
const deal = async (fields: Record<string, unknown> = {}) => {
  const company = await make('rep', 'company', { name: 'Kund AB' })
  return make('rep', 'opportunity', {
    title: 'Fans for Malmö',
    companyId: company.id,
    amount: '5000',
    currency: 'SEK',
    status: 'proposal',
    ...fields,
  })
}
const cardOf = async (id: string) => {
  const { columns } = (await app.call('rep', 'GET', '/api/boards/pipeline?limit=200')).body
  return columns.flatMap((c: any) => c.cards).find((c: any) => c.id === id)
}

describe('a quote of a deal', () => {
  test('is about the deal, its company and amount, unless lines are given', async () => {
    const { id, companyId } = await deal()
    const quote = await post('rep', `/api/opportunities/${id}/quotes`, { validUntil: '2030-01-31' })
    expect(quote).toMatchObject({
      status: 201,
      body: {
        title: 'Fans for Malmö',
        opportunityId: id,
        companyId,
        currency: 'SEK',
        amount: '5000.00',
        status: 'draft',
        validUntil: '2030-01-31',
        can: { order: true, addLines: true },
      },
    })
    const product = await make('admin', 'product', { name: 'Fan 400', price: '120' })
    const lines = [
      { productId: product.id, description: 'Fan 400', quantity: 10, price: '120', discount: 10 },
      { description: 'Freight', price: '80.50' },
    ]
    const second = await post('rep', `/api/opportunities/${id}/quotes`, { lines, discount: 5 })
    expect(second.body.amount).toBe('1102.48')
    expect((await linesOf('quoteLine', 'quoteId', second.body.id)).map((l: any) => l.amount)).toEqual([
      '1080.00',
      '80.50',
    ])
    expect(await cardOf(id)).toMatchObject({ quoteNumber: second.body.number, quoteStatus: 'draft' })
  })

  test('is made by those who work on the deal, with lines that hold', async () => {
    const { id } = await deal()
    const url = `/api/opportunities/${id}/quotes`
    expect((await post('rep2', url)).status).toBe(404)
    expect((await post('marketing', url)).status).toBe(403)
    expect((await post('support', url)).status).toBe(403)
    expect((await post('manager', url)).body.ownerId).toBe(app.ids.rep)
    for (const [line, path] of [
      [{ description: '' }, '/lines/0/description'],
      [{ description: 'Fan', quantity: 0 }, '/lines/0/quantity'],
      [{ description: 'Fan', price: '-1' }, '/lines/0/price'],
      [{ description: 'Fan', amount: '1' }, '/lines/0/amount'],
    ] as const)
      expect((await post('rep', url, { lines: [line] })).body.errors[0].path).toBe(path)
    const strange = await post('rep', url, { lines: [{ description: 'Fan', productId: app.ids.rep }] })
    expect(strange).toMatchObject({ status: 422, body: { errors: [{ path: '/lines/0/productId' }] } })
  })
})

describe('the order of a quote', () => {
  test('has its lines and discounts, and the quote is accepted', async () => {
    const { id, companyId } = await deal()
    const lines = [{ description: 'Fan', quantity: 3, price: '100', discount: 10 }]
    const quote = (await post('rep', `/api/opportunities/${id}/quotes`, { lines, discount: 10 })).body
    const order = await post('rep', `/api/quotes/${quote.id}/orders`, { promisedDate: '2030-03-01' })
    expect(order).toMatchObject({
      status: 201,
      body: {
        status: 'pending_approval',
        quoteId: quote.id,
        opportunityId: id,
        companyId,
        amount: quote.amount,
        currency: 'SEK',
        promisedDate: '2030-03-01',
      },
    })
    expect(await linesOf('orderLine', 'orderId', order.body.id)).toEqual([
      expect.objectContaining({ description: 'Fan', quantity: 3, price: '100.00', discount: 10, deliveredQuantity: 0 }),
    ])
    expect(await read('rep', 'quote', quote.id)).toMatchObject({ status: 'accepted', closedAt: expect.any(String) })
    expect(await cardOf(id)).toMatchObject({ quoteStatus: 'accepted' })
    expect(await read('rep', 'company', companyId)).toMatchObject({ stage: 'customer', openOrders: 1 })
  })

  test('is made once, also by two at once, and anew when it was cancelled', async () => {
    const { id } = await deal()
    const quote = (await post('rep', `/api/opportunities/${id}/quotes`)).body
    const url = `/api/quotes/${quote.id}/orders`
    expect((await post('rep', url, { version: quote.version + 1 })).body.code).toBe('stale_version')
    const both = await Promise.all([post('rep', url), post('manager', url)])
    expect(both.map((r) => r.status).sort()).toEqual([201, 409])
    expect(both.find((r) => r.status === 409)!.body.code).toBe('already_ordered')
    const order = both.find((r) => r.status === 201)!.body
    const known = (await app.call('rep', 'GET', `/api/records/quote/${quote.id}`)).body
    expect([known.orderNumber, known.can.order]).toEqual([order.number, false])
    const cancel = { id: order.id, to: 'cancelled', version: order.version, fields: { cancelReason: 'duplicate' } }
    expect((await post('manager', '/api/boards/delivery/moves', cancel)).status).toBe(200)
    expect((await post('rep', url)).status).toBe(201)
    expect((await post('rep2', url)).status).toBe(404)
    expect((await post('marketing', url)).status).toBe(403)
    expect((await post('support', url)).status).toBe(403)
  })

  test('of a quote that was declined is not made', async () => {
    const { id } = await deal()
    const quote = (await post('rep', `/api/opportunities/${id}/quotes`)).body
    await app.call('rep', 'PATCH', `/api/records/quote/${quote.id}`, { status: 'declined', version: quote.version })
    expect(await post('rep', `/api/quotes/${quote.id}/orders`)).toMatchObject({
      status: 422,
      body: { code: 'move_not_allowed' },
    })
  })
})

describe('the order of a deal', () => {
  test('comes from the accepted quote, else from the latest open one, else from the deal itself', async () => {
    const first = await deal()
    const bare = await post('rep', `/api/opportunities/${first.id}/orders`)
    expect(bare).toMatchObject({ status: 201, body: { amount: '5000.00', quoteId: null, title: 'Fans for Malmö' } })
    const second = await deal()
    const quote = async (price: string) =>
      (await post('rep', `/api/opportunities/${second.id}/quotes`, { lines: [{ description: 'Fan', price }] })).body
    const [old, latest] = [await quote('100'), await quote('200')]
    const accept = await app.call('rep', 'PATCH', `/api/records/quote/${old.id}`, {
      status: 'accepted',
      version: old.version,
    })
    expect(accept.status).toBe(200)
    expect((await post('rep', `/api/opportunities/${second.id}/orders`)).body.quoteId).toBe(old.id)
    expect((await read('rep', 'quote', latest.id)).status).toBe('draft')
    const third = await deal()
    const only = (await post('rep', `/api/opportunities/${third.id}/quotes`)).body
    expect((await post('rep', `/api/opportunities/${third.id}/orders`)).body.quoteId).toBe(only.id)
  })

  test('is made by those who work on the deal', async () => {
    const { id, version } = await deal()
    const url = `/api/opportunities/${id}/orders`
    expect((await post('rep2', url)).status).toBe(404)
    expect((await post('marketing', url)).status).toBe(403)
    expect((await post('support', url)).status).toBe(403)
    expect((await post('rep', url, { version: version + 1 })).body.code).toBe('stale_version')
    expect((await post('rep', url, { amount: '1' })).status).toBe(422)
  })
})

describe('the Pipeline Board', () => {
  test('offers a quote at Proposal and the order at Won, and a lost deal declines its open quotes', async () => {
    const { drops, menu } = (await app.call('rep', 'GET', '/api/boards/pipeline')).body
    expect(drops.proposal.offer).toEqual({ action: 'createQuote', unless: 'quoteNumber' })
    expect(drops.won.offer).toEqual({ action: 'createOrder', unless: null })
    expect(drops.won.prompts.map((p: any) => p.field)).toEqual(['winReason', 'closeDate', 'closeNote'])
    expect(menu).toEqual(expect.arrayContaining(['createQuote', 'createOrder']))
    expect((await app.call('marketing', 'GET', '/api/boards/pipeline')).body.menu).not.toContain('createQuote')
    const { id, version } = await deal()
    const quote = (await post('rep', `/api/opportunities/${id}/quotes`)).body
    const lost = { id, to: 'lost', version, fields: { lossReason: 'price' } }
    expect((await post('rep', '/api/boards/pipeline/moves', lost)).body.card).toMatchObject({ quoteStatus: 'declined' })
    expect((await read('rep', 'quote', quote.id)).status).toBe('declined')
  })
})

describe('a quote or order with its lines', () => {
  const lines = [
    { description: 'Fan', quantity: 2, price: '100' },
    { description: 'Freight', price: '50' },
  ]
  test('is made in one piece, its lines in the order given', async () => {
    const quote = await post('rep', '/api/quotes', { title: 'Fans', discount: 10, lines })
    expect(quote).toMatchObject({ status: 201, body: { amount: '225.00', ownerId: app.ids.rep, status: 'draft' } })
    const order = await post('rep', '/api/orders', { title: 'Fans', promisedDate: '2030-01-31', lines })
    expect(order).toMatchObject({ status: 201, body: { amount: '250.00', status: 'pending_approval' } })
    expect((await linesOf('orderLine', 'orderId', order.body.id)).map((l: any) => l.description)).toEqual([
      'Fan',
      'Freight',
    ])
    const history = (await app.call('rep', 'GET', `/api/records/order/${order.body.id}/history`)).body.rows
    expect(history.map((row: any) => row.operation)).toContain('create')
  })

  test('is not made at all when a line or the whole does not hold', async () => {
    const count = async () => (await app.call('rep', 'GET', '/api/records/order')).body.count
    const before = await count()
    const strange = [...lines, { description: 'Nothing of ours', productId: app.ids.rep }]
    expect((await post('rep', '/api/orders', { title: 'Fans', lines: strange })).body.errors).toEqual([
      { path: '/lines/2/productId', message: 'names no product that you can see' },
    ])
    expect((await post('rep', '/api/orders', { title: 'Fans', lines: [] })).body.errors[0].path).toBe('/lines')
    expect((await post('rep', '/api/orders', { title: 'Fans', status: 'invoiced', lines })).status).toBe(422)
    expect((await post('rep', '/api/orders', { title: 'Fans', ownerId: app.ids.rep3, lines })).status).toBe(403)
    expect(await count()).toBe(before)
  })
})
