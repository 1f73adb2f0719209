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
const move = async (who: Who, id: string, to: string, fields?: object) =>
  app.call(who, 'POST', '/api/boards/delivery/moves', {
    id,
    to,
    version: (await read('admin', 'order', id)).version,
    ...(fields ? { fields } : {}),
  })
const deliver = (who: Who, id: string, body: object = {}) => app.call(who, 'POST', `/api/orders/${id}/deliveries`, body)

/** An order of rep's with lines of so many pieces each. */
const ordered = async (...quantities: number[]) => {
  const order = await make('rep', 'order', { title: 'Fans' })
  const lines: string[] = []
  for (const quantity of quantities)
    lines.push((await make('rep', 'orderLine', { orderId: order.id, description: 'Fan', quantity, price: '10' })).id)
  return { id: order.id as string, lines }
}
const approved = async (...quantities: number[]) => {
  const order = await ordered(...quantities)
  expect((await move('manager', order.id, 'pending_delivery')).status).toBe(200)
  return order
}

describe('the Delivery Board', () => {
  test('has the columns of the process, with counts, sums and figures for whom it concerns', async () => {
    const { id } = await ordered(3)
    const { status, body } = await app.call('rep', 'GET', '/api/boards/delivery')
    expect(status).toBe(200)
    expect(body.columns.map((c: any) => c.key)).toEqual([
      'pending_approval',
      'pending_delivery',
      'partly_delivered',
      'delivered',
      'invoiced',
      'cancelled',
    ])
    const [pending] = body.columns
    expect(pending.cards.find((c: any) => c.id === id)).toMatchObject({
      amount: '30.00',
      deliveredShare: 0,
      can: { edit: false, deliver: false },
    })
    expect(body.kpis.map((k: any) => k.key)).toEqual([
      'delivery_open_orders',
      'delivery_open_value',
      'delivery_late',
      'delivery_delivered_this_month',
    ])
    // A rep sees own orders move, and moves none.
    expect(Object.values(body.moves).flat()).toEqual([])
    expect((await app.call('rep2', 'GET', '/api/boards/delivery?owner=all')).body.columns[0].count).toBe(0)
    expect((await app.call('support', 'GET', '/api/boards/delivery')).body.columns[0].count).toBe(pending.count)
    expect((await app.call('marketing', 'GET', '/api/boards/delivery')).status).toBe(403)
    expect((await app.call('manager', 'GET', '/api/boards/delivery')).body.moves).toEqual({
      pending_approval: ['pending_delivery', 'cancelled'],
      pending_delivery: ['cancelled'],
      partly_delivered: [],
      delivered: ['invoiced'],
      invoiced: [],
      cancelled: [],
    })
  })

  test('lets a manager of the team approve, who is stamped, and nobody else', async () => {
    const { id } = await ordered(1)
    expect((await move('rep', id, 'pending_delivery')).status).toBe(403)
    expect((await move('support', id, 'pending_delivery')).status).toBe(403)
    expect((await move('manager2', id, 'pending_delivery')).status).toBe(404)
    expect((await move('marketing', id, 'pending_delivery')).status).toBe(403)
    expect((await read('manager', 'order', id)).can).toMatchObject({ approve: true, deliver: false, cancelOrder: true })
    expect((await move('manager', id, 'pending_delivery', { promisedDate: '2030-01-31' })).status).toBe(200)
    expect(await read('rep', 'order', id)).toMatchObject({
      status: 'pending_delivery',
      approvedBy: { name: 'manager' },
      approvedAt: expect.any(String),
      promisedDate: '2030-01-31',
    })
  })

  test('takes no order in that is approved or delivered already, but for an import', async () => {
    for (const status of ['pending_delivery', 'delivered', 'invoiced']) {
      const reply = await app.call('manager', 'POST', '/api/records/order', { title: 'Early', status })
      expect(reply).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    }
    const csv = 'title,status\nOld order,invoiced\n'
    const imported = await app.call('manager', 'POST', '/api/imports/order', csv, { 'content-type': 'text/csv' })
    expect(imported, JSON.stringify(imported.body)).toMatchObject({ status: 200, body: { created: 1 } })
  })

  test('is not dropped on where delivered quantities decide, by drag or by form, and says so', async () => {
    const { id } = await approved(2)
    const refused = await move('manager', id, 'delivered')
    expect(refused).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    expect(refused.body.detail).toMatch(/register a delivery/)
    const { version } = await read('manager', 'order', id)
    const byForm = await app.call('manager', 'PATCH', `/api/records/order/${id}`, { status: 'delivered', version })
    expect(byForm).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    expect((await move('manager', id, 'pending_approval')).body.detail).toMatch(/stays approved/)
    expect((await move('manager', id, 'invoiced')).body.detail).toMatch(/once all of it is delivered/)
    expect((await read('rep', 'order', id)).status).toBe('pending_delivery')
  })

  test('asks why an order is cancelled, until something of it is delivered', async () => {
    const { id } = await approved(2)
    expect(await move('manager', id, 'cancelled')).toMatchObject({
      status: 422,
      body: { code: 'fields_required', fields: ['cancelReason'] },
    })
    expect((await move('manager', id, 'cancelled', { cancelReason: 'customer_withdrew' })).status).toBe(200)
    expect(await read('rep', 'order', id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'customer_withdrew',
      cancelledAt: expect.any(String),
    })
    const begun = await approved(2)
    await deliver('manager', begun.id, { lines: [{ id: begun.lines[0], quantity: 1 }] })
    const late = await move('manager', begun.id, 'cancelled', { cancelReason: 'price' })
    expect(late).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
  })
})

