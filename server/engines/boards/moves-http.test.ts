import { sql } from 'kysely'
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
const move = (who: Who, board: string, card: { id: string; version: number }, to: string, more: object = {}) =>
  app.call(who, 'POST', `/api/boards/${board}/moves`, { id: card.id, to, version: card.version, ...more })
const read = async (who: Who, type: string, id: string) =>
  (await app.call(who, 'GET', `/api/records/${type}/${id}`)).body
const columnOf = async (who: Who, board: string, column: string): Promise<string[]> => {
  const { body } = await app.call(who, 'GET', `/api/boards/${board}`)
  return body.columns.find((c: any) => c.key === column).cards.map((c: any) => c.id)
}

describe('a move', () => {
  test('changes the status, counts as a move in history, and answers the card', async () => {
    const task = await make('rep', 'task', { title: 'Send drawings' })
    const { status, body } = await move('rep', 'task', task, 'completed')
    expect(status).toBe(200)
    expect(body.card).toMatchObject({
      id: task.id,
      version: 2,
      title: 'Send drawings',
      status: 'completed',
      column: 'completed',
    })
    const history = await app.call('rep', 'GET', `/api/records/task/${task.id}/history`)
    expect(history.body.rows[0]).toMatchObject({ verb: 'move', via: 'drag', by: { name: 'rep' } })
    expect((await read('rep', 'task', task.id)).completedAt).toBeTruthy()
    await move('rep', 'task', body.card, 'in_progress')
    expect((await read('rep', 'task', task.id)).completedAt).toBeNull()
  })

  test('that the board refuses names the rule and writes nothing', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Fans' })
    const { status, body } = await move('rep', 'pipeline', deal, 'won')
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'move_not_allowed',
      detail: 'A deal is won from Proposal, In negotiation or Purchasing.',
    })
    expect(await read('rep', 'opportunity', deal.id)).toMatchObject({ version: 1, status: 'identified' })
  })

  test('to a column that does not exist is refused like any other', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Fans' })
    expect(await move('rep', 'pipeline', deal, 'heaven')).toMatchObject({
      status: 422,
      body: { code: 'move_not_allowed' },
    })
  })

  test('that lacks data names the fields, and goes through with them', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Filters', amount: '100.00' })
    const asked = await move('rep', 'pipeline', deal, 'lost')
    expect(asked).toMatchObject({ status: 422, body: { code: 'fields_required', fields: ['lossReason'] } })
    const fields = { lossReason: 'price', competitor: 'Camvent', closeDate: '2026-01-31' }
    const { body } = await move('rep', 'pipeline', deal, 'lost', { fields })
    expect(body.card).toMatchObject({ status: 'lost', probability: 0, weighted: '0.00' })
    expect(await read('rep', 'opportunity', deal.id)).toMatchObject({
      lossReason: 'price',
      competitor: 'Camvent',
      closedAt: '2026-01-31T12:00:00.000Z',
    })
  })

  test.each([
    [{ lossReason: 'because' }, '/fields/lossReason'],
    [{ lossReason: 'price', amount: '1.00' }, '/fields/amount'],
    [{ lossReason: 'price', closeDate: 'yesterday' }, '/fields/closeDate'],
  ])('with %j is not valid', async (fields, path) => {
    const deal = await make('rep', 'opportunity', { title: 'Filters' })
    const { status, body } = await move('rep', 'pipeline', deal, 'lost', { fields })
    expect(status).toBe(422)
    expect(body.errors.map((e: any) => e.path)).toContain(path)
  })

  test('is asked for its version before its rule', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Fans' })
    const stale = await move('rep', 'pipeline', { ...deal, version: 7 }, 'won')
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version', record: { id: deal.id, version: 1 } } })
  })

  test('is for those who may: unseen is 404, seen is 403, a closed type is 403', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Fans' })
    expect((await move('rep2', 'pipeline', { ...deal, version: 9 }, 'won')).status).toBe(404)
    expect((await move('marketing', 'pipeline', { ...deal, version: 9 }, 'won')).status).toBe(403)
    expect((await move('support', 'pipeline', deal, 'proposal')).status).toBe(403)
    expect((await move('rep', 'pipeline', { id: 'no-such-id', version: 1 }, 'won')).status).toBe(404)
    expect((await move('rep', 'nonsense', deal, 'won')).status).toBe(404)
    expect((await move('manager', 'pipeline', deal, 'proposal')).status).toBe(200)
  })

  test('by the form has the same errors', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Fans' })
    const patch = (fields: object) =>
      app.call('rep', 'PATCH', `/api/records/opportunity/${deal.id}`, { version: 1, ...fields })
    expect(await patch({ status: 'won' })).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    expect(await patch({ status: 'lost' })).toMatchObject({ body: { code: 'fields_required', fields: ['lossReason'] } })
    expect(await patch({ status: 'lost', lossReason: 'price' })).toMatchObject({
      status: 200,
      body: { status: 'lost', probability: 0, version: 2 },
    })
    const won = await app.call('rep', 'POST', '/api/records/opportunity', { title: 'x', status: 'lost' })
    expect(won).toMatchObject({ status: 422, body: { code: 'fields_required' } })
  })

  test('repeated with its key is made once', async () => {
    const task = await make('rep', 'task', { title: 'Once' })
    const send = () =>
      app.call(
        'rep',
        'POST',
        '/api/boards/task/moves',
        { id: task.id, to: 'completed', version: 1 },
        { 'idempotency-key': 'm1' },
      )
    const [first, second] = [await send(), await send()]
    expect(first.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect((await read('rep', 'task', task.id)).version).toBe(2)
  })
})

