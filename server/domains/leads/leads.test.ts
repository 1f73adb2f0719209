import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const make = async (who: Who, fields: Record<string, unknown>, type = 'company') => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const read = async (who: Who, id: string) => (await app.call(who, 'GET', `/api/records/company/${id}`)).body
const move = async (who: Who, lead: { id: string; version: number }, to: string, fields: object = {}) =>
  app.call(who, 'POST', '/api/boards/lead/moves', { id: lead.id, to, version: lead.version, fields })
const moved = async (who: Who, lead: { id: string; version: number }, to: string, fields: object = {}) => {
  const { status, body } = await move(who, lead, to, fields)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.card
}
const qualified = { readiness: 'ready', buyingReason: 'growth', timeFrame: 'now' }

describe('a lead', () => {
  test('typed in by a rep is kept by the rep, unless told otherwise', async () => {
    expect((await make('rep', { name: 'Typed' })).ownerId).toBe(app.ids.rep)
    expect((await make('rep', { name: 'Left', ownerId: null })).ownerId).toBeNull()
    expect((await make('marketing', { name: 'Bought' })).ownerId).toBeNull()
  })

  test('that is moved out of New while unassigned gets the mover, and its first contact', async () => {
    const lead = await make('rep', { name: 'Open to all', ownerId: null })
    const card = await moved('rep', lead, 'contacted')
    expect(card).toMatchObject({ owner: { id: app.ids.rep }, status: 'contacted' })
    expect(await read('rep', lead.id)).toMatchObject({ contactedAt: expect.any(String), qualifiedAt: null })
  })

  test('is qualified with what is known of its need, and not again once it is', async () => {
    const lead = await moved('rep', await make('rep', { name: 'Need', readiness: 'ready' }), 'contacted')
    const qualifying = await moved('rep', lead, 'qualifying')
    expect((await move('rep', qualifying, 'qualified')).body.fields).toEqual(['buyingReason', 'timeFrame'])
    const card = await moved('rep', qualifying, 'qualified', qualified)
    expect(await read('rep', lead.id)).toMatchObject({ qualifiedAt: expect.any(String), qualificationDays: 0 })
    const back = await moved('rep', card, 'qualifying')
    expect(await read('rep', lead.id)).toMatchObject({ qualifiedAt: null })
    expect((await move('rep', back, 'qualified')).status).toBe(200)
  })

  test('that dies says why, leaves nothing to be done, and is brought back as a new one', async () => {
    const lead = await make('rep', { name: 'Dying' })
    const call = await make('rep', { title: 'Ring', companyId: lead.id, dueAt: '2040-01-01T10:00:00Z' }, 'call')
    const task = await make('rep', { title: 'Send', companyId: lead.id }, 'task')
    expect((await move('rep', lead, 'dead')).body).toMatchObject({ code: 'fields_required', fields: ['deadReason'] })
    const dead = await moved('rep', lead, 'dead', { deadReason: 'no_budget', deadNote: 'Next year' })
    expect((await app.call('rep', 'GET', `/api/records/call/${call.id}`)).body.status).toBe('cancelled')
    expect((await app.call('rep', 'GET', `/api/records/task/${task.id}`)).status).toBe(404)
    expect((await move('rep', dead, 'new')).body.code).toBe('move_not_allowed')
    expect(await read('rep', lead.id)).toMatchObject({
      qualifiedAt: expect.any(String),
      contactedAt: null,
      qualificationDays: null,
    })
    const url = `/api/leads/${lead.id}/reopening`
    expect((await app.call('marketing', 'POST', url, {})).body.code).toBe('move_not_allowed')
    expect((await app.call('support', 'POST', url, {})).status).toBe(403)
    expect(await app.call('rep', 'POST', url, {})).toMatchObject({
      status: 200,
      body: { status: 'new', deadReason: null, qualifiedAt: null },
    })
    expect((await app.call('rep', 'POST', url, {})).body.code).toBe('move_not_allowed')
  })

  test('is nurtured by marketing from New only, with a day to come back to', async () => {
    const lead = await make('marketing', { name: 'Campaign' })
    expect((await move('marketing', lead, 'contacted')).body).toMatchObject({ code: 'move_not_allowed' })
    expect((await move('marketing', lead, 'nurturing')).body.fields).toEqual(['followUpDate'])
    const card = await moved('marketing', lead, 'nurturing', { followUpDate: '2040-01-01' })
    expect(card).not.toHaveProperty('ownerId')
    const form = (fields: object) =>
      app.call('marketing', 'PATCH', `/api/records/company/${lead.id}`, { version: card.version, ...fields })
    expect((await form({ status: 'contacted' })).body.code).toBe('move_not_allowed')
    expect((await form({ stage: 'customer' })).body.code).toBe('move_not_allowed')
    expect(
      (await app.call('marketing', 'POST', '/api/records/company', { name: 'x', status: 'customer' })).body.code,
    ).toBe('move_not_allowed')
  })

  test('leaves the board by hand and comes back', async () => {
    const lead = await make('rep', { name: 'By hand' })
    const form = async (fields: object) =>
      app.call('rep', 'PATCH', `/api/records/company/${lead.id}`, {
        version: (await read('rep', lead.id)).version,
        ...fields,
      })
    expect((await form({ stage: 'customer' })).body).toMatchObject({ stage: 'customer', status: 'customer' })
    expect((await move('rep', await read('rep', lead.id), 'contacted')).body.code).toBe('move_not_allowed')
    expect((await form({ status: 'new' })).body).toMatchObject({ stage: 'lead', status: 'new' })
  })
})

