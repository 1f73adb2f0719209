import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Who } from '../../../tests/support/app.ts'
import { type EventStream, followEvents } from '../../../tests/support/events.ts'
import { listening } from '../../../tests/support/listening.ts'
import { createApiKey } from '../../http/api-key.ts'
import { sweep } from '../../http/sweep.ts'

let app: TestApp
let url: string
const opened: EventStream[] = []

beforeAll(async () => {
  app = await testApp()
  url = await listening(app.app)
})
afterAll(() => app.app.close())

const headersOf = async (who: Who) => ({ cookie: (await app.as(app.ids[who])).cookie })
const follow = async (who: Who, from?: string) => {
  const stream = await followEvents(url, await headersOf(who), from)
  opened.push(stream)
  return stream
}
const create = async (who: Who, type: string, fields: Record<string, unknown>) => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect([status, body]).toMatchObject([201, {}])
  return body as { id: string; version: number; [field: string]: unknown }
}
const patch = async (who: Who, type: string, id: string, version: number, fields: Record<string, unknown>) => {
  const { status, body } = await app.call(who, 'PATCH', `/api/records/${type}/${id}`, { ...fields, version })
  expect([status, body]).toMatchObject([200, {}])
  return body as { id: string; version: number }
}
/** Everything that was committed so far has been told to this stream: its own marker came after it. */
const settled = async (...streams: EventStream[]) => {
  const { id } = await create('admin', 'product', { name: 'marker' })
  await Promise.all(streams.map((stream) => stream.next((event) => event.data.id === id)))
}
const about = (stream: EventStream, id: string) =>
  stream.events.filter(({ data }) => data.id === id).map(({ name, data }) => [name, data.operation, data.version])

