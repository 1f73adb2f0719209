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
const deal = (who: Who, fields: Record<string, unknown> = {}) => make(who, 'opportunity', { title: 'Fans', ...fields })
const moveAll = (
  who: Who,
  board: string,
  cards: { id: string; version: number }[],
  to: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) =>
  app.call(
    who,
    'POST',
    `/api/boards/${board}/bulk-moves`,
    { cards: cards.map(({ id, version }) => ({ id, version })), to, ...more },
    headers,
  )
const read = async (type: string, id: string) => (await app.call('admin', 'GET', `/api/records/${type}/${id}`)).body
const verbsOf = async (type: string, id: string): Promise<string[]> =>
  (await app.call('admin', 'GET', `/api/records/${type}/${id}/history`)).body.rows.map((row: any) => row.verb)

describe('a bulk move', () => {
  test('moves each card as a single move does and reports them in the order asked', async () => {
    const cards = [await make('rep', 'task', { title: 'one' }), await make('rep', 'task', { title: 'two' })]
    const { status, body } = await moveAll('rep', 'task', cards, 'completed')
    expect(status).toBe(200)
    expect(body.results).toMatchObject(
      cards.map(({ id, title }) => ({ id, status: 'done', card: { id, title, version: 2, column: 'completed' } })),
    )
    expect((await read('task', cards[1].id)).completedAt).toBeTruthy()
    expect(await verbsOf('task', cards[0].id)).toEqual(['move', 'create'])
  })

  test('refuses card by card, with the very problem of a single move, and leaves those as they were', async () => {
    const [open, early, hidden, changed, seen] = [
      await deal('rep', { status: 'negotiation' }),
      await deal('rep'),
      await deal('rep3', { status: 'proposal' }),
      await deal('rep', { status: 'proposal' }),
      await deal('rep', { status: 'purchasing' }),
    ]
    await app.call('rep', 'PATCH', `/api/records/opportunity/${changed.id}`, { version: 1, nextStep: 'Call' })
    const cards = [open, early, hidden, { id: 'no-such-id', version: 1 }, changed, seen]
    const { status, body } = await moveAll('rep', 'pipeline', cards, 'won')
    expect(status).toBe(200)
    expect(body.results.map((r: any) => [r.status, r.problem?.status, r.problem?.code])).toEqual([
      ['done', undefined, undefined],
      ['refused', 422, 'move_not_allowed'],
      ['refused', 404, 'not_found'],
      ['refused', 404, 'not_found'],
      ['refused', 409, 'stale_version'],
      ['done', undefined, undefined],
    ])
    expect(body.results[1].problem.detail).toBe('A deal is won from Proposal, In negotiation or Purchasing.')
    expect(body.results[4].problem.record).toMatchObject({ id: changed.id, version: 2, status: 'proposal' })
    expect(await read('opportunity', early.id)).toMatchObject({ version: 1, status: 'identified', closedAt: null })
    expect(await read('opportunity', hidden.id)).toMatchObject({ version: 1, status: 'proposal' })
    expect(await read('opportunity', changed.id)).toMatchObject({ version: 2, status: 'proposal' })
    expect(await read('opportunity', seen.id)).toMatchObject({ version: 2, status: 'won' })
    expect(await verbsOf('opportunity', early.id)).toEqual(['create'])
  })

  test('names what each card lacks, and takes the answers once for all', async () => {
    const [bare, told] = [
      await deal('rep', { status: 'proposal' }),
      await deal('rep', { status: 'proposal', lossReason: 'price' }),
    ]
    const { body } = await moveAll('rep', 'pipeline', [bare, told], 'lost')
    expect(body.results).toMatchObject([
      { status: 'refused', problem: { code: 'fields_required', fields: ['lossReason'] } },
      { status: 'done', card: { column: 'lost' } },
    ])
    const again = await moveAll('rep', 'pipeline', [bare], 'lost', { fields: { lossReason: 'no_budget' } })
    expect(again.body.results).toMatchObject([{ status: 'done' }])
    expect(await read('opportunity', bare.id)).toMatchObject({ lossReason: 'no_budget', probability: 0 })
  })

  test('gives each card only the answers that it is asked for', async () => {
    const [past, future] = [
      await deal('rep', { expectedClose: '2020-01-31' }),
      await deal('rep', { expectedClose: '2041-01-31' }),
    ]
    const { body } = await moveAll('rep', 'pipeline', [past, future], 'in_discussion', {
      fields: { expectedClose: '2040-06-30' },
    })
    expect(body.results.map((r: any) => r.card.expectedClose)).toEqual(['2040-06-30', '2041-01-31'])
  })

  test('keeps the order asked for on top of the column, and those that stand there where they are', async () => {
    const cards = []
    for (const title of ['a', 'b', 'c']) cards.push(await make('rep2', 'task', { title, status: 'in_progress' }))
    const [a, b, c] = cards
    const standing = await make('rep2', 'task', { title: 'standing' })
    const { body } = await moveAll('rep2', 'task', [b, standing, c, a], 'not_started')
    expect(body.results.map((r: any) => [r.status, r.card.version])).toEqual([
      ['done', 2],
      ['done', 1],
      ['done', 2],
      ['done', 2],
    ])
    const board = await app.call('rep2', 'GET', '/api/boards/task')
    expect(board.body.columns[0].cards.map((card: any) => card.title)).toEqual(['b', 'c', 'a', 'standing'])
  })

  test('with an Idempotency-Key happens once', async () => {
    const cards = [await make('rep', 'task', { title: 'once' }), { id: 'no-such-id', version: 1 }]
    const send = () => moveAll('rep', 'task', cards, 'completed', {}, { 'idempotency-key': 'bulk-1' })
    const [first, second] = [await send(), await send()]
    expect(first.body.results.map((r: any) => r.status)).toEqual(['done', 'refused'])
    expect(second.body).toEqual(first.body)
    expect((await read('task', cards[0]!.id)).version).toBe(2)
  })

  test('of the same cards by two at once moves each once and tells the other', async () => {
    const cards = []
    for (let i = 0; i < 8; i++) cards.push(await make('rep', 'task', { title: `t${i}` }))
    const [one, other] = await Promise.all([
      moveAll('rep', 'task', cards, 'completed'),
      moveAll('manager', 'task', cards.toReversed(), 'in_progress'),
    ])
    const statuses = [one, other].flatMap((answer) => answer.body.results.map((r: any) => r.status))
    expect([one.status, other.status]).toEqual([200, 200])
    expect(statuses.filter((status) => status === 'done')).toHaveLength(8)
    const columns = await Promise.all(cards.map(async (card) => (await read('task', card.id)).status))
    expect(new Set(columns).size).toBe(1)
  })

  test.each([
    [{ to: 'lost', fields: { amount: '1.00' } }, '/fields/amount'],
    [{ to: 'lost', fields: { lossReason: 'because' } }, '/fields/lossReason'],
    [{ to: 'won', colour: 'red' }, '/colour'],
  ])('with %j is not valid as a whole', async (body, path) => {
    const card = await deal('rep')
    const { status, body: problem } = await app.call('rep', 'POST', '/api/boards/pipeline/bulk-moves', {
      cards: [{ id: card.id, version: 1 }],
      ...body,
    })
    expect([status, problem.errors[0].path]).toEqual([422, path])
  })

  test('takes up to 200 cards, none twice, and at least one', async () => {
    const one = { id: '00000000-0000-7000-8000-000000000000', version: 1 }
    const many = Array.from({ length: 201 }, (_, i) => ({ id: `id${i}`, version: 1 }))
    expect((await moveAll('rep', 'task', many, 'completed')).body.errors[0].path).toBe('/cards')
    expect((await moveAll('rep', 'task', [], 'completed')).body.errors[0].path).toBe('/cards')
    expect((await moveAll('rep', 'task', [one, one], 'completed')).body.errors[0].path).toBe('/cards/1/id')
    const { status, body } = await moveAll('rep', 'task', many.slice(1), 'completed')
    expect([status, body.results.length]).toEqual([200, 200])
  })

  test('is one command, which one undo takes back; what was refused stays as it was', async () => {
    const deals = []
    for (const title of ['u1', 'u2', 'u3'])
      deals.push((await app.call('rep', 'POST', '/api/records/opportunity', { title })).body)
    const cards = deals.map(({ id, version }, i) => ({ id, version: i === 1 ? version + 7 : version }))
    const bulk = (await app.call('rep', 'POST', '/api/boards/pipeline/bulk-moves', { cards, to: 'negotiation' })).body
    expect(bulk.results.map((r: { status: string }) => r.status)).toEqual(['done', 'refused', 'done'])
    expect((await app.call('rep', 'POST', `/api/commands/${bulk.command}/undo`)).body.records).toHaveLength(2)
    for (const { id } of deals)
      expect((await app.call('rep', 'GET', `/api/records/opportunity/${id}`)).body.status).toBe('identified')
  })
})
