import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'
import { openSmtp, type TestSmtp } from '../../../tests/support/smtp.ts'
import { deliverNext } from '../../engines/mail/deliver.ts'
import { setMailConfigured } from '../../engines/mail/queue.ts'
import { openTransport, type Transport } from '../../engines/mail/transport.ts'

let app: TestApp
let smtp: TestSmtp
let transport: Transport
let company: string

const post = (url: string, body: object = {}) => app.call('support', 'POST', url, body)
const made = async (type: string, body: object) => {
  const reply = await app.call('admin', 'POST', `/api/records/${type}`, body)
  expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 201 })
  return reply.body
}
const read = async (id: string) => (await app.call('support', 'GET', `/api/records/case/${id}`)).body
/** A case of some hours ago, so that a first reply has a figure to be seen in. */
const newCase = async (hours = 5) => {
  const { id } = await made('case', { title: 'Larm', companyId: company })
  await sql`update support_case set created_at = now() - make_interval(hours => ${hours}),
    waiting_since = now() - make_interval(hours => ${hours}) where id = ${id}::uuid`.execute(app.db)
  return read(id)
}
const reply = async (id: string, body = 'Vi tittar på det.') => {
  const answer = await post(`/api/cases/${id}/replies`, { body })
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201, body: { message: { delivery: 'queued' } } })
  return answer.body.message
}
const deliver = async () => {
  while (await deliverNext(app.db, transport));
}
const refusing = () => smtp.behave({ onRecipient: () => ({ code: 550, text: 'no such user' }) })
const meanFirstReply = async () => (await app.call('support', 'GET', '/api/kpis/support_first_reply')).body.value

beforeAll(async () => {
  app = await testApp()
  setMailConfigured(true)
  company = (await made('company', { name: 'Kund AB', stage: 'customer', email: 'kund@kund.example' })).id
})
afterAll(() => setMailConfigured(false))
beforeEach(async () => {
  smtp = await openSmtp()
  transport = openTransport(smtp.url)
})
afterEach(async () => {
  transport.close()
  await smtp.close()
})

describe('a reply that fails to leave', () => {
  test('was none: no figure counts it, the customer waits as before', async () => {
    const fresh = await newCase()
    expect(await meanFirstReply()).toBeNull()
    const message = await reply(fresh.id)
    expect(await read(fresh.id)).toMatchObject({
      firstReplyAt: message.sentAt,
      hoursToFirstReply: 5,
      waitingSince: null,
    })
    expect(await meanFirstReply()).toBe(5)
    refusing()
    await deliver()
    expect(await read(fresh.id)).toMatchObject({
      firstReplyAt: null,
      hoursToFirstReply: null,
      waitingSince: fresh.waitingSince,
      lastMessageAt: null,
      lastMessageDirection: null,
    })
    expect(await meanFirstReply()).toBeNull()
    const { body } = await app.call('support', 'GET', `/api/records/case/${fresh.id}/history`)
    expect(body.rows[0]).toMatchObject({ verb: 'replyFailed', by: { name: 'support' } })
  })

  test('sent anew counts from then on, not from when it was written', async () => {
    const fresh = await newCase()
    const message = await reply(fresh.id)
    refusing()
    await deliver()
    smtp.behave({})
    const before = new Date().toISOString()
    expect((await post(`/api/messages/${message.id}/deliveries`)).status).toBe(201)
    const now = await read(fresh.id)
    expect(now.firstReplyAt >= before).toBe(true)
    expect(now).toMatchObject({ waitingSince: null, lastMessageDirection: 'out' })
    await deliver()
    expect(smtp.received).toHaveLength(1)
    expect((await read(fresh.id)).firstReplyAt).toBe(now.firstReplyAt)
  })

  test('leaves the reply that did leave, before it or after it', async () => {
    const [early, late] = [await newCase(), await newCase()]
    const kept = await reply(early.id)
    await deliver()
    await reply(early.id, 'Och en sak till.')
    await reply(late.id)
    const second = await reply(late.id, 'Nu på riktigt.')
    smtp.behave({ onMail: (n) => (n === 2 || n === 3 ? { code: 554, text: 'refused' } : undefined) })
    await deliver()
    expect(await read(early.id)).toMatchObject({
      firstReplyAt: kept.sentAt,
      lastMessageAt: kept.sentAt,
      waitingSince: null,
    })
    expect(await read(late.id)).toMatchObject({
      firstReplyAt: second.sentAt,
      lastMessageAt: second.sentAt,
      waitingSince: null,
    })
  })

  test('after which the customer has written again: he waits since before', async () => {
    const fresh = await newCase()
    await reply(fresh.id)
    await made('message', { body: 'Hallå?', direction: 'in', relatedType: 'case', relatedId: fresh.id })
    refusing()
    await deliver()
    expect(await read(fresh.id)).toMatchObject({
      firstReplyAt: null,
      waitingSince: fresh.waitingSince,
      lastMessageDirection: 'in',
    })
  })

  test('to a case that is closed by then starts no waiting', async () => {
    const fresh = await newCase()
    await reply(fresh.id)
    await post(`/api/cases/${fresh.id}/closing`)
    refusing()
    await deliver()
    expect(await read(fresh.id)).toMatchObject({ status: 'closed', firstReplyAt: null, waitingSince: null })
  })

  test('while it is tried again later is on its way', async () => {
    const fresh = await newCase()
    const message = await reply(fresh.id)
    smtp.behave({ onMail: () => ({ code: 451, text: 'busy' }) })
    await deliver()
    expect(await read(fresh.id)).toMatchObject({ firstReplyAt: message.sentAt, waitingSince: null })
  })

  test('is told to live boards as a change of its case', async () => {
    const fresh = await newCase()
    await reply(fresh.id)
    refusing()
    await deliver()
    const { rows } = await sql<{ type: string }>`
      select type from outbox where record_id = ${fresh.id}::uuid order by version desc limit 1`.execute(app.db)
    expect(rows[0]!.type).toBe('case')
    expect((await read(fresh.id)).version).toBe(fresh.version + 2)
  })
})