describe('GET /api/events', () => {
  it('tells a change to those who see the record, with who did it, and to nobody else', async () => {
    const [rep, rep3, manager, marketing, support] = await Promise.all(
      (['rep', 'rep3', 'manager', 'marketing', 'support'] as const).map((who) => follow(who)),
    )
    const company = await create('rep', 'company', { name: 'Acme', stage: 'lead' })
    const deal = await create('rep', 'opportunity', { title: 'Deal', companyId: company.id, amount: '55005500.00' })
    await settled(rep!, rep3!, manager!, marketing!, support!)
    const seen = [['change', 'create', 1]]
    expect([rep, rep3, manager, marketing, support].map((s) => about(s!, deal.id))).toEqual([seen, [], seen, seen, []])
    // The deal made a prospect of the company, which is a change of its own.
    const first = [['change', 'create', 1]]
    expect([rep, rep3, manager, marketing, support].map((s) => about(s!, company.id).slice(0, 1))).toEqual([
      first,
      [],
      first,
      first,
      first,
    ])
    const told = rep!.events.find(({ data }) => data.id === deal.id)!
    expect(told.data).toEqual({
      type: 'opportunity',
      id: deal.id,
      version: 1,
      operation: 'create',
      by: app.ids.rep,
      command: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    // Whatever is told of a deal, its amount is not: marketing does not know it.
    expect(JSON.stringify(marketing!.events)).not.toContain('55005500')
  })

  it('tells who loses sight that it is gone, who gains it that it is there, and a third nothing', async () => {
    const [rep, rep2, rep3, marketing] = await Promise.all(
      (['rep', 'rep2', 'rep3', 'marketing'] as const).map((who) => follow(who)),
    )
    const deal = await create('rep', 'opportunity', { title: 'Handed over', amount: '1.00' })
    await settled(rep!, rep2!, rep3!, marketing!)
    await patch('manager', 'opportunity', deal.id, deal.version, { ownerId: app.ids.rep2 })
    await settled(rep!, rep2!, rep3!, marketing!)
    expect(about(rep!, deal.id)).toEqual([
      ['change', 'create', 1],
      ['gone', undefined, undefined],
    ])
    expect(about(rep2!, deal.id)).toEqual([['change', 'update', 2]])
    expect(about(rep3!, deal.id)).toEqual([])
    expect(about(marketing!, deal.id)).toEqual([
      ['change', 'create', 1],
      ['change', 'update', 2],
    ])
    expect(rep!.events.find(({ name, data }) => name === 'gone' && data.id === deal.id)!.data).toEqual({
      type: 'opportunity',
      id: deal.id,
    })
    // What happens to it from now on is none of the old owner's business.
    await patch('rep2', 'opportunity', deal.id, 2, { title: 'Renamed' })
    await settled(rep!)
    expect(about(rep!, deal.id)).toHaveLength(2)
  })

  it('tells of the bin, and of the way back', async () => {
    const [rep, rep2, admin] = await Promise.all((['rep', 'rep2', 'admin'] as const).map((who) => follow(who)))
    const task = await create('rep', 'task', { title: 'To be dropped' })
    await settled(rep!, rep2!, admin!)
    expect((await app.call('rep', 'DELETE', `/api/records/task/${task.id}`)).status).toBe(204)
    await settled(rep!, rep2!, admin!)
    expect((await app.call('rep', 'POST', `/api/records/task/${task.id}/restoration`)).status).toBe(200)
    await settled(rep!, rep2!, admin!)
    const all = [
      ['change', 'create', 1],
      ['gone', undefined, undefined],
      ['change', 'restore', 3],
    ]
    expect([about(rep!, task.id), about(admin!, task.id), about(rep2!, task.id)]).toEqual([all, all, []])
  })

  it('tells nothing of a private task to who sees the record it is about, and that it is gone when it becomes private', async () => {
    const company = await create('rep', 'company', { name: 'Shared', stage: 'customer', status: 'customer' })
    const support = await follow('support')
    const related = { relatedType: 'company', relatedId: company.id, companyId: company.id }
    const hidden = await create('rep', 'task', { title: 'Private', isPrivate: true, ...related })
    const open = await create('rep', 'task', { title: 'Open', ...related })
    await settled(support)
    await patch('rep', 'task', open.id, 1, { isPrivate: true })
    await patch('rep', 'task', hidden.id, 1, { title: 'Still private' })
    await settled(support)
    expect(about(support, hidden.id)).toEqual([])
    expect(about(support, open.id)).toEqual([
      ['change', 'create', 1],
      ['gone', undefined, undefined],
    ])
  })

  it('resumes behind the last event, by header or by `after`, and starts where /api/me says', async () => {
    const { live } = (await app.call('rep', 'GET', '/api/me')).body
    const first = await create('rep', 'task', { title: 'First' })
    const second = await create('rep', 'task', { title: 'Second' })
    const whole = await follow('rep', live)
    await settled(whole)
    const ids = () => whole.events.filter(({ data }) => data.type === 'task').map(({ data }) => data.id)
    expect(ids()).toEqual([first.id, second.id])
    const at = whole.events.find(({ data }) => data.id === first.id)!.id
    const rest = await follow('rep', at)
    await settled(rest)
    expect(rest.events.filter(({ data }) => data.type === 'task').map(({ data }) => data.id)).toEqual([second.id])
    const text = (await app.call('rep', 'GET', `/api/events?follow=false&after=${at}`)).body as string
    expect(text).toContain(second.id)
    expect(text).not.toContain(first.id)
  })

  it('sends a reset to who comes back after what is kept, or with a place that is none', async () => {
    const { live } = (await app.call('rep', 'GET', '/api/me')).body
    const task = await create('rep', 'task', { title: 'Long ago' })
    await sql`update outbox set at = now() - interval '4 days' where record_id = ${task.id}`.execute(app.db)
    await sweep(app.db)
    expect((await sql`select from outbox where record_id = ${task.id}`.execute(app.db)).rows).toEqual([])
    expect((await follow('rep', live)).events.map(({ name }) => name)).toEqual(['reset'])
    expect((await follow('rep', 'yesterday')).events.map(({ name }) => name)).toEqual(['reset'])
    expect((await follow('rep', '9999999999999999-1')).events.map(({ name }) => name)).toEqual(['reset'])
    expect((await follow('rep')).events).toEqual([])
  })

  it('answers a broken query and a missing session as everything else does', async () => {
    expect((await app.call('rep', 'GET', '/api/events?follow=perhaps')).status).toBe(422)
    expect((await app.send({ url: '/api/events' })).statusCode).toBe(401)
  })

  it('tells a large import as one', async () => {
    const rep = await follow('admin')
    const lines = Array.from({ length: 60 }, (_, i) => `Imported ${i}`).join('\n')
    const { status } = await app.call('admin', 'POST', '/api/imports/product', `name\n${lines}\n`, {
      'content-type': 'text/csv',
    })
    expect(status).toBe(200)
    await settled(rep)
    const told = rep.events.filter(({ data }) => data.type === 'product')
    expect(told.map(({ name }) => name)).toEqual(['bulk', 'change'])
  })
})

describe('a stream ends within two seconds', () => {
  const limit = 2_000
  const until = async (stream: EventStream) => {
    const from = Date.now()
    await Promise.race([stream.ended, sleep(limit * 3)])
    expect(Date.now() - from).toBeLessThan(limit)
  }
  const own = async (role = 'sales_rep') => {
    const email = `${Math.random()}@test.example`
    const id = await app.addUser(email, role)
    const { cookie } = await app.as(id)
    return { id, cookie, stream: await followEvents(url, { cookie }) }
  }

  it('when the user is deactivated', async () => {
    const { id, stream } = await own()
    await patch('admin', 'user', id, 1, { active: false })
    await until(stream)
    expect(stream.events.at(-1)).toMatchObject({ name: 'end' })
  })

  it('when the session is ended', async () => {
    const { cookie, stream } = await own()
    const out = await app.send({
      method: 'POST',
      url: '/api/auth/sign-out',
      headers: { cookie, host: 'localhost:3000', origin: 'http://localhost:3000' },
      payload: {},
    })
    expect(out.statusCode).toBe(200)
    await until(stream)
    expect(stream.events.at(-1)).toMatchObject({ name: 'end' })
    await expect(followEvents(url, { cookie })).rejects.toThrow('401')
  })

  it('when the role changes, and the next one sees by the new role', async () => {
    const { id, cookie, stream: ofSession } = await own('support_rep')
    const { key } = await createApiKey(app.db, id, 'listener')
    const authorization = `Bearer ${key}`
    const stream = await followEvents(url, { authorization })
    const found = await create('support', 'case', { title: 'Seen by support' })
    await stream.next(({ data }) => data.id === found.id)
    await patch('admin', 'user', id, 1, { role: 'marketing_manager' })
    await until(stream)
    expect(stream.events.at(-1)).toMatchObject({ name: 'reset' })
    // A changed role ends the sessions altogether.
    await until(ofSession)
    expect(ofSession.events.at(-1)).toMatchObject({ name: 'end' })
    await expect(followEvents(url, { cookie })).rejects.toThrow('401')
    const next = await followEvents(url, { authorization }, stream.lastId())
    await patch('support', 'case', found.id, 1, { title: 'Not for marketing' })
    await settled(next)
    expect(about(next, found.id)).toEqual([])
    next.cut()
  })

  it('when the API key is revoked', async () => {
    const { body } = await app.call('rep', 'POST', '/api/api-keys', { name: 'listener' })
    const stream = await followEvents(url, { authorization: `Bearer ${body.key}` })
    expect((await app.call('rep', 'DELETE', `/api/api-keys/${body.id}`)).status).toBe(204)
    await until(stream)
    expect(stream.events.at(-1)).toMatchObject({ name: 'end' })
  })

  it('when somebody joins or leaves the team below', async () => {
    const stream = await follow('manager2')
    const { id } = await own()
    await patch('admin', 'user', id, 1, { supervisorId: app.ids.manager2 })
    await until(stream)
    expect(stream.events.at(-1)).toMatchObject({ name: 'reset' })
  })
})

it('closing the server ends open streams at once', async () => {
  const stream = await follow('rep')
  const from = Date.now()
  await app.app.close()
  await stream.ended
  expect(Date.now() - from).toBeLessThan(2_000)
})
