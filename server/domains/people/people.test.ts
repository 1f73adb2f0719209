import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

describe('people', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp()
  })

  const version = async (who: Who) =>
    (await sql<{ version: number }>`select version from app_user where id = ${app.ids[who]}::uuid`.execute(app.db))
      .rows[0]!.version
  const patch = async (who: Who, body: object, by: Who = 'admin') =>
    app.call(by, 'PATCH', `/api/records/user/${app.ids[who]}`, { version: await version(who), ...body })

  it('have an address of their own, in small letters', async () => {
    const made = await app.call('admin', 'POST', '/api/records/user', {
      name: 'N',
      email: 'New@Test.example',
      role: 'sales_rep',
    })
    expect(made.body).toMatchObject({ email: 'new@test.example' })
    const taken = await app.call('admin', 'POST', '/api/records/user', {
      name: 'M',
      email: 'NEW@test.example',
      role: 'sales_rep',
    })
    expect([taken.status, taken.body.errors[0].path]).toEqual([422, '/email'])
    const changed = await patch('rep', { email: 'new@test.example' })
    expect([changed.status, changed.body.errors[0].path]).toEqual([422, '/email'])
    expect((await patch('rep', { email: 'rep@test.example', title: 'Same' })).status).toBe(200)
  })

  it.each(['Mars/Olympus', '+02:00', 'nonsense', 'Europe/'])('do not live in the time zone %s', async (timeZone) => {
    const reply = await patch('rep', { timeZone })
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, '/timeZone'])
  })

  it.each(['Europe/Stockholm', 'UTC', 'Asia/Kolkata', null])('live in the time zone %s', async (timeZone) => {
    expect(await patch('rep', { timeZone })).toMatchObject({ status: 200, body: { timeZone } })
  })

  it('have supervisors without a circle', async () => {
    for (const supervisorId of [app.ids.manager, app.ids.rep]) {
      const reply = await patch('manager', { supervisorId })
      expect([reply.status, reply.body.errors[0].path]).toEqual([422, '/supervisorId'])
    }
    expect((await patch('manager', { supervisorId: app.ids.manager2 })).status).toBe(200)
    expect((await patch('manager2', { supervisorId: app.ids.rep })).status).toBe(422)
  })

  it.each([{ active: false }, { role: 'support_rep' }])('are signed out at once by %o', async (change) => {
    const who: Who = 'active' in change ? 'rep2' : 'marketing'
    expect((await app.call(who, 'GET', '/api/records/team')).status).toBe(200)
    expect((await patch(who, change)).status).toBe(200)
    expect((await app.call(who, 'GET', '/api/records/team')).status).toBe(401)
  })

  it('are administered by somebody: the last one stays, though not alone for ever', async () => {
    const refused = [await patch('admin', { active: false }), await patch('admin', { role: 'sales_rep' })]
    expect(refused.map((r) => [r.status, r.body.errors[0].path])).toEqual([
      [422, '/active'],
      [422, '/role'],
    ])
    const gone = await app.call('admin', 'DELETE', `/api/records/user/${app.ids.admin}`)
    expect([gone.status, gone.body.code]).toEqual([409, 'last_administrator'])
    expect((await patch('support', { role: 'admin' })).status).toBe(200)
    expect((await patch('admin', { active: false })).status).toBe(200)
    expect((await app.call('admin', 'GET', '/api/records/team')).status).toBe(401)
  })

  it('are not changed by those who only see them', async () => {
    expect((await patch('rep3', { title: 'Boss' }, 'rep3')).status).toBe(403)
  })
})
