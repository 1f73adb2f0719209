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
const changeAll = (
  who: Who,
  type: string,
  records: { id: string; version: number }[],
  fields: Record<string, unknown>,
) =>
  app.call(who, 'POST', `/api/records/${type}/bulk-changes`, {
    records: records.map(({ id, version }) => ({ id, version })),
    fields,
  })
const read = async (type: string, id: string) => (await app.call('admin', 'GET', `/api/records/${type}/${id}`)).body

describe('a bulk change', () => {
  test('assigns many at once, refused for those that the actor may not hand over', async () => {
    const leads = [
      await make('rep', 'company', { name: 'Alfa' }),
      await make('rep2', 'company', { name: 'Beta' }),
      await make('rep3', 'company', { name: 'Gamma' }),
    ]
    const { status, body } = await changeAll('manager', 'company', leads, { ownerId: app.ids.rep2 })
    expect(status).toBe(200)
    expect(body.results.map((r: any) => [r.status, r.record?.ownerId, r.problem?.status])).toEqual([
      ['done', app.ids.rep2, undefined],
      ['done', app.ids.rep2, undefined],
      ['refused', undefined, 404],
    ])
    const own = await changeAll('rep2', 'company', [body.results[0].record], { ownerId: app.ids.rep })
    expect(own.body.results).toMatchObject([{ status: 'refused', problem: { status: 403 } }])
    const history = await app.call('manager', 'GET', `/api/records/company/${leads[0].id}/history`)
    expect(history.body.rows[0]).toMatchObject({ verb: 'assign', via: 'form' })
  })

  test('refused after a row was stored leaves nothing of it behind', async () => {
    const deals = [
      await make('rep', 'opportunity', { title: 'beyond' }),
      await make('rep', 'opportunity', { title: 'beyond, too' }),
    ]
    // Whether the result is still within reach is asked last, of the stored row.
    const { body } = await changeAll('manager', 'opportunity', deals, { ownerId: app.ids.rep3 })
    expect(body.results.map((r: any) => r.problem?.status)).toEqual([403, 403])
    for (const deal of deals) {
      expect(await read('opportunity', deal.id)).toMatchObject({ version: 1, ownerId: app.ids.rep })
      const history = await app.call('admin', 'GET', `/api/records/opportunity/${deal.id}/history`)
      expect(history.body.rows.map((row: any) => row.verb)).toEqual(['create'])
    }
  })

  test('does not hand a lead or a deal to somebody who does not sell', async () => {
    const lead = await make('rep', 'company', { name: 'Delta' })
    const deal = await make('rep', 'opportunity', { title: 'Fans' })
    for (const [type, record] of [
      ['company', lead],
      ['opportunity', deal],
    ] as const) {
      const { body } = await changeAll('manager', type, [record], { ownerId: app.ids.support })
      expect(body.results).toMatchObject([
        { status: 'refused', problem: { status: 422, errors: [{ path: '/ownerId' }] } },
      ])
      expect(await read(type, record.id)).toMatchObject({ version: 1, ownerId: app.ids.rep })
    }
  })

  test('of the status is judged by the board like the form of each', async () => {
    const tasks = [await make('rep', 'task', { title: 'a' }), await make('rep', 'task', { title: 'b' })]
    const done = await changeAll('rep', 'task', tasks, { status: 'completed', priority: 'low' })
    expect(done.body.results.map((r: any) => [r.status, r.record.version])).toEqual([
      ['done', 2],
      ['done', 2],
    ])
    expect((await read('task', tasks[1].id)).completedAt).toBeTruthy()
    const deals = [
      await make('rep', 'opportunity', { title: 'early' }),
      await make('rep', 'opportunity', { title: 'late', status: 'proposal' }),
    ]
    const won = await changeAll('rep', 'opportunity', deals, { status: 'won' })
    expect(won.body.results.map((r: any) => r.problem?.code ?? r.record.status)).toEqual(['move_not_allowed', 'won'])
  })

  test('of what somebody else has changed meanwhile is stale', async () => {
    const tasks = [await make('rep', 'task', { title: 'a' }), await make('rep', 'task', { title: 'b' })]
    await app.call('rep', 'PATCH', `/api/records/task/${tasks[0].id}`, { version: 1, title: 'A' })
    const { body } = await changeAll('rep', 'task', tasks, { priority: 'high' })
    expect(body.results).toMatchObject([
      { status: 'refused', problem: { code: 'stale_version', record: { version: 2, title: 'A' } } },
      { status: 'done', record: { priority: 'high' } },
    ])
  })

  test('names a wrong field as a whole, and a closed type is 403', async () => {
    const task = await make('rep', 'task', { title: 'a' })
    const wrong = await changeAll('rep', 'task', [task], { colour: 'red' })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, '/fields/colour'])
    expect((await changeAll('support', 'opportunity', [task], { title: 'x' })).status).toBe(403)
  })
})