describe('an unassigned lead', () => {
  test('is claimed by one of two who try at once', async () => {
    const lead = await make('admin', { name: 'Wanted' })
    const answers = await Promise.all(
      (['rep', 'rep2', 'rep3'] as const).map((who) => app.call(who, 'POST', `/api/leads/${lead.id}/claim`, {})),
    )
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    for (const a of answers) expect([200, 404]).toContain(a.status)
    expect(await app.call('admin', 'POST', `/api/leads/${lead.id}/claim`, {})).toMatchObject({
      status: 409,
      body: { code: 'already_claimed' },
    })
    expect((await app.call('marketing', 'POST', `/api/leads/${lead.id}/claim`, {})).status).toBe(403)
  })

  test('is assigned in turn by a manager', async () => {
    const leads = await Promise.all(['1', '2', '3'].map((name) => make('admin', { name: `Turn ${name}` })))
    const body = { ids: leads.map((l) => l.id), ownerIds: [app.ids.rep, app.ids.rep2] }
    expect((await app.call('rep', 'POST', '/api/leads/assignments', body)).status).toBe(403)
    const answer = await app.call('manager', 'POST', '/api/leads/assignments', body)
    expect(answer).toMatchObject({ status: 200, body: { changed: 3 } })
    expect((await read('manager', leads[1]!.id)).ownerId).toBe(app.ids.rep2)
  })
})

