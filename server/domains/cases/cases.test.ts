import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

describe('cases', () => {
  let app: TestApp
  let company: string
  let contact: string

  const post = (who: Who, url: string, body: object = {}) => app.call(who, 'POST', url, body)
  const make = async (type: string, body: object, who: Who = 'support') => {
    const reply = await post(who, `/api/records/${type}`, body)
    expect(reply).toMatchObject({ status: 201 })
    return reply.body
  }
  const newCase = (body: object = {}) =>
    make('case', { title: 'Alarm', companyId: company, contactId: contact, ...body })
  const read = async (id: string) => (await app.call('support', 'GET', `/api/records/case/${id}`)).body
  const hears = (id: string, direction = 'in') =>
    make('message', { body: 'It is on again', direction, relatedType: 'case', relatedId: id })

  beforeAll(async () => {
    app = await testApp()
    const customer = { name: 'Kund AB', stage: 'customer', ownerId: app.ids.rep }
    company = (await make('company', customer, 'admin')).id
    contact = (await make('contact', { name: 'Eva', email: 'EVA@kund.example', companyId: company }, 'admin')).id
  })

  it('wait from their creation until somebody answers', async () => {
    const fresh = await newCase()
    expect(fresh).toMatchObject({ waitingSince: fresh.createdAt, firstReplyAt: null, hoursToFirstReply: null })
    const reply = await post('support', `/api/cases/${fresh.id}/replies`, { body: 'We look into it.' })
    expect(reply).toMatchObject({ status: 201 })
    expect(reply.body.message).toMatchObject({
      direction: 'out',
      fromAddress: 'support@test.example',
      toAddress: 'eva@kund.example',
      subject: `${fresh.number} Alarm`,
      companyId: company,
      contactId: contact,
    })
    expect(reply.body.case).toMatchObject({
      firstReplyAt: reply.body.message.sentAt,
      lastMessageDirection: 'out',
      waitingSince: null,
      hoursToFirstReply: 0,
    })
    const asked = await hears(fresh.id)
    expect(await read(fresh.id)).toMatchObject({ waitingSince: asked.sentAt, lastMessageDirection: 'in' })
    await hears(fresh.id)
    expect((await read(fresh.id)).waitingSince).toBe(asked.sentAt)
    const first = (await read(fresh.id)).firstReplyAt
    await post('support', `/api/cases/${fresh.id}/replies`, { body: 'Done.' })
    expect(await read(fresh.id)).toMatchObject({ waitingSince: null, firstReplyAt: first })
  })

  it('keep an internal note between colleagues: the customer still waits', async () => {
    const fresh = await newCase()
    const reply = await post('support', `/api/cases/${fresh.id}/notes`, { body: 'Ask Ingrid' })
    expect(reply.body).toMatchObject({
      message: { direction: 'internal', toAddress: null },
      case: { lastMessageDirection: 'internal', firstReplyAt: null, waitingSince: fresh.createdAt },
    })
  })

  it('re-open for the same person when the customer writes to a closed one', async () => {
    const fresh = await newCase({ ownerId: app.ids.support2 })
    const closed = await post('support', `/api/cases/${fresh.id}/closing`, { satisfaction: 4 })
    expect(closed.body).toMatchObject({ status: 'closed', satisfaction: 4, waitingSince: null, hoursToClose: 0 })
    expect(closed.body.closedAt).toMatch(/^20/)
    const message = await hears(fresh.id)
    expect(await read(fresh.id)).toMatchObject({
      status: 'reopened',
      ownerId: app.ids.support2,
      closedAt: null,
      waitingSince: message.sentAt,
    })
    const { body } = await app.call('support', 'GET', `/api/records/case/${fresh.id}/history`)
    expect(body.rows.find((r: { verb: string }) => r.verb === 'reopen')).toMatchObject({ via: 'mail' })
  })

  it('stay closed when a colleague writes', async () => {
    const fresh = await newCase()
    await post('support', `/api/cases/${fresh.id}/closing`)
    await post('support', `/api/cases/${fresh.id}/replies`, { body: 'Thank you' })
    await post('support', `/api/cases/${fresh.id}/notes`, { body: 'Note' })
    expect(await read(fresh.id)).toMatchObject({ status: 'closed', waitingSince: null })
  })

  it('are escalated with a reason to a person, and de-escalated by the form only', async () => {
    const fresh = await newCase()
    const url = `/api/cases/${fresh.id}/escalation`
    expect(await post('support', url, { escalatedToId: app.ids.manager })).toMatchObject({ status: 422 })
    expect(await post('support', url, { reason: ' ', escalatedToId: app.ids.manager })).toMatchObject({ status: 422 })
    expect(await post('support', url, { reason: 'Stop', escalatedToId: 'nobody' })).toMatchObject({ status: 422 })
    const bare = await app.call('support', 'PATCH', `/api/records/case/${fresh.id}`, {
      version: 1,
      status: 'escalated',
    })
    expect([bare.status, bare.body.code, bare.body.fields.toSorted()]).toEqual([
      422,
      'fields_required',
      ['escalatedToId', 'escalationReason'],
    ])
    const done = await post('support', url, { reason: 'Line stands', escalatedToId: app.ids.manager })
    expect(done.body).toMatchObject({
      status: 'escalated',
      escalationReason: 'Line stands',
      escalatedToId: app.ids.manager,
    })
    const closing = await post('support', `/api/cases/${fresh.id}/closing`)
    expect([closing.status, closing.body.code]).toEqual([422, 'move_not_allowed'])
    const back = await app.call('support', 'PATCH', `/api/records/case/${fresh.id}`, {
      version: done.body.version,
      status: 'in_progress',
    })
    expect(back.body).toMatchObject({ status: 'in_progress', escalationReason: null, escalatedToId: null })
  })

  it('are escalated many at once, each judged alone, and all taken back by one undo', async () => {
    const [fresh, other, closed] = [await newCase(), await newCase(), await newCase({ status: 'closed' })]
    const targets = [fresh, other, closed].map(({ id, version }) => ({ id, version }))
    const escalate = (fields: object) =>
      post('support', '/api/records/case/bulk-changes', {
        records: targets,
        fields: { status: 'escalated', ...fields },
      })
    // Like one by one, not without a reason and a person.
    const bare = await escalate({})
    expect(bare.body.results.map((r: any) => r.problem?.code)).toEqual([
      'fields_required',
      'fields_required',
      'move_not_allowed',
    ])
    const { body } = await escalate({ escalationReason: 'Line stands', escalatedToId: app.ids.manager })
    expect(body.results).toMatchObject([
      { status: 'done', record: { status: 'escalated', escalatedToId: app.ids.manager } },
      { status: 'done', record: { status: 'escalated', escalationReason: 'Line stands' } },
      { status: 'refused', problem: { detail: expect.stringContaining('A closed case is not escalated') } },
    ])
    expect(await post('support', `/api/commands/${body.command}/undo`)).toMatchObject({ status: 200 })
    for (const { id } of [fresh, other])
      expect(await read(id)).toMatchObject({ status: 'not_started', escalationReason: null, escalatedToId: null })
  })

  it('go only to who works cases, and are escalated only to who reads them', async () => {
    const fresh = await newCase()
    const handed = await post('support', `/api/cases/${fresh.id}/assignment`, { ownerId: app.ids.marketing })
    expect([handed.status, handed.body.errors[0].path]).toEqual([422, '/ownerId'])
    const byForm = { version: fresh.version, ownerId: app.ids.rep }
    expect((await app.call('support', 'PATCH', `/api/records/case/${fresh.id}`, byForm)).status).toBe(422)
    const reason = { reason: 'Urgent', escalatedToId: app.ids.marketing }
    const escalated = await post('support', `/api/cases/${fresh.id}/escalation`, reason)
    expect([escalated.status, escalated.body.errors[0].path]).toEqual([422, '/escalatedToId'])
    expect(await read(fresh.id)).toMatchObject({ version: fresh.version, status: 'not_started' })
  })

  it('are taken, and handed over', async () => {
    const fresh = await newCase()
    expect((await post('support2', `/api/cases/${fresh.id}/assignment`)).body.ownerId).toBe(app.ids.support2)
    const handed = await post('support2', `/api/cases/${fresh.id}/assignment`, { ownerId: app.ids.support })
    expect(handed.body.ownerId).toBe(app.ids.support)
    const stale = await post('support', `/api/cases/${fresh.id}/assignment`, { version: 1 })
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version'])
  })

  it('are seen, not worked, by the rep of the company, and not there for marketing', async () => {
    const fresh = await newCase()
    for (const [path, body] of Object.entries({
      replies: { body: 'x' },
      notes: { body: 'x' },
      escalation: { reason: 'x', escalatedToId: app.ids.manager },
      assignment: {},
      closing: {},
    })) {
      const url = `/api/cases/${fresh.id}/${path}`
      expect([path, (await post('rep', url, body)).status]).toEqual([path, 403])
      expect([path, (await post('rep3', url, body)).status]).toEqual([path, 404])
      expect([path, (await post('marketing', url, body)).status]).toEqual([path, 403])
    }
    expect(await read(fresh.id)).toMatchObject({ version: 1 })
  })

  it('are counted on their company, for those who see cases', async () => {
    const other = (await make('company', { name: 'Two cases', stage: 'customer', ownerId: app.ids.rep }, 'admin')).id
    await newCase({ companyId: other, contactId: null })
    const second = await newCase({ companyId: other, contactId: null })
    await post('support', `/api/cases/${second.id}/closing`)
    const count = async (who: Who) => (await app.call(who, 'GET', `/api/records/company/${other}`)).body.openCases
    expect([await count('support'), await count('rep'), await count('rep3'), await count('marketing')]).toEqual([
      1,
      1,
      0,
      null,
    ])
  })

  it('measure whole hours and days', async () => {
    const fresh = await newCase()
    await sql`update support_case set created_at = '2026-03-01T08:00Z', first_reply_at = '2026-03-01T11:40Z', closed_at = '2026-03-04T07:00Z'
      where id = ${fresh.id}::uuid`.execute(app.db)
    expect(await read(fresh.id)).toMatchObject({ hoursToFirstReply: 4, hoursToClose: 71, ageDays: 2 })
  })
})
