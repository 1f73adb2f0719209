import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../support/app.ts'
import { followEvents, type EventStream } from '../support/events.ts'
import { listening } from '../support/listening.ts'

/*
 * What somebody who means it would try to hear on the event stream: of records by their kin, by places of other streams, by what came back
 * from an event, after rights were taken away.
 */
let app: TestApp
let url: string
const opened: EventStream[] = []
beforeAll(async () => {
  app = await testApp()
  url = await listening(app.app)
})
afterAll(async () => {
  for (const stream of opened) stream.cut()
  await app.app.close()
})

const follow = async (who: Who, from?: string) => {
  const { cookie } = await app.as(app.ids[who])
  const stream = await followEvents(url, { cookie }, from)
  opened.push(stream)
  return stream
}
const make = async (who: Who, type: string, fields: object) => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const change = async (who: Who, type: string, id: string, fields: object) => {
  const { version } = (await app.call('admin', 'GET', `/api/records/${type}/${id}`)).body
  const { status, body } = await app.call(who, 'PATCH', `/api/records/${type}/${id}`, { ...fields, version })
  expect(status, JSON.stringify(body)).toBe(200)
}
/** All that was committed so far has been told to these streams: a marker that everybody sees came after it. */
const settled = async (...streams: EventStream[]) => {
  const { id } = await make('admin', 'product', { name: 'marker' })
  await Promise.all(streams.map((stream) => stream.next((event) => event.data.id === id)))
}
const about = (stream: EventStream, id: string) =>
  stream.events.filter((event) => JSON.stringify(event.data).includes(id)).map(({ name }) => name)
/** What a stream without end would have told, from a place on. */
const since = async (who: Who, place: string): Promise<string> =>
  (await app.call(who, 'GET', `/api/events?follow=false&after=${place}`)).body

describe('a record out of sight', () => {
  test('is told neither by its kin nor by what followed from it', async () => {
    const [rep, rep3] = [await follow('rep'), await follow('rep3')]
    const company = await make('rep3', 'company', { name: 'Hemlig AB' })
    const contact = await make('rep3', 'contact', { name: 'Hemlig person', companyId: company.id })
    const deal = await make('rep3', 'opportunity', { title: 'Hemlig', companyId: company.id, status: 'proposal' })
    const related = { relatedType: 'opportunity', relatedId: deal.id }
    const task = await make('rep3', 'task', { title: 'Hemlig', ...related })
    const note = await make('rep3', 'note', { body: 'Hemlig', ...related })
    const lost = { id: deal.id, to: 'lost', version: 1, fields: { lossReason: 'price' } }
    expect((await app.call('rep3', 'POST', '/api/boards/pipeline/moves', lost)).status).toBe(200)
    await settled(rep, rep3)
    for (const { id } of [company, contact, deal, task, note]) {
      expect(about(rep3, id)).not.toEqual([])
      expect(about(rep, id)).toEqual([])
    }
  })

  test('is silent from the moment its owner changed, also by a task on it that was seen for its sake', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Går vidare' })
    const task = await make('manager', 'task', { title: 'På affären', relatedType: 'opportunity', relatedId: deal.id })
    const rep = await follow('rep')
    await change('manager', 'task', task.id, { title: 'Sedd' })
    await settled(rep)
    expect(about(rep, task.id)).toEqual(['change'])
    await change('manager', 'opportunity', deal.id, { ownerId: app.ids.rep2 })
    await change('manager', 'task', task.id, { title: 'Osedd' })
    await change('rep2', 'opportunity', deal.id, { title: 'Osedd' })
    await settled(rep)
    // At most that they are gone: no version, no command, nobody's name.
    for (const { id } of [deal, task])
      expect(rep.events.filter(({ name, data }) => data.id === id && name !== 'gone').length).toBe(
        id === task.id ? 1 : 0,
      )
    expect(about(rep, deal.id)).toEqual(['gone'])
    const [gone] = rep.events.filter(({ name }) => name === 'gone')
    expect(gone!.data).toEqual({ type: 'opportunity', id: deal.id })
  })

  test('is in no import told as one to whom none of its rows is visible', async () => {
    const [rep, rep3] = [await follow('rep'), await follow('rep3')]
    const lines = Array.from({ length: 40 }, (_, i) => `Import ${i},rep3`).join('\n')
    const reply = await app.call('rep3', 'POST', '/api/imports/company', `name,owner\n${lines}\n`, {
      'content-type': 'text/csv',
    })
    expect(reply.body).toMatchObject({ created: 40 })
    await settled(rep, rep3)
    expect(rep3.events.map(({ name }) => name)).toContain('bulk')
    expect(rep.events.filter(({ data }) => data.type === 'company')).toEqual([])
  })

  test('is told to nobody who comes back with the place of somebody else, or with one from before he lost it', async () => {
    const admin = await follow('admin')
    const before = admin.lastId()
    const kept = await make('rep', 'opportunity', { title: 'Egen' })
    const lost = await make('rep', 'opportunity', { title: 'Förlorad' })
    const never = await make('rep3', 'opportunity', { title: 'Aldrig' })
    await change('manager', 'opportunity', lost.id, { ownerId: app.ids.rep2 })
    for (let n = 0; n < 3; n++) await change('rep2', 'opportunity', lost.id, { title: `Förlorad ${n}` })
    await settled(admin)
    const places = [before, ...admin.events.filter(({ data }) => data.type === 'opportunity').map(({ id }) => id)]
    for (const place of places) {
      const told = await since('rep', place)
      expect(told).not.toContain(never.id)
      const ofLost = told.split('\n\n').filter((event) => event.includes(lost.id))
      expect(ofLost.every((event) => event.includes('event: gone') && !event.includes(app.ids.rep2))).toBe(true)
      expect(await since('support', place)).not.toMatch(new RegExp(`${kept.id}|${lost.id}|${never.id}`))
    }
    expect(await since('rep', before)).toContain(kept.id)
  })

  test.each(["' or 1=1--", '1-1;select pg_sleep(9)', '-1--1', '0x10-1', '1-1-1', '٣-٣', '1'.repeat(99)])(
    'is not told for the place %j, which is none',
    async (place) => {
      const { status, body } = await app.call(
        'support',
        'GET',
        `/api/events?follow=false&after=${encodeURIComponent(place)}`,
      )
      expect([status, body.includes('event: reset'), body.includes('event: change')]).toEqual([200, true, false])
    },
  )
})