describe('a place', () => {
  test('is the top, the end, or before a card; a move within the column changes nothing else', async () => {
    const [a, b, c] = [
      await make('rep2', 'task', { title: 'a' }),
      await make('rep2', 'task', { title: 'b' }),
      await make('rep2', 'task', { title: 'c' }),
    ]
    expect(await columnOf('rep2', 'task', 'not_started')).toEqual([c.id, b.id, a.id])
    const end = await move('rep2', 'task', c, 'not_started', { before: null })
    expect(end.body.card).toMatchObject({ version: 2, status: 'not_started' })
    expect(await columnOf('rep2', 'task', 'not_started')).toEqual([b.id, a.id, c.id])
    await move('rep2', 'task', end.body.card, 'not_started', { before: a.id })
    expect(await columnOf('rep2', 'task', 'not_started')).toEqual([b.id, c.id, a.id])
    await move('rep2', 'task', a, 'not_started')
    expect(await columnOf('rep2', 'task', 'not_started')).toEqual([a.id, b.id, c.id])
    const { rows } = await app.call('rep2', 'GET', `/api/records/task/${c.id}/history`).then((r) => r.body)
    expect(rows[0].changes).toEqual([])
  })

  test('before a card that is unknown is no place; before one that has left the column is the top', async () => {
    const [a, b] = [
      await make('rep3', 'task', { title: 'a' }),
      await make('rep3', 'task', { title: 'b', status: 'in_progress' }),
    ]
    const gone = '00000000-0000-7000-8000-000000000000'
    expect(await move('rep3', 'task', a, 'in_progress', { before: gone })).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/before' }] },
    })
    const other = await make('rep3', 'task', { title: 'c' })
    expect((await move('rep3', 'task', a, 'in_progress', { before: other.id })).status).toBe(200)
    expect(await columnOf('rep3', 'task', 'in_progress')).toEqual([a.id, b.id])
  })

  test('is never the same for two, however many come at once, and stays short', async () => {
    const neighbours = [
      await make('manager', 'task', { title: 'low' }),
      await make('manager', 'task', { title: 'high' }),
    ]
    const cards = await Promise.all(
      Array.from({ length: 12 }, (_, i) => make('manager', 'task', { title: `t${i}`, status: 'in_progress' })),
    )
    const moved = await Promise.all(
      cards.map((card) => move('manager', 'task', card, 'not_started', { before: neighbours[0]!.id })),
    )
    expect(moved.map((m) => m.status)).toEqual(cards.map(() => 200))
    const { rows } = await sql<{ n: number; different: number; longest: number }>`
      select count(*)::int as n, count(distinct position)::int as different, max(scale(position))::int as longest
      from task where owner_id = ${app.ids.manager} and status = 'not_started'`.execute(app.db)
    expect(rows[0]).toMatchObject({ n: 14, different: 14 })
    expect(rows[0]!.longest).toBeLessThan(14)
    const order = await columnOf('manager', 'task', 'not_started')
    expect([order[0], order.at(-1)]).toEqual([neighbours[1]!.id, neighbours[0]!.id])
  })
})