describe('conversion', () => {
  test('keeps the record and makes contact, deal and next step with it', async () => {
    const lead = await make('rep', {
      name: 'Skåne Kvarn',
      contactName: 'Eva Ros',
      email: 'eva@kvarn.example',
      budget: '5000',
      source: 'web',
    })
    const { status, body } = await app.call('rep', 'POST', `/api/leads/${lead.id}/conversion`, {
      version: lead.version,
    })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.company).toMatchObject({
      id: lead.id,
      stage: 'prospect',
      status: 'prospect',
      convertedAt: expect.any(String),
    })
    expect(body.contact).toMatchObject({ name: 'Eva Ros', email: 'eva@kvarn.example', companyId: lead.id })
    expect(body.opportunity).toMatchObject({
      title: 'Skåne Kvarn',
      companyId: lead.id,
      contactId: body.contact.id,
      amount: '5000.00',
      source: 'web',
      status: 'identified',
    })
    expect(body.task).toMatchObject({
      title: 'Follow up: Skåne Kvarn',
      relatedId: body.opportunity.id,
      dueDate: expect.any(String),
    })
    const { rows } = (await app.call('rep', 'GET', `/api/records/company/${lead.id}/history`)).body
    expect(rows.map((r: any) => r.verb)).toEqual(['convert', 'create'])
    expect(await app.call('rep', 'POST', `/api/leads/${lead.id}/conversion`, {})).toMatchObject({
      status: 422,
      body: { code: 'move_not_allowed' },
    })
  })

  test('takes what is told, leaves out what is not wanted, and takes a known contact', async () => {
    const lead = await make('rep', { name: 'Baltic', ownerId: null })
    const known = await make('admin', { name: 'Jaan Tamm', companyId: lead.id }, 'contact')
    const { body } = await app.call('rep', 'POST', `/api/leads/${lead.id}/conversion`, {
      contact: { name: 'jaan tamm' },
      opportunity: { title: 'Hall B', amount: '10.50', expectedClose: '2040-01-01' },
      task: null,
    })
    expect(body).toMatchObject({
      company: { ownerId: app.ids.rep },
      contact: { id: known.id },
      opportunity: { title: 'Hall B', amount: '10.50', ownerId: app.ids.rep },
      task: null,
    })
  })

  test('is for sales, for living leads, and for all or nothing', async () => {
    const lead = await make('rep', { name: 'Dead one', status: 'dead', deadReason: 'no_need' })
    const convert = (who: Who, body: object = {}, id = lead.id) =>
      app.call(who, 'POST', `/api/leads/${id}/conversion`, body)
    expect((await convert('rep')).body.code).toBe('move_not_allowed')
    expect((await convert('marketing')).status).toBe(403)
    expect((await convert('rep2')).status).toBe(404)
    const alive = await make('rep', { name: 'Alive' })
    expect((await convert('rep', { opportunity: { amount: 'much' } }, alive.id)).status).toBe(422)
    expect((await convert('rep', { version: 9 }, alive.id)).status).toBe(409)
    expect((await read('rep', alive.id)).stage).toBe('lead')
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from opportunity where company_id = ${alive.id}`.execute(app.db)
    expect(rows[0]!.n).toBe(0)
  })
})

test('a lead with the name or the address of another company is a possible duplicate', async () => {
  const company = async (fields: object) =>
    (await app.call('rep3', 'POST', '/api/records/company', { stage: 'lead', ...fields })).body
  const first = await company({ name: 'Zephyr Tooling', email: 'info@zephyr.example' })
  const marked = async () => {
    const where = JSON.stringify({ field: 'possibleDuplicate', op: 'is', value: true })
    const { body } = await app.call('rep3', 'GET', `/api/records/company?where=${encodeURIComponent(where)}&sort=name`)
    return body.rows.map((r: { name: string }) => r.name)
  }
  expect(await marked()).toEqual([])
  const second = await company({ name: 'ZÉPHYR tooling' })
  const third = await company({ name: 'Other', email: 'info@zephyr.example' })
  expect(await marked()).toEqual(['Other', 'Zephyr Tooling', 'ZÉPHYR tooling'])
  for (const { id } of [second, third]) await app.call('admin', 'DELETE', `/api/records/company/${id}`)
  expect(await marked()).toEqual([])
  expect((await app.call('rep3', 'GET', `/api/records/company/${first.id}`)).body.possibleDuplicate).toBe(false)
})

test('possible duplicates of others are told by name and owner only', async () => {
  const mine = await make('rep', { name: 'Gotlands Kalk AB', email: 'info@kalk.example' })
  const near = await make('rep', { name: 'Gotland Kalk' })
  await make('rep3', { name: 'Gotlands Kalk & Cement', phone: '123' })
  await make('rep3', { name: 'Something else', email: 'info@kalk.example' })
  await make('rep3', { name: 'Nothing alike' })
  const { body } = await app.call('rep', 'GET', `/api/leads/${mine.id}/duplicates`)
  expect(body.rows.map((r: any) => [r.id, r.name, r.owner.name, r.matches])).toEqual(
    expect.arrayContaining([
      [near.id, 'Gotland Kalk', 'rep', ['name']],
      [null, 'Gotlands Kalk & Cement', 'rep3', ['name']],
      [null, 'Something else', 'rep3', []],
    ]),
  )
  expect(body.rows).toHaveLength(3)
  expect(body.rows.filter((r: any) => r.id === null).every((r: any) => r.city === null && r.stage === null)).toBe(true)
})
