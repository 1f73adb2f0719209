import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const make = async (type: string, body: object, who: Who = 'marketing') => {
  const reply = await app.call(who, 'POST', `/api/records/${type}`, body)
  expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 201 })
  return reply.body
}
const read = async (type: string, id: string, who: Who = 'marketing') =>
  (await app.call(who, 'GET', `/api/records/${type}/${id}`)).body
const move = async (id: string, to: string, fields?: object) => {
  const { version } = await read('campaign', id)
  return app.call('marketing', 'POST', '/api/boards/campaign/moves', { id, to, version, ...(fields ? { fields } : {}) })
}
const patch = async (id: string, fields: object) => {
  const { version } = await read('campaign', id)
  return app.call('marketing', 'PATCH', `/api/records/campaign/${id}`, { ...fields, version })
}
const list = async (type: string, where: object, who: Who = 'marketing') =>
  (await app.call(who, 'GET', `/api/records/${type}?where=${encodeURIComponent(JSON.stringify(where))}`)).body
const lead = (name: string, owner: Who | null, more: object = {}) =>
  make('company', { name, ownerId: owner && app.ids[owner], ...more }, 'admin')

/** A campaign in planning with audience, content and date. */
const planned = async (more: object = {}) => {
  const campaign = await make('campaign', { title: 'Dust week', status: 'planning', startDate: '2027-01-11', ...more })
  const segment = await make('segment', { name: 'Sanders' })
  await make('campaignSegment', { campaignId: campaign.id, segmentId: segment.id })
  const event = await make('campaignEvent', { title: 'Invitation', campaignId: campaign.id, body: 'Come and see' })
  return { id: campaign.id as string, segment: segment.id as string, event: event.id as string }
}
const running = async (more: object = {}) => {
  const campaign = await planned(more)
  for (const to of ['ready', 'running']) expect((await move(campaign.id, to)).status).toBe(200)
  return campaign
}