describe('a drop', () => {
  test('on In progress of the Support Board assigns the mover', async () => {
    const made = await make('support', 'case', { title: 'Alarm', ownerId: app.ids.support2 })
    const { body } = await move('support', 'support', made, 'in_progress')
    expect(body.card).toMatchObject({ owner: { id: app.ids.support }, status: 'in_progress' })
  })

  test('never escalates, re-opens or leaves Closed', async () => {
    const made = await make('support', 'case', { title: 'Alarm' })
    const escalation = await move('support', 'support', made, 'escalated')
    expect(escalation.body).toMatchObject({ code: 'move_not_allowed', detail: expect.stringContaining('Escalate') })
    expect((await move('support', 'support', made, 'reopened')).body.code).toBe('move_not_allowed')
    const closed = (await move('support', 'support', made, 'closed')).body.card
    expect((await move('support', 'support', closed, 'in_progress')).body.code).toBe('move_not_allowed')
    const form = await app.call('support', 'PATCH', `/api/records/case/${made.id}`, {
      version: closed.version,
      status: 'in_progress',
    })
    expect(form).toMatchObject({ status: 200, body: { closedAt: null } })
    const escalated = await app.call('support', 'PATCH', `/api/records/case/${made.id}`, {
      version: form.body.version,
      status: 'escalated',
    })
    expect(escalated).toMatchObject({
      status: 422,
      body: { code: 'fields_required', fields: ['escalationReason', 'escalatedToId'] },
    })
  })

  test('on a day of the Phone Call Board sets the date and keeps the hour', async () => {
    const day = 86_400_000
    const late = new Date(Math.floor(Date.now() / day) * day - 3 * day + 10 * 3_600_000).toISOString()
    const call = await make('rep', 'call', { title: 'Ring', dueAt: late })
    const { body } = await move('rep', 'call', call, 'today')
    expect(body.card).toMatchObject({ column: 'today', status: 'scheduled' })
    expect(body.card.dueAt).toBe(new Date(Math.floor(Date.now() / day) * day + 10 * 3_600_000).toISOString())
    expect((await move('rep', 'call', body.card, 'late')).body.code).toBe('move_not_allowed')
    const away = await move('rep', 'call', body.card, 'today')
    expect(away.body.card.column).toBe('today')
    const week = await move('rep', 'call', away.body.card, 'this_week')
    expect(week.body.card.column).toBe('this_week')
    const wrong = await move('rep', 'call', week.body.card, 'later', { fields: { dueAt: late } })
    expect(wrong.body.code).toBe('move_not_allowed')
    const fields = { outcome: 'no_answer', retryDate: '2031-03-04', followUpDate: '2031-03-05' }
    const done = await move('rep', 'call', week.body.card, 'completed', { fields })
    expect(done.body.card).toMatchObject({ column: 'completed', outcome: 'no_answer' })
    const retry = await app.call('rep', 'GET', '/api/records/call?q=Ring&sort=-dueAt&limit=1')
    expect(retry.body.rows[0]).toMatchObject({ status: 'scheduled', dueAt: '2031-03-04T10:00:00.000Z' })
    const task = await app.call('rep', 'GET', '/api/records/task?q=Follow')
    expect(task.body.rows[0]).toMatchObject({ title: 'Follow up: Ring', dueDate: '2031-03-05' })
  })

  test('on Held leaves one follow-up task; Done and Cancelled end a meeting', async () => {
    const startsAt = new Date(Date.now() + 3 * 86_400_000).toISOString()
    const event = await make('rep2', 'event', { title: 'Site visit', startsAt })
    const held = (await move('rep2', 'event', event, 'held')).body.card
    expect(held).toMatchObject({ column: 'held', status: 'held' })
    const { body } = await app.call('rep2', 'GET', '/api/records/task?q=Site')
    expect(body.count).toBe(1)
    expect((await move('rep2', 'event', held, 'upcoming')).body.code).toBe('move_not_allowed')
    expect((await move('rep2', 'event', held, 'done')).body.card).toMatchObject({ column: 'done' })
  })
})
