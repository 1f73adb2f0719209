import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { addTo, today } from '../../engines/records/calendar.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const make = async (who: Who, fields: Record<string, unknown>) => {
  const { status, body } = await app.call(who, 'POST', '/api/records/contract', { title: 'Service', ...fields })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const read = async (id: string, who: Who = 'rep') => (await app.call(who, 'GET', `/api/records/contract/${id}`)).body
const move = async (who: Who, id: string, to: string, fields?: object) =>
  app.call(who, 'POST', '/api/boards/contract/moves', {
    id,
    to,
    version: (await read(id, 'admin')).version,
    ...(fields ? { fields } : {}),
  })
const board = async (who: Who) => (await app.call(who, 'GET', '/api/boards/contract?limit=200')).body

describe('the Contract Board', () => {
  test('stands contracts under the days until their end in the zone of the viewer, and its columns open their rows', async () => {
    await sql`update app_user set time_zone = 'Pacific/Auckland' where id = ${app.ids.rep3}`.execute(app.db)
    const here = today({ now: new Date(), timeZone: 'Pacific/Auckland' })
    await make('rep3', { title: 'none' })
    for (const days of [-1, 0, 30, 31, 60, 61])
      await make('rep3', { title: String(days), endDate: addTo(here, days, 'day') })
    const { columns, kpis } = await board('rep3')
    const titles = Object.fromEntries(columns.map((c: any) => [c.key, c.cards.map((card: any) => card.title)]))
    expect(titles).toEqual({
      no_end: ['none'],
      over_60: ['61'],
      within_60: ['31', '60'],
      within_30: ['0', '30'],
      expired: ['-1'],
      ended: [],
    })
    for (const column of columns) {
      for (const card of column.cards) expect(card.column).toBe(column.key)
      const where = encodeURIComponent(JSON.stringify(column.where))
      const { body } = await app.call('rep3', 'GET', `/api/records/contract?where=${where}`)
      expect(body.rows.map((row: any) => row.title).sort(), column.key).toEqual(titles[column.key].toSorted())
    }
    expect(kpis.map((k: any) => [k.key, k.value])).toEqual([
      ['contract_ending_60', 4],
      ['contract_yearly_value', '0.00'],
    ])
  })

  test('asks renew or end of a contract dropped on Ended; an end takes a reason', async () => {
    const { id } = await make('rep', { endDate: '2030-01-31', yearlyValue: '1200' })
    expect((await board('rep')).drops.ended.branches).toMatchObject([
      { key: 'renew', title: 'Renew', done: 'Renewed by a contract that follows on' },
      { key: 'end', title: 'End', done: 'Ended' },
    ])
    expect(await move('rep', id, 'ended')).toMatchObject({
      status: 422,
      body: { code: 'fields_required', fields: ['endReason'] },
    })
    expect((await move('rep', id, 'ended', { endReason: 'price' })).status).toBe(200)
    expect(await read(id)).toMatchObject({ status: 'ended', endReason: 'price', endedAt: expect.any(String) })
    expect((await move('rep', id, 'over_60')).body.detail).toMatch(/taken up again by “Reopen”/)
    const { version } = await read(id)
    const again = await app.call('rep', 'PATCH', `/api/records/contract/${id}`, { status: 'active', version })
    expect(again.body).toMatchObject({ status: 'active', endedAt: null, endReason: null })
  })

  test('a renewal makes the contract that follows on, with the same terms, until the new date', async () => {
    const company = (await app.call('rep', 'POST', '/api/records/company', { name: 'Kund AB' })).body
    const terms = { companyId: company.id, yearlyValue: '1200.00', noticeDays: 90, autoRenew: true, currency: 'SEK' }
    const { id } = await make('rep', { title: 'Filters', startDate: '2029-02-01', endDate: '2030-01-31', ...terms })
    const backwards = await move('rep', id, 'ended', { renewUntil: '2030-01-01' })
    expect(backwards).toMatchObject({ status: 422, body: { errors: [{ path: '/endDate' }] } })
    expect((await read(id)).status).toBe('active')
    expect((await move('rep', id, 'ended', { renewUntil: '2031-01-31' })).status).toBe(200)
    expect(await read(id)).toMatchObject({ status: 'ended', endReason: 'replaced', endDate: '2030-01-31' })
    const where = encodeURIComponent(JSON.stringify({ field: 'previousId', op: 'is', value: id }))
    const { rows } = (await app.call('rep', 'GET', `/api/records/contract?where=${where}`)).body
    expect(rows).toEqual([
      expect.objectContaining({
        title: 'Filters',
        status: 'active',
        startDate: '2030-02-01',
        endDate: '2031-01-31',
        ownerId: app.ids.rep,
        ...terms,
      }),
    ])
    const reopen = async () =>
      app.call('rep', 'PATCH', `/api/records/contract/${id}`, { status: 'active', version: (await read(id)).version })
    const refused = await reopen()
    expect(refused).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    expect(refused.body.detail).toContain(rows[0].number)
    expect((await app.call('manager', 'DELETE', `/api/records/contract/${rows[0].id}`)).status).toBe(204)
    expect((await reopen()).body).toMatchObject({ status: 'active' })
  })

  test('is handed over by managers, one or many, to those who sell', async () => {
    const ids = [(await make('rep', {})).id, (await make('rep2', {})).id]
    const assign = (who: Who, ownerIds: string[]) =>
      app.call(who, 'POST', '/api/contracts/assignments', { ids, ownerIds })
    expect((await assign('rep', [app.ids.rep])).status).toBe(403)
    expect(await assign('manager', [app.ids.support])).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/ownerIds/0' }] },
    })
    expect((await assign('manager', [app.ids.rep2, app.ids.rep])).body.changed).toBe(2)
    expect([(await read(ids[0], 'rep2')).ownerId, (await read(ids[1])).ownerId]).toEqual([app.ids.rep2, app.ids.rep])
    const { version } = await read(ids[1])
    const byForm = { ownerId: app.ids.support, version }
    expect(await app.call('manager', 'PATCH', `/api/records/contract/${ids[1]}`, byForm)).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/ownerId' }] },
    })
  })

  test('moves no card by hand where dates decide, nor for those who only see it', async () => {
    const { id } = await make('rep', { endDate: '2020-01-31' })
    const reply = await move('rep', id, 'over_60')
    expect(reply).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
    expect(reply.body.detail).toMatch(/change the date/)
    expect((await move('support', id, 'ended', { endReason: 'price' })).status).toBe(403)
    expect((await move('rep2', id, 'ended', { endReason: 'price' })).status).toBe(404)
    expect((await move('marketing', id, 'ended', { endReason: 'price' })).status).toBe(403)
    expect((await move('manager', id, 'ended', { endReason: 'no_need' })).status).toBe(200)
  })
})
