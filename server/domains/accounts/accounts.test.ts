import { beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'

describe('accounts', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp()
  })

  const create = (body: object) => app.call('admin', 'POST', '/api/records/company', { name: 'A', ...body })
  const patch = (record: { id: string; version: number }, body: object) =>
    app.call('admin', 'PATCH', `/api/records/company/${record.id}`, { version: record.version, ...body })

  it('have the status of their stage and the stage of their status', async () => {
    expect((await create({})).body).toMatchObject({
      stage: 'lead',
      status: 'new',
      convertedAt: null,
      customerSince: null,
    })
    expect((await create({ stage: 'prospect' })).body).toMatchObject({ status: 'prospect', customerSince: null })
    expect((await create({ status: 'customer' })).body).toMatchObject({ stage: 'customer' })
    const odd = await create({ stage: 'customer', status: 'new' })
    expect([odd.status, odd.body.errors[0].path]).toEqual([422, '/status'])
  })

  it('go by hand both ways, stamped on the way up and cleared on the way down', async () => {
    const lead = (await create({})).body
    const prospect = (await patch(lead, { stage: 'prospect' })).body
    expect(prospect).toMatchObject({ stage: 'prospect', status: 'prospect', customerSince: null })
    expect(prospect.convertedAt).toMatch(/^20/)
    const customer = (await patch(prospect, { status: 'customer' })).body
    expect(customer).toMatchObject({ stage: 'customer', convertedAt: prospect.convertedAt })
    expect(customer.customerSince).toMatch(/^20..-..-..$/)
    const back = (await patch(customer, { stage: 'lead' })).body
    expect(back).toMatchObject({ stage: 'lead', convertedAt: null, customerSince: null })
    expect(['new', 'contacted', 'qualified']).toContain(back.status)
  })

  it('know the age of a lead, and of nobody else', async () => {
    const lead = (await create({})).body
    expect(lead).toMatchObject({ leadAgeDays: 0, qualificationDays: null })
    expect((await patch(lead, { stage: 'prospect' })).body.leadAgeDays).toBeNull()
  })

  it('form a tree', async () => {
    const [top, middle] = [(await create({})).body, (await create({})).body]
    const below = (await create({ parentId: middle.id })).body
    expect(await patch(middle, { parentId: top.id })).toMatchObject({ status: 200 })
    for (const parentId of [top.id, below.id, middle.id]) {
      const reply = await patch(top, { parentId })
      expect([reply.status, reply.body.errors[0].path]).toEqual([422, '/parentId'])
    }
  })
})