describe('an event', () => {
  test('names a command that opens nothing to whom it is not', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Egen' })
    const rep = await follow('rep')
    await change('manager', 'opportunity', deal.id, { nextStep: 'Ring' })
    // That it was made may be told after the stream began.
    const { data } = await rep.next((event) => event.data.id === deal.id && event.data.version === deal.version + 1)
    expect(data.command).toBeTruthy()
    expect((await app.call('rep', 'GET', `/api/commands/${data.command}`)).status).toBe(404)
    expect((await app.call('rep', 'POST', `/api/commands/${data.command}/undo`)).status).toBe(404)
    expect((await app.call('manager', 'GET', `/api/commands/${data.command}`)).status).toBe(200)
  })

  test('of a hidden field says nothing of it', async () => {
    const marketing = await follow('marketing')
    const deal = await make('rep', 'opportunity', { title: 'Belopp' })
    await change('rep', 'opportunity', deal.id, { amount: '4711.00' })
    await settled(marketing)
    expect(about(marketing, deal.id)).toEqual(['change', 'change'])
    expect(JSON.stringify(marketing.events)).not.toMatch(/4711|amount/)
  })
})

describe('who listens', () => {
  test('hears nothing more of a team two seconds after it is no longer led', async () => {
    const id = await app.addUser('bytte@test.example', 'sales_rep')
    await change('admin', 'user', id, { supervisorId: app.ids.manager2 })
    const { cookie } = await app.as(id)
    const asMember = (fields: object) =>
      app.send({
        method: 'POST',
        url: '/api/records/opportunity',
        headers: { cookie, host: 'localhost:3000', origin: 'http://localhost:3000' },
        payload: fields,
      })
    const manager = await follow('manager2')
    const first = JSON.parse((await asMember({ title: 'Under' })).payload)
    await manager.next(({ data }) => data.id === first.id)
    await change('admin', 'user', id, { supervisorId: app.ids.manager })
    await manager.ended
    expect(manager.events.at(-1)!.name).toBe('reset')
    const second = JSON.parse((await asMember({ title: 'Inte längre under' })).payload)
    const next = await follow('manager2', manager.lastId())
    await settled(next)
    expect(about(next, second.id)).toEqual([])
    expect((await app.call('manager', 'GET', `/api/records/opportunity/${second.id}`)).status).toBe(200)
  })

  test('has no stream by a session that is over, whatever place it names', async () => {
    const id = await app.addUser('ut@test.example', 'admin')
    const { cookie } = await app.as(id)
    const stream = await followEvents(url, { cookie })
    const headers = { cookie, host: 'localhost:3000', origin: 'http://localhost:3000' }
    await app.send({ method: 'POST', url: '/api/auth/sign-out', headers, payload: {} })
    await stream.ended
    const made = await make('rep', 'task', { title: 'Efteråt' })
    expect(about(stream, made.id)).toEqual([])
    for (const place of [undefined, stream.lastId()])
      await expect(followEvents(url, { cookie }, place)).rejects.toThrow('401')
    const asked = await app.send({ url: `/api/events?follow=false&after=${stream.lastId()}`, headers })
    expect(asked.statusCode).toBe(401)
  })
})
