import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setMailConfigured } from '../../server/engines/mail/queue.ts'
import { testApp, type TestApp, type Who } from '../support/app.ts'

/*
 * Ways around the guard that somebody who means it would try: each asks for what the actor may not know, over time and by side doors, and
 * must come back with nothing.
 */
let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
beforeEach(() => setMailConfigured(true))
afterAll(() => setMailConfigured(false))

const make = async (who: Who, type: string, fields: object) => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const read = async (type: string, id: string) => (await app.call('admin', 'GET', `/api/records/${type}/${id}`)).body
const get = async (who: Who, url: string) => JSON.stringify((await app.call(who, 'GET', url)).body)
/** Somebody else takes the record over; whoever had it has lost it from then on. */
const takeAway = async (type: string, id: string, to: Who) => {
  const { version } = await read(type, id)
  const reply = await app.call('admin', 'PATCH', `/api/records/${type}/${id}`, { ownerId: app.ids[to], version })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
}
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

describe('a record that was lost', () => {
  test('is in no past, no change, no sum and no count of who lost it', async () => {
    const kept = await make('rep', 'opportunity', { title: 'Kept deal', amount: '10.00' })
    const lost = await make('rep', 'opportunity', { title: 'Secret deal', amount: '77771777.00' })
    for (const { id } of [kept, lost]) {
      await sql`update opportunity set created_at = now() - interval '9 days', started_at = now() - interval '9 days' where id = ${id}::uuid`.execute(
        app.db,
      )
      await sql`update status_span set entered_at = now() - interval '9 days' where related_id = ${id}::uuid`.execute(
        app.db,
      )
      await sql`update change set at = now() - interval '9 days' where record_id = ${id}::uuid`.execute(app.db)
    }
    await takeAway('opportunity', lost.id, 'rep3')
    // So long an amount, and its sum with the other, stand in no id by chance.
    const secret = /Secret deal|777717[78]7/
    const ways = [
      `/api/boards/pipeline/replay?at=${day(5)}&owner=all`,
      `/api/boards/pipeline/replay/identified?at=${day(5)}&owner=all`,
      `/api/boards/pipeline/changes?from=${day(12)}&to=${day(0)}&owner=all`,
      `/api/boards/pipeline?owner=all&lanes=ownerId`,
      '/api/search?q=Secret',
      `/api/records/opportunity/${lost.id}/history`,
      `/api/records/opportunity/${lost.id}/timeline`,
    ]
    for (const way of ways) {
      if (!way.endsWith('timeline')) expect(await get('rep3', way), way).toMatch(secret)
      const told = await get('rep', way)
      expect(told, way).not.toMatch(secret)
      expect(told, way).not.toContain(lost.id)
    }
    expect(await get('rep', ways[0]!)).toContain('Kept deal')
  })

  test('is not named by the command that changed it, nor by an undo', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Hemlig affär' })
    const move = await app.call('rep', 'POST', '/api/boards/pipeline/moves', {
      id: deal.id,
      to: 'negotiation',
      version: 1,
    })
    const command = `/api/commands/${move.body.command}`
    expect(await get('rep', command)).toContain('Hemlig affär')
    await takeAway('opportunity', deal.id, 'rep3')
    const told = (await app.call('rep', 'GET', command)).body
    expect(told).toMatchObject({ records: [], reason: expect.any(String) })
    expect(JSON.stringify(told)).not.toMatch(/Hemlig|rep3/)
    const undo = await app.call('rep', 'POST', `${command}/undo`)
    expect([undo.status, JSON.stringify(undo.body).includes('Hemlig')]).toEqual([403, false])
  })

  test('is refused in a bulk without a word of it', async () => {
    const deal = await make('rep3', 'opportunity', { title: 'Fremd', amount: '99.00' })
    for (const [url, body] of [
      ['/api/boards/pipeline/bulk-moves', { cards: [{ id: deal.id, version: 1 }], to: 'negotiation' }],
      ['/api/records/opportunity/bulk-changes', { records: [{ id: deal.id, version: 9 }], fields: { nextStep: 'x' } }],
    ] as const) {
      const { body: report } = await app.call('rep', 'POST', url, body)
      const none = { ...deal, id: '00000000-0000-7000-8000-000000000000' }
      const other = JSON.parse(JSON.stringify(body).replaceAll(deal.id, none.id))
      const { body: missing } = await app.call('rep', 'POST', url, other)
      expect(report.results[0].problem).toEqual(missing.results[0].problem)
      expect(report.results[0].problem.status).toBe(404)
      expect([report.command, report.warnings]).toEqual([null, []])
    }
    expect((await read('opportunity', deal.id)).version).toBe(1)
  })
})

