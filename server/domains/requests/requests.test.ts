import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { setMailConfigured } from '../../engines/mail/queue.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const post = (who: Who, url: string, body: object) => app.call(who, 'POST', url, body)
const make = async (who: Who, type: string, body: object) => {
  const reply = await post(who, `/api/records/${type}`, body)
  expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 201 })
  return reply.body
}
const read = async (id: string, who: Who = 'marketing') =>
  (await app.call(who, 'GET', `/api/records/request/${id}`)).body
const move = async (id: string, to: string, fields?: object) => {
  const { version } = await read(id)
  return post('marketing', '/api/boards/request/moves', { id, to, version, ...(fields ? { fields } : {}) })
}

describe('a marketing request', () => {
  it('is made by everybody, seen by its requester and his manager, decided by marketing alone', async () => {
    const made = await make('rep', 'request', {
      title: 'A letter in Finnish',
      kind: 'template',
      wantedBy: '2026-12-04',
    })
    expect(made).toMatchObject({ status: 'new', ownerId: null, createdBy: { name: 'rep' }, can: { edit: false } })
    expect((await read(made.id, 'manager')).title).toBe('A letter in Finnish')
    expect((await app.call('rep2', 'GET', `/api/records/request/${made.id}`)).status).toBe(404)
    for (const field of [{ status: 'approved' }, { ownerId: app.ids.marketing }, { feedback: 'Fine' }])
      expect((await post('support', '/api/records/request', { title: 'X', ...field })).status).toBe(403)
  })

  it('on a deal is about its company as well', async () => {
    const company = await make('rep', 'company', { name: 'Kund AB' })
    const deal = await make('rep', 'opportunity', { title: 'Fans', companyId: company.id })
    const made = await make('rep', 'request', { title: 'Reference case', opportunityId: deal.id })
    expect(made).toMatchObject({ companyId: company.id, opportunity: { name: 'Fans' } })
    expect((await post('rep2', '/api/records/request', { title: 'X', opportunityId: deal.id })).status).toBe(422)
  })

  it('is denied only with feedback, by drag and by form; its requester reads it', async () => {
    const { id } = await make('support', 'request', { title: 'A film' })
    expect(await move(id, 'denied')).toMatchObject({
      status: 422,
      body: { code: 'fields_required', fields: ['feedback'] },
    })
    const byForm = await app.call('marketing', 'PATCH', `/api/records/request/${id}`, { status: 'denied', version: 1 })
    expect(byForm).toMatchObject({ status: 422, body: { code: 'fields_required', fields: ['feedback'] } })
    expect((await read(id)).status).toBe('new')
    expect((await move(id, 'denied', { feedback: 'There is one already.' })).status).toBe(200)
    expect(await read(id, 'support')).toMatchObject({
      status: 'denied',
      feedback: 'There is one already.',
      closedAt: expect.any(String),
    })
    expect((await move(id, 'approved')).body.code).toBe('move_not_allowed')
  })

  it('goes from approval to work to done, with who approved, who works and what came of it', async () => {
    const { id } = await make('rep', 'request', { title: 'Spring offer', kind: 'campaign', body: 'For bakeries' })
    expect((await move(id, 'in_progress')).body).toMatchObject({
      detail: 'A request is worked on once it is approved.',
    })
    expect((await move(id, 'approved', { promisedDate: '2026-12-20' })).status).toBe(200)
    expect(await read(id)).toMatchObject({
      approvedBy: { name: 'marketing' },
      approvedAt: expect.any(String),
      promisedDate: '2026-12-20',
      ownerId: null,
    })
    expect((await move(id, 'in_progress')).status).toBe(200)
    expect((await read(id)).owner.name).toBe('marketing')
    const begun = await post('marketing', `/api/requests/${id}/results`, { type: 'campaign' })
    expect(begun).toMatchObject({ status: 201, body: { campaign: { name: 'Spring offer' } } })
    expect((await app.call('rep', 'GET', `/api/records/campaign/${begun.body.campaignId}`)).body).toMatchObject({
      title: 'Spring offer',
      description: 'For bakeries',
      status: 'idea',
    })
    expect(await post('marketing', `/api/requests/${id}/results`, { type: 'campaign' })).toMatchObject({
      status: 409,
      body: { code: 'already_linked' },
    })
    const template = await make('marketing', 'template', { name: 'Spring letter' })
    expect((await move(id, 'done', { templateId: template.id })).status).toBe(200)
    expect(await read(id, 'rep')).toMatchObject({ status: 'done', template: { name: 'Spring letter' } })
  })
})