describe('a delivery', () => {
  test('adds to what has been delivered, the status follows, and the rest is delivered at once', async () => {
    const { id, lines } = await approved(3, 2)
    const first = await deliver('manager', id, {
      lines: [{ id: lines[0], quantity: 1 }],
      note: 'Delivery note 4711',
    })
    expect(first).toMatchObject({ status: 201, body: { status: 'partly_delivered', deliveredShare: 20 } })
    const { rows } = (await app.call('rep', 'GET', `/api/records/order/${id}/timeline`)).body
    expect(rows.map((row: any) => row.body)).toContain('Delivery note 4711')
    expect((await deliver('manager', id)).body).toMatchObject({
      status: 'delivered',
      deliveredShare: 100,
      deliveredAt: expect.any(String),
      can: { deliver: false, invoice: true },
    })
    expect((await move('manager', id, 'invoiced')).status).toBe(200)
    expect((await read('rep', 'order', id)).invoicedAt).toEqual(expect.any(String))
  })

  test('is registered by those who change the order, of lines of its own, once it is approved, and no more than is left', async () => {
    const waiting = await ordered(1)
    expect(await deliver('manager', waiting.id)).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    const { id, lines } = await approved(2)
    const other = await approved(1)
    expect((await deliver('rep', id)).status).toBe(403)
    expect((await deliver('support', id)).status).toBe(403)
    expect((await deliver('marketing', id)).status).toBe(403)
    expect((await deliver('manager2', id)).status).toBe(404)
    const part = (line: string, quantity: number) => deliver('manager', id, { lines: [{ id: line, quantity }] })
    expect((await part(lines[0]!, 3)).body.errors).toEqual([
      { path: '/lines/0/quantity', message: 'is more than the 2 that are left to deliver' },
    ])
    expect((await part(other.lines[0]!, 1)).body.errors[0].path).toBe('/lines/0/id')
    const twice = [
      { id: lines[0], quantity: 1 },
      { id: lines[0], quantity: 1 },
    ]
    expect((await deliver('manager', id, { lines: twice })).body.errors[0].path).toBe('/lines/1/id')
    expect((await deliver('manager', id, { version: 1 })).body.code).toBe('stale_version')
    expect((await read('rep', 'orderLine', lines[0]!)).deliveredQuantity).toBe(0)
    await deliver('manager', id)
    expect((await deliver('manager', id)).body.detail).toMatch(/has been delivered/)
  })

  test('counts whole when two register parts at once', async () => {
    const { id, lines } = await approved(8)
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        deliver(i % 2 ? 'manager' : 'admin', id, { lines: [{ id: lines[0], quantity: 1 }] }),
      ),
    )
    expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 8 }, () => 201))
    expect(await read('rep', 'order', id)).toMatchObject({ status: 'delivered', deliveredShare: 100 })
  })
})