describe('what followed for a record out of sight', () => {
  test('is named neither by the command nor by the undo that takes it back', async () => {
    const lead = await make('rep', 'company', { name: 'Kall AB' })
    const hidden = await make('manager', 'task', { title: 'Eget samtal', companyId: lead.id, isPrivate: true })
    expect((await app.call('rep', 'GET', `/api/records/task/${hidden.id}`)).status).toBe(404)
    const dead = await app.call('rep', 'POST', '/api/boards/lead/moves', {
      id: lead.id,
      to: 'dead',
      version: (await read('company', lead.id)).version,
      fields: { deadReason: 'no_need' },
    })
    expect(dead.status, JSON.stringify(dead.body)).toBe(200)
    const gone = () => app.call('manager', 'GET', `/api/records/task/${hidden.id}`)
    expect((await gone()).status).toBe(404)
    expect(await get('rep', `/api/commands/${dead.body.command}`)).not.toContain(hidden.id)
    const undo = await app.call('rep', 'POST', `/api/commands/${dead.body.command}/undo`)
    expect([undo.status, undo.body.records]).toEqual([200, [{ type: 'company', id: lead.id }]])
    expect((await gone()).status).toBe(200)
  })
})

describe('a mail', () => {
  test('about a cancelled meeting tells nobody the address of a contact that he does not see', async () => {
    const company = await make('rep', 'company', { name: 'Kund AB' })
    const contact = await make('rep', 'contact', {
      name: 'Eva Hemlig',
      email: 'hemlig@kund.example',
      companyId: company.id,
    })
    const event = await make('rep', 'event', {
      title: 'Besök',
      startsAt: '2031-01-06T10:00:00Z',
      companyId: company.id,
      contactId: contact.id,
    })
    await takeAway('company', company.id, 'rep3')
    await sql`update contact set created_by_id = ${app.ids.rep3}::uuid where id = ${contact.id}::uuid`.execute(app.db)
    expect((await app.call('rep', 'GET', `/api/records/contact/${contact.id}`)).status).toBe(404)
    const cancelled = await app.call('rep', 'PATCH', `/api/records/event/${event.id}`, {
      version: event.version,
      status: 'cancelled',
    })
    expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200)
    const { rows } = await sql`select 1 from message where to_address = 'hemlig@kund.example'`.execute(app.db)
    expect(rows).toEqual([])
  })

  test('to a colleague about a request is no contact with its company', async () => {
    const company = await make('rep', 'company', { name: 'Orörd AB' })
    const request = await make('rep', 'request', { title: 'En film', companyId: company.id })
    const denied = await app.call('marketing', 'POST', '/api/boards/request/moves', {
      id: request.id,
      to: 'denied',
      version: 1,
      fields: { feedback: 'Nej.' },
    })
    expect(denied.status, JSON.stringify(denied.body)).toBe(200)
    const { rows } = await sql<{ to: string; from: string }>`
      select to_address as to, from_address as from from message where related_id = ${request.id}::uuid`.execute(app.db)
    expect(rows).toEqual([{ to: 'rep@test.example', from: 'marketing@test.example' }])
    expect((await read('company', company.id)).lastContactAt).toBeNull()
  })

  test('is drafted to nobody whom its sender does not see', async () => {
    const company = await make('rep3', 'company', { name: 'Annans AB', email: 'annan@annan.example' })
    const deal = await make('rep', 'opportunity', { title: 'Egen' })
    const task = await make('rep', 'task', { title: 'Skriv', relatedType: 'opportunity', relatedId: deal.id })
    await sql`update task set company_id = ${company.id}::uuid where id = ${task.id}::uuid`.execute(app.db)
    const template = await make('marketing', 'template', {
      name: 'Läcka',
      body: '{{ company.name }}{{ company.email }}',
    })
    const { status, body } = await app.call(
      'rep',
      'GET',
      `/api/records/task/${task.id}/email-draft?template=${template.id}`,
    )
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toContain('nnan')
  })
})