describe('the requester is mailed', () => {
  beforeEach(() => setMailConfigured(true))
  afterEach(() => setMailConfigured(false))
  const mailsOn = async (id: string) => {
    const where = encodeURIComponent(JSON.stringify({ field: 'relatedId', op: 'is', value: id }))
    return (await app.call('marketing', 'GET', `/api/records/message?where=${where}&sort=createdAt`)).body.rows
  }

  it('once approved, with the date, and once done, with what came of it; work that begins is no news', async () => {
    const { id, number } = await make('rep', 'request', { title: 'Autumn offer', kind: 'campaign' })
    await move(id, 'under_review')
    await move(id, 'approved', { promisedDate: '2026-12-20' })
    await move(id, 'in_progress')
    const begun = await post('marketing', `/api/requests/${id}/results`, { type: 'campaign', title: 'Autumn 27' })
    expect(begun.status).toBe(201)
    expect((await move(id, 'done', { feedback: 'Have a look.' })).status).toBe(200)
    const { email } = (await app.call('admin', 'GET', `/api/records/user/${app.ids.rep}`)).body
    expect(await mailsOn(id)).toMatchObject([
      {
        subject: `Approved: Autumn offer (${number})`,
        body: 'marketing has approved your request.\n\nPromised for 20 December 2026.',
        toAddress: email,
        delivery: 'queued',
        direction: 'internal',
      },
      {
        subject: `Done: Autumn offer (${number})`,
        body: 'Your request is done.\n\nWhat came of it: Autumn 27.\n\nHave a look.',
        delivery: 'queued',
      },
    ])
  })

  it('once denied, with the feedback; an undo before it has left takes the mail back', async () => {
    const { id } = await make('support', 'request', { title: 'A film' })
    const denied = await move(id, 'denied', { feedback: 'There is one already.' })
    expect(denied.status).toBe(200)
    const [mail] = await mailsOn(id)
    expect(mail).toMatchObject({ body: 'marketing has denied your request.\n\nThere is one already.' })
    const undone = await post('marketing', `/api/commands/${denied.body.command}/undo`, {})
    expect(undone, JSON.stringify(undone.body)).toMatchObject({ status: 200 })
    expect(await read(id)).toMatchObject({ status: 'new', feedback: null })
    expect(await mailsOn(id)).toEqual([])
  })

  it('only where there is a mail server, and never by himself', async () => {
    const own = await make('marketing', 'request', { title: 'My own' })
    await move(own.id, 'approved')
    expect(await mailsOn(own.id)).toEqual([])
    setMailConfigured(false)
    const { id } = await make('rep', 'request', { title: 'Quiet' })
    expect((await move(id, 'approved')).status).toBe(200)
    expect(await mailsOn(id)).toEqual([])
  })
})

describe('a template', () => {
  it('for cases is written by support, any other by marketing alone', async () => {
    const made = await make('support', 'template', { name: 'Thank you', kind: 'case', language: 'sv' })
    const change = (fields: object) =>
      app.call('support', 'PATCH', `/api/records/template/${made.id}`, { ...fields, version: made.version })
    expect((await post('support', '/api/records/template', { name: 'Offer', kind: 'email' })).status).toBe(403)
    expect((await change({ kind: 'email' })).status).toBe(403)
    expect((await change({ body: 'Thank you for writing.' })).status).toBe(200)
    const own = await make('marketing', 'template', { name: 'Newsletter', kind: 'campaign_email' })
    const reply = await app.call('support', 'PATCH', `/api/records/template/${own.id}`, { body: 'x', version: 1 })
    expect(reply.status).toBe(403)
    expect((await app.call('rep', 'GET', `/api/records/template/${own.id}`)).status).toBe(200)
  })
})