describe('a campaign', () => {
  it('begins as an idea or in planning, whoever asks', async () => {
    expect((await make('campaign', { title: 'Spring' })).status).toBe('idea')
    const reply = await app.call('marketing', 'POST', '/api/records/campaign', { title: 'Spring', status: 'ready' })
    expect(reply).toMatchObject({ status: 422, body: { code: 'move_not_allowed' } })
  })

  it('is ready only with audience, content and date, by drag and by form; the refusal says what it lacks', async () => {
    const { id } = await make('campaign', { title: 'Bare', status: 'planning' })
    expect(await move(id, 'ready')).toMatchObject({
      status: 422,
      body: { code: 'fields_required', fields: ['startDate'] },
    })
    for (const reply of [
      await move(id, 'ready', { startDate: '2027-01-11' }),
      await patch(id, { status: 'ready', startDate: '2027-01-11' }),
    ])
      expect(reply).toMatchObject({
        status: 422,
        body: {
          code: 'move_not_allowed',
          detail: expect.stringMatching(/lacks an audience: add a target group; content: an event with/),
        },
      })
    const segment = await make('segment', { name: 'All' })
    await make('campaignSegment', { campaignId: id, segmentId: segment.id })
    await make('campaignEvent', { title: 'Mail', campaignId: id, body: '  ' })
    expect((await move(id, 'ready', { startDate: '2027-01-11' })).body.detail).toMatch(/lacks content/)
    const template = await make('template', { name: 'Invitation', kind: 'campaign_email' })
    await make('campaignEvent', { title: 'Mail', campaignId: id, templateId: template.id })
    expect((await move(id, 'ready', { startDate: '2027-01-11' })).status).toBe(200)
    await make('campaign', { title: 'Barer', status: 'planning' })
    const file = 'title,status,startDate\nBarer,ready,2027-01-11\n'
    const imported = await app.call('marketing', 'POST', '/api/imports/campaign', file, { 'content-type': 'text/csv' })
    expect(imported.body).toMatchObject({
      updated: 0,
      failed: 1,
      errors: [{ line: 2, message: expect.stringMatching(/lacks an audience/) }],
    })
  })

  it('schedules its unsent events when it runs: each for its own time, or for nine on the first day', async () => {
    const { id, event } = await planned()
    const later = await make('campaignEvent', {
      title: 'Reminder',
      campaignId: id,
      scheduledAt: '2027-02-01T12:00:00Z',
    })
    const sent = await make('campaignEvent', { title: 'Teaser', campaignId: id, status: 'sent' })
    await move(id, 'ready')
    expect((await read('campaignEvent', event)).status).toBe('draft')
    await move(id, 'running')
    expect(await read('campaignEvent', event)).toMatchObject({
      status: 'scheduled',
      scheduledAt: '2027-01-11T09:00:00.000Z',
    })
    expect(await read('campaignEvent', later.id)).toMatchObject({
      status: 'scheduled',
      scheduledAt: '2027-02-01T12:00:00.000Z',
    })
    expect(await read('campaignEvent', sent.id)).toMatchObject({ status: 'sent', sentAt: expect.any(String) })
  })

  it('gives the rep of each responder one task when it is followed up', async () => {
    const { id } = await running({ title: 'Fair' })
    const responded = { campaignId: id, campaignRespondedAt: '2026-11-20T08:00:00Z' }
    const mine = await lead('Mine', 'rep', responded)
    const known = await lead('Known', 'rep', responded)
    await lead('Nobody', null, responded)
    await lead('Silent', 'rep', { campaignId: id })
    await make('task', { title: 'By hand', companyId: known.id, relatedType: 'campaign', relatedId: id }, 'rep')
    await lead('South', 'rep3', responded)
    expect((await move(id, 'follow_up')).status).toBe(200)
    const tasksOf = async (who: Who) => {
      const about = { field: 'relatedId', op: 'is', value: id }
      return (await list('task', { all: [about, { field: 'ownerId', op: 'is', value: 'me' }] }, who)).rows
    }
    expect(await tasksOf('rep3')).toMatchObject([
      {
        title: 'Follow up the response to Fair',
        company: { name: 'South' },
        related: { name: 'Fair' },
        dueDate: expect.any(String),
      },
    ])
    const own = await tasksOf('rep')
    expect(own.map((row: any) => [row.title, row.companyId]).sort()).toEqual(
      [
        ['By hand', known.id],
        ['Follow up the response to Fair', mine.id],
      ].sort(),
    )
  })

  it('counts its responses, deals and what was won, in its currency, and keeps the figures once it is done', async () => {
    const { id } = await running({ title: 'Figures' })
    const first = await lead('One', 'rep', { campaignId: id })
    expect(await read('campaign', id)).toMatchObject({ responses: 0, deals: 0, revenue: '0.00' })
    const respondedAt = new Date().toISOString()
    await app.call('rep', 'PATCH', `/api/records/company/${first.id}`, { campaignRespondedAt: respondedAt, version: 1 })
    const deal = await make('opportunity', { title: 'Fans', companyId: first.id, amount: '500.00' }, 'rep')
    expect(deal.campaignId).toBe(id)
    await make('opportunity', { title: 'Other', companyId: first.id, amount: '70.00', campaignId: null }, 'rep')
    expect(await read('campaign', id)).toMatchObject({ responses: 1, deals: 1, wonDeals: 0, revenue: '0.00' })
    const close = (status: string) =>
      app.call('rep', 'PATCH', `/api/records/opportunity/${deal.id}`, { status, version: deal.version })
    await app.call('rep', 'PATCH', `/api/records/opportunity/${deal.id}`, { status: 'proposal', version: deal.version })
    deal.version++
    expect((await close('won')).status).toBe(200)
    const figures = { responses: 1, deals: 1, wonDeals: 1, revenue: '500.00' }
    expect(await read('campaign', id)).toMatchObject(figures)
    await patch(id, { currency: 'SEK' })
    expect(await read('campaign', id)).toMatchObject({ wonDeals: 1, revenue: '0.00' })
    await patch(id, { currency: 'EUR' })
    for (const to of ['follow_up', 'done']) expect((await move(id, to)).status).toBe(200)
    expect((await read('campaign', id)).closedAt).toBeTruthy()
    await lead('Late', 'rep', { campaignId: id, campaignRespondedAt: respondedAt })
    expect(await read('campaign', id)).toMatchObject(figures)
    // Stored with the campaign, so readable with it even by those who see no amounts.
    expect(await read('campaign', id, 'rep3')).toMatchObject(figures)
  })

  it('is cancelled from anywhere, with its unsent events, and stays so', async () => {
    const { id, event } = await running()
    expect((await move(id, 'cancelled', { cancelReason: 'No budget' })).status).toBe(200)
    expect(await read('campaign', id)).toMatchObject({ cancelReason: 'No budget', closedAt: expect.any(String) })
    expect((await read('campaignEvent', event)).status).toBe('cancelled')
    expect((await move(id, 'idea')).body).toMatchObject({
      code: 'move_not_allowed',
      detail: 'A campaign that is over stays so: its figures are frozen.',
    })
  })

  it('keeps its audience and its events as they were once it is over; an undo opens them again', async () => {
    const { id, event } = await running()
    const draft = await make('campaignEvent', { title: 'Reminder', campaignId: id, body: 'Still time' })
    const other = (await make('segment', { name: 'Foundries' })).id
    const [part] = (await list('campaignSegment', { field: 'campaignId', op: 'is', value: id })).rows
    const change = async (type: string, row: string, fields: object) =>
      app.call('marketing', 'PATCH', `/api/records/${type}/${row}`, {
        ...fields,
        version: (await read(type, row)).version,
      })
    const ways = async () => [
      await app.call('marketing', 'POST', '/api/records/campaignEvent', { title: 'Late', campaignId: id }),
      await app.call('marketing', 'POST', '/api/records/campaignSegment', { campaignId: id, segmentId: other }),
      await change('campaignEvent', event, { title: 'Another' }),
      await app.call('marketing', 'DELETE', `/api/records/campaignEvent/${draft.id}`),
      await app.call('marketing', 'DELETE', `/api/records/campaignSegment/${part.id}`),
    ]
    const ended = await move(id, 'cancelled')
    for (const reply of await ways())
      expect(reply).toMatchObject({
        status: 422,
        body: {
          errors: [
            { path: '/campaignId', message: 'This campaign is over: its audience and what it did stay as they were.' },
          ],
        },
      })
    const undone = await app.call('marketing', 'POST', `/api/commands/${ended.body.command}/undo`)
    expect(undone, JSON.stringify(undone.body)).toMatchObject({ status: 200 })
    expect((await read('campaignEvent', draft.id)).status).toBe('draft')
    expect((await change('campaignEvent', event, { title: 'Another' })).status).toBe(200)
  })

  it('turns to a target group once', async () => {
    const { id, segment } = await planned()
    const reply = await app.call('marketing', 'POST', '/api/records/campaignSegment', {
      campaignId: id,
      segmentId: segment,
    })
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path: '/segmentId' }] } })
  })

  it('has no event scheduled for no time', async () => {
    const { id } = await planned()
    const reply = await app.call('marketing', 'POST', '/api/records/campaignEvent', {
      title: 'Mail',
      campaignId: id,
      status: 'scheduled',
    })
    expect(reply).toMatchObject({ status: 422, body: { code: 'fields_required', fields: ['scheduledAt'] } })
  })
})

describe('a target group', () => {
  const add = (who: Who, id: string, companyIds: string[]) =>
    app.call(who, 'POST', `/api/segments/${id}/members`, { companyIds })

  it('takes each company once, from whoever sees both', async () => {
    const { id } = await make('segment', { name: 'Fixed' })
    const own = await lead('Own', 'rep')
    const other = await lead('Other', 'rep3')
    expect((await add('rep', id, [own.id, own.id.toUpperCase()])).body).toEqual({ added: 1, already: 0 })
    expect((await add('marketing', id, [own.id, other.id])).body).toEqual({ added: 1, already: 1 })
    expect(await add('rep', id, [other.id])).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/companyIds/0' }] },
    })
    expect(await read('segment', id)).toMatchObject({ memberCount: 2 })
    expect(await read('segment', id, 'rep')).toMatchObject({ memberCount: 1 })
    const twice = await app.call('marketing', 'POST', '/api/records/segmentMember', {
      segmentId: id,
      companyId: own.id,
    })
    expect(twice).toMatchObject({ status: 422, body: { errors: [{ path: '/companyId' }] } })
    const { rows } = await list('company', { field: 'segmentMembers.segmentId', op: 'is', value: id })
    expect(rows.map((row: any) => row.name).sort()).toEqual(['Other', 'Own'])
  })

  it('that is live holds what its query finds, which must be one that its writer may ask', async () => {
    const filter = JSON.stringify({ field: 'city', op: 'is', value: 'Borås' })
    const live = await make('segment', { name: 'Live', kind: 'live', filter })
    expect(live).toMatchObject({ filter, memberCount: 0 })
    const company = await lead('Borås AB', 'rep', { city: 'Borås' })
    expect(await add('rep', live.id, [company.id])).toMatchObject({ status: 422 })
    for (const wrong of ['nonsense', '{"field":"openDealAmount","op":"gt","value":1}', '{"field":"city"}', null])
      expect(
        await app.call('marketing', 'POST', '/api/records/segment', { name: 'Live', kind: 'live', filter: wrong }),
      ).toMatchObject({ status: 422, body: { errors: [{ path: expect.stringMatching(/^\/filter/) }] } })
  })

  it('that is live is counted for each viewer by what he sees, many groups at once', async () => {
    const inTown = JSON.stringify({ field: 'city', op: 'is', value: 'Ystad' })
    const byDeal = JSON.stringify({ field: 'openDealAmount', op: 'gte', value: 0 })
    const town = await make('segment', { name: 'Town', kind: 'live', filter: inTown })
    const deals = await make('segment', { name: 'Deals', kind: 'live', filter: byDeal }, 'admin')
    const fixed = await make('segment', { name: 'By hand' })
    const first = await lead('Ystad One', 'rep', { city: 'Ystad' })
    await lead('Ystad Two', 'rep3', { city: 'Ystad' })
    await lead('Ystad Three', null, { city: 'Ystad' })
    await add('marketing', fixed.id, [first.id])
    const counts = async (who: Who) => {
      const { rows } = await list('segment', { field: 'id', op: 'in', value: [town.id, deals.id, fixed.id] }, who)
      const byId = new Map(rows.map((row: any) => [row.id, row.memberCount]))
      return [town, deals, fixed].map(({ id }) => byId.get(id))
    }
    const [all, , one] = await counts('admin')
    expect([all, one]).toEqual([3, 1])
    // Own leads and unassigned ones; and a query over what the role may not know has no number.
    expect((await counts('rep'))[0]).toBe(2)
    expect(await counts('marketing')).toEqual([3, null, 1])
    expect(await read('segment', town.id, 'rep3')).toMatchObject({ memberCount: 2 })
    for (const query of [
      'sort=memberCount',
      `where=${encodeURIComponent('{"field":"memberCount","op":"gt","value":1}')}`,
    ]) {
      const reply = await app.call('marketing', 'GET', `/api/records/segment?${query}`)
      expect(reply).toMatchObject({
        status: 422,
        body: { errors: [{ message: expect.stringMatching(/once rows are read/) }] },
      })
    }
  })

  it('takes a lead that is dropped on Nurturing with one', async () => {
    const { id } = await make('segment', { name: 'Nurture' })
    const company = await lead('Warm', 'rep')
    const nurture = (segmentId: string, version: number) =>
      app.call('rep', 'POST', '/api/boards/lead/moves', {
        id: company.id,
        to: 'nurturing',
        version,
        fields: { followUpDate: '2099-01-01', segmentId },
      })
    const live = await make('segment', { name: 'L', kind: 'live', filter: '{"all":[]}' })
    expect((await nurture(live.id, company.version)).status).toBe(422)
    expect((await read('company', company.id, 'rep')).status).toBe('new')
    expect((await nurture(id, company.version)).status).toBe(200)
    expect(await read('segment', id, 'rep')).toMatchObject({ memberCount: 1 })
  })

  it('is told of two who add the same company at once by one of them', async () => {
    const { id } = await make('segment', { name: 'Race' })
    const company = await lead('Wanted', 'rep')
    const replies = await Promise.all([1, 2, 3, 4].map(() => add('rep', id, [company.id])))
    expect(replies.map((reply) => reply.body.added).sort()).toEqual([0, 0, 0, 1])
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from segment_member where segment_id = ${id}`.execute(app.db)
    expect(rows[0]!.n).toBe(1)
  })
})
