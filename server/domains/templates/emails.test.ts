import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { openSmtp, type TestSmtp } from '../../../tests/support/smtp.ts'
import { testLog } from '../../../tests/support/session.ts'
import { deliverNext, giveUpLost } from '../../engines/mail/deliver.ts'
import { setMailConfigured } from '../../engines/mail/queue.ts'
import { openTransport, type Transport } from '../../engines/mail/transport.ts'
import { startMailWorker } from '../../engines/mail/worker.ts'

let app: TestApp
let smtp: TestSmtp
let transport: Transport
let company: any
let contact: any
let deal: any

const make = async (who: Who, type: string, fields: Record<string, unknown>) => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const read = async (type: string, id: string, who: Who = 'admin') =>
  (await app.call(who, 'GET', `/api/records/${type}/${id}`)).body
const mail = { to: 'eva@nordvik.example', subject: 'Offert Å–Ö', body: 'Hej Eva,\n\nhär kommer den.\n.\nslut' }
const send = async (body: object = mail, who: Who = 'rep', about = deal, type = 'opportunity') => {
  const reply = await app.call(who, 'POST', `/api/records/${type}/${about.id}/emails`, body)
  expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 201 })
  return reply.body
}
/** One round of a server's worker. */
const deliver = async () => {
  while (await deliverNext(app.db, transport));
}
/** Time passes until the next try. */
const wait = () => sql`update mail_delivery set next_try_at = now() where state = 'queued'`.execute(app.db)
const leaseRunsOut = () =>
  sql`update mail_delivery set lease_until = now() - interval '1 second' where state = 'sending'`.execute(app.db)

beforeAll(async () => {
  app = await testApp()
  company = await make('rep', 'company', { name: 'Nordvik AB', email: 'info@nordvik.example', industry: 'food' })
  contact = await make('rep', 'contact', { name: 'Eva Öst', email: 'eva@nordvik.example', companyId: company.id })
  deal = await make('rep', 'opportunity', {
    title: 'Fans',
    amount: '1234.50',
    currency: 'EUR',
    companyId: company.id,
    contactId: contact.id,
    expectedClose: '2031-03-04',
  })
})
beforeEach(async () => {
  setMailConfigured(true)
  smtp = await openSmtp()
  transport = openTransport(smtp.url)
  await sql`delete from mail_delivery`.execute(app.db)
})
afterEach(async () => {
  transport.close()
  await smtp.close()
})

describe('a draft', () => {
  const draft = async (who: Who, type: string, id: string, template?: string) =>
    app.call(who, 'GET', `/api/records/${type}/${id}/email-draft${template ? `?template=${template}` : ''}`)

  test('goes to the contact, else to the company', async () => {
    expect((await draft('rep', 'opportunity', deal.id)).body).toMatchObject({
      to: 'eva@nordvik.example',
      name: 'Eva Öst',
      isConfigured: true,
    })
    expect((await draft('rep', 'company', company.id)).body).toMatchObject({ to: 'info@nordvik.example' })
    const task = await make('rep', 'task', { title: 'Write', relatedType: 'opportunity', relatedId: deal.id })
    expect((await draft('rep', 'task', task.id)).body).toMatchObject({ to: 'eva@nordvik.example' })
    const bare = await make('rep', 'company', { name: 'Bare' })
    expect((await draft('rep', 'company', bare.id)).body).toMatchObject({ to: null, name: null })
  })

  test('is offered, on cards and records alike, exactly where it may be written', async () => {
    const foreign = await make('admin', 'company', { name: 'Foreign AB', stage: 'customer', ownerId: app.ids.rep3 })
    const person = await make('admin', 'contact', { name: 'Nils', companyId: foreign.id })
    const order = await make('rep', 'order', { title: 'Fans', companyId: company.id })
    const expected: [string, any, boolean][] = [
      ['task', { companyId: company.id }, true],
      ['task', { companyId: foreign.id }, false],
      ['task', { contactId: contact.id }, true],
      ['task', { contactId: person.id }, false],
      ['task', { relatedType: 'opportunity', relatedId: deal.id }, true],
      ['task', { relatedType: 'order', relatedId: order.id }, true],
      ['task', { relatedType: 'opportunity', relatedId: deal.id, companyId: foreign.id }, true],
      ['task', {}, false],
      ['call', { companyId: foreign.id }, false],
      ['call', { companyId: company.id }, true],
      ['event', { companyId: foreign.id, startsAt: '2031-01-06T10:00:00Z' }, false],
      ['event', { companyId: company.id, startsAt: '2031-01-06T10:00:00Z' }, true],
    ]
    for (const [type, fields, may] of expected) {
      const dueAt = type === 'call' ? { dueAt: '2031-01-06T10:00:00Z' } : {}
      const { id } = await make('rep', type, { title: 'Write', ...dueAt, ...fields })
      const { columns } = (await app.call('rep', 'GET', `/api/boards/${type}?limit=200`)).body
      const card = columns.flatMap((column: any) => column.cards).find((each: any) => each.id === id)
      const offered = [(await read(type, id, 'rep')).can.mail, card.can.mail]
      const isDrafted = (await draft('rep', type, id)).status === 200
      expect([type, fields, offered, isDrafted]).toEqual([type, fields, [may, may], may])
    }
    // Who looks on only is offered nothing, and an order is written about by whoever works its company.
    expect((await read('company', foreign.id, 'rep')).can.mail).toBe(false)
    expect((await read('company', company.id, 'rep')).can.mail).toBe(true)
    expect((await read('order', order.id, 'rep')).can).toMatchObject({ edit: false, mail: true })
    expect((await read('company', foreign.id, 'rep')).id).toBe(foreign.id)
    // Nobody's case is worked by nobody, its company still is.
    const nobodys = await make('admin', 'case', { title: 'Noise', companyId: company.id, ownerId: null })
    expect((await read('case', nobodys.id, 'rep')).can.mail).toBe(
      (await draft('rep', 'case', nobodys.id)).status === 200,
    )
  })

  test('fills a template in the manner of its language, and names what is empty', async () => {
    const template = await make('marketing', 'template', {
      name: 'Offert',
      language: 'sv',
      subject: '{{ company.name }}: {{ opportunity.title }}',
      body: 'Hej {{ contact.name }} ({{ company.industry }}), {{ opportunity.amount }} till {{ opportunity.expectedClose }}. {{ contact.title }}\n{{ sender.name }}',
    })
    const { body } = await draft('rep', 'opportunity', deal.id, template.id)
    expect(body.subject).toBe('Nordvik AB: Fans')
    expect(body.body.replaceAll(/\s/g, ' ')).toMatch(/^Hej Eva Öst \(.+\), 1 234,50 € till 4 mars 2031\. {2}rep$/)
    expect(body.empty).toEqual(['contact.title'])
  })

  test('names the person of a lead, who is no contact yet', async () => {
    const lead = await make('rep', 'company', { name: 'Leden', contactName: 'Ulla Berg', contactTitle: 'Buyer' })
    const template = await make('marketing', 'template', {
      name: 'Hello',
      body: '{{ contact.name }}, {{ contact.title }}',
    })
    const about = await make('rep', 'call', { title: 'Ring', relatedType: 'company', relatedId: lead.id })
    for (const [type, { id }] of [
      ['company', lead],
      ['call', about],
    ] as const)
      expect((await draft('rep', type, id, template.id)).body).toMatchObject({ body: 'Ulla Berg, Buyer', empty: [] })
  })

  test('tells nothing that its sender may not read', async () => {
    const template = await make('marketing', 'template', { name: 'Amount', body: 'It is {{ opportunity.amount }}.' })
    expect((await draft('rep', 'opportunity', deal.id, template.id)).body.body).toContain('1,234.50')
    const hidden = await draft('marketing', 'opportunity', deal.id, template.id)
    expect(hidden.body).toMatchObject({ body: 'It is .', empty: ['opportunity.amount'] })
    expect((await draft('rep3', 'opportunity', deal.id, template.id)).status).toBe(404)
  })

  test('of a template that cannot be read says where', async () => {
    const template = await make('marketing', 'template', { name: 'Broken', subject: 'ok', body: 'Hi {{ contact.name' })
    const { status, body } = await draft('rep', 'opportunity', deal.id, template.id)
    expect([status, body.errors[0].path]).toEqual([422, '/body'])
  })
})

describe('a mail', () => {
  test('is stored first, sent after, and stays on the timelines', async () => {
    const message = await send()
    expect(message).toMatchObject({ direction: 'out', delivery: 'queued', leftAt: null, relatedId: deal.id })
    expect(smtp.received).toEqual([])
    await deliver()
    expect(smtp.received).toHaveLength(1)
    const [{ from, to, raw }] = smtp.received as [(typeof smtp.received)[0]]
    expect([from, to]).toEqual(['rep@test.example', ['eva@nordvik.example']])
    expect(raw).toContain(`Message-ID: <${message.id}@test.example>`)
    expect(raw).toMatch(/^From: rep <rep@test\.example>\r$/m)
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(raw.replaceAll('=\r\n', '')).toContain('h=C3=A4r kommer den.\r\n.\r\nslut')
    expect(await read('message', message.id, 'rep')).toMatchObject({
      delivery: 'sent',
      leftAt: expect.any(String),
      version: message.version,
    })
    expect((await read('company', company.id)).lastContactAt).toBe(message.sentAt)
    for (const [type, id] of [
      ['opportunity', deal.id],
      ['company', company.id],
      ['contact', contact.id],
    ] as const) {
      const { body } = await app.call('rep', 'GET', `/api/records/${type}/${id}/timeline`)
      expect(body.rows.find((row: any) => row.id === message.id)).toMatchObject({ kind: 'message', status: 'sent' })
    }
  })

  test('refused for now is tried again later, with the same Message-ID', async () => {
    smtp.behave({ onMail: (n) => (n <= 2 ? { code: 451, text: 'busy' } : undefined) })
    const message = await send()
    await deliver()
    expect(await read('message', message.id)).toMatchObject({
      delivery: 'queued',
      deliveryError: expect.stringContaining('451'),
    })
    await deliver()
    expect(smtp.received).toEqual([])
    const { rows } = await sql<{ wait: number }>`
      select extract(epoch from next_try_at - now())::int as wait from mail_delivery`.execute(app.db)
    expect(rows[0]!.wait).toBeGreaterThan(5)
    await wait()
    await deliver()
    await wait()
    await deliver()
    expect(smtp.received).toHaveLength(1)
    expect(await read('message', message.id)).toMatchObject({ delivery: 'sent', deliveryError: null })
  })

  test('refused for good fails with the reason, is no contact, and may be sent again', async () => {
    const other = await make('rep', 'company', { name: 'Refusing AB', email: 'no@refusing.example' })
    smtp.behave({ onRecipient: () => ({ code: 550, text: 'no such user' }) })
    const message = await send({ ...mail, to: 'no@refusing.example' }, 'rep', other, 'company')
    await deliver()
    expect(await read('message', message.id)).toMatchObject({
      delivery: 'failed',
      deliveryError: expect.stringContaining('no such user'),
      leftAt: null,
    })
    expect((await read('company', other.id)).lastContactAt).toBeNull()
    smtp.behave({})
    const again = (who: Who) => app.call(who, 'POST', `/api/messages/${message.id}/deliveries`, {})
    expect((await again('rep3')).status).toBe(404)
    expect((await again('rep')).body).toMatchObject({ delivery: 'queued' })
    expect((await again('rep')).body.code).toBe('not_failed')
    await deliver()
    expect(smtp.received).toHaveLength(1)
    expect((await read('company', other.id)).lastContactAt).toBe(message.sentAt)
    expect((await again('rep')).body.code).toBe('not_failed')
  })

  test('while no server answers waits and loses nothing', async () => {
    const { url } = smtp
    await smtp.close()
    const message = await send()
    await deliver()
    expect(await read('message', message.id)).toMatchObject({ delivery: 'queued', deliveryError: expect.any(String) })
    smtp = await openSmtp(Number(new URL(url).port))
    await wait()
    await deliver()
    expect(await read('message', message.id)).toMatchObject({ delivery: 'sent' })
    expect(smtp.received).toHaveLength(1)
  })

  test('whose line breaks once it was given is uncertain and never sent again by itself', async () => {
    smtp.behave({ onMail: () => 'silent' })
    const message = await send()
    await deliver()
    expect(smtp.received).toHaveLength(1)
    expect(await read('message', message.id)).toMatchObject({ delivery: 'uncertain', leftAt: null })
    await wait()
    await deliver()
    await giveUpLost(app.db)
    expect(smtp.received).toHaveLength(1)
    smtp.behave({})
    expect((await app.call('rep', 'POST', `/api/messages/${message.id}/deliveries`, {})).status).toBe(201)
    await deliver()
    expect(smtp.received.map(({ raw }) => /^Message-ID: (.+)\r$/m.exec(raw)?.[1])).toEqual([
      `<${message.id}@test.example>`,
      `<${message.id}@test.example>`,
    ])
  })

  test('whose sender was killed is uncertain, and a late sender with an old fence writes nothing', async () => {
    const message = await send()
    let release = () => {}
    const held: Transport = {
      send: () => new Promise((resolve) => (release = () => resolve({ outcome: 'never', reason: 'late' }))),
      close: () => {},
    }
    const late = deliverNext(app.db, held)
    await expect.poll(async () => (await read('message', message.id)).delivery).toBe('sending')
    expect(await giveUpLost(app.db)).toBe(0)
    await leaseRunsOut()
    expect(await giveUpLost(app.db)).toBe(1)
    expect(await read('message', message.id)).toMatchObject({
      delivery: 'uncertain',
      deliveryError: 'the server stopped while it sent this mail',
    })
    await app.call('rep', 'POST', `/api/messages/${message.id}/deliveries`, {})
    await deliver()
    expect(await read('message', message.id)).toMatchObject({ delivery: 'sent' })
    release()
    await late
    expect(await read('message', message.id)).toMatchObject({ delivery: 'sent', deliveryError: null })
    expect(smtp.received).toHaveLength(1)
  })

  test('is sent once by two servers on one database', async () => {
    const messages = []
    for (let i = 0; i < 20; i++) messages.push(await send({ ...mail, subject: `No. ${i}` }))
    const workers = [1, 2].map(() => startMailWorker({ db: app.db, log: testLog, smtpUrl: smtp.url }, { pause: 20 }))
    await expect.poll(() => smtp.received.length, { timeout: 10_000 }).toBe(20)
    await Promise.all(workers.map((worker) => worker.stop()))
    const ids = smtp.received.map(({ raw }) => /^Message-ID: <([^@]+)/m.exec(raw)?.[1])
    expect(new Set(ids)).toEqual(new Set(messages.map((message) => message.id)))
    expect(smtp.received).toHaveLength(20)
    const { rows } = await sql`select 1 from mail_delivery where state <> 'sent'`.execute(app.db)
    expect(rows).toEqual([])
  })

  test('keeps its words, and an undo takes it back only while it waits', async () => {
    const about = await make('rep', 'company', { name: 'Ångra AB' })
    const commandOf = async (id: string) =>
      (await app.call('admin', 'GET', `/api/records/message/${id}/history`)).body.rows.at(-1).command
    const waiting = await send(mail, 'rep', about, 'company')
    expect(await app.call('rep', 'POST', `/api/commands/${await commandOf(waiting.id)}/undo`, {})).toMatchObject({
      status: 200,
    })
    await deliver()
    expect(smtp.received).toEqual([])
    const gone = await send(mail, 'rep', about, 'company')
    await deliver()
    expect(smtp.received).toHaveLength(1)
    const undo = await app.call('rep', 'POST', `/api/commands/${await commandOf(gone.id)}/undo`, {})
    expect(undo).toMatchObject({
      status: 409,
      body: { code: 'undo_final', detail: 'An e-mail has left and cannot be taken back.' },
    })
    const change = await app.call('admin', 'PATCH', `/api/records/message/${gone.id}`, { version: 1, body: 'other' })
    expect(change.status).toBe(403)
  })

  test.each([
    [{ subject: 'Hi\r\nBcc: all@x.example' }, '/subject'],
    [{ subject: 'Hi\nthere' }, '/subject'],
    [{ to: 'eva@nordvik.example\r\nBcc: all@x.example' }, '/to'],
    [{ to: 'eva@nordvik.example, all@x.example' }, '/to'],
    [{ to: '' }, '/to'],
    [{ subject: ' ' }, '/subject'],
    [{ body: '' }, '/body'],
  ])('with %j is refused, and nothing is stored', async (change, path) => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from message`.execute(app.db)).rows[0]!.n
    const before = await count()
    const { status, body } = await app.call('rep', 'POST', `/api/records/opportunity/${deal.id}/emails`, {
      ...mail,
      ...change,
    })
    expect([status, body.errors[0].path]).toEqual([422, path])
    expect(await count()).toBe(before)
  })

  test('cannot be sent without a mail server, but logged', async () => {
    setMailConfigured(false)
    const refused = await app.call('rep', 'POST', `/api/records/opportunity/${deal.id}/emails`, mail)
    expect(refused).toMatchObject({ status: 409, body: { code: 'mail_not_configured' } })
    const logged = await send({ ...mail, log: true })
    expect(logged).toMatchObject({ direction: 'out', delivery: null })
  })

  test('of a task stands on the record that the task is about', async () => {
    const task = await make('rep', 'task', { title: 'Write', relatedType: 'opportunity', relatedId: deal.id })
    expect(await send(mail, 'rep', task, 'task')).toMatchObject({ relatedType: 'opportunity', relatedId: deal.id })
    const free = await make('rep', 'task', { title: 'Nothing' })
    const { status } = await app.call('rep', 'POST', `/api/records/task/${free.id}/emails`, mail)
    expect(status).toBe(422)
  })

  test('answers a case to whom it is about, and keeps it there where nobody can be reached', async () => {
    const customer = await make('admin', 'company', { name: 'Kund AB', stage: 'customer', email: 'kund@kund.example' })
    const withAddress = await make('support', 'case', { title: 'Larm', companyId: customer.id })
    const reply = async (id: string, body: object) => app.call('support', 'POST', `/api/cases/${id}/replies`, body)
    const { body } = await reply(withAddress.id, { body: 'Vi tittar på det.' })
    expect(body.message).toMatchObject({ toAddress: 'kund@kund.example', delivery: 'queued' })
    await deliver()
    expect(smtp.received.map(({ to, from }) => [from, to])).toEqual([['support@test.example', ['kund@kund.example']]])
    const split = await reply(withAddress.id, { body: 'x', subject: 'a\r\nBcc: b@c.example' })
    expect([split.status, split.body.errors[0].path]).toEqual([422, '/subject'])
    const nobody = await make('support', 'case', { title: 'Utan' })
    expect((await reply(nobody.id, { body: 'x' })).body.message).toMatchObject({ toAddress: null, delivery: null })
    setMailConfigured(false)
    expect((await reply(withAddress.id, { body: 'x' })).body.message).toMatchObject({ delivery: null })
  })

  test('with an Idempotency-Key is sent once', async () => {
    const post = () =>
      app.call('rep', 'POST', `/api/records/opportunity/${deal.id}/emails`, mail, { 'idempotency-key': 'mail-1' })
    const [first, second] = [await post(), await post()]
    expect(second.body.id).toBe(first.body.id)
    await deliver()
    expect(smtp.received).toHaveLength(1)
  })
})

describe('a mail about an activity', () => {
  test('of somebody who works the contact but not the company stands on the contact’s timeline', async () => {
    const call = await make('support', 'call', { title: 'Larm', companyId: company.id, contactId: contact.id })
    const draft = await app.call('support', 'GET', `/api/records/call/${call.id}/email-draft`)
    expect(draft).toMatchObject({ status: 200, body: { to: 'eva@nordvik.example' } })
    const sent = await send({ ...mail, log: true }, 'support', call, 'call')
    expect(sent).toMatchObject({ relatedType: 'contact', relatedId: contact.id, companyId: company.id })
    expect(
      await send(
        { ...mail, log: true },
        'rep',
        await make('rep', 'call', { title: 'x', relatedType: 'opportunity', relatedId: deal.id }),
        'call',
      ),
    ).toMatchObject({ relatedType: 'opportunity', relatedId: deal.id })
  })

  test('of a rep on an order, which only managers change, stands on the timeline of his customer', async () => {
    const order = await make('rep', 'order', { title: 'Filter', companyId: company.id, contactId: contact.id })
    const sent = await send({ ...mail, log: true }, 'rep', order, 'order')
    expect(sent).toMatchObject({ relatedType: 'contact', relatedId: contact.id, companyId: company.id })
    expect(await send({ ...mail, log: true }, 'manager', order, 'order')).toMatchObject({ relatedId: order.id })
    const bare = await make('rep', 'order', { title: 'Filter' })
    const refused = await app.call('rep', 'POST', `/api/records/order/${bare.id}/emails`, { ...mail, log: true })
    expect(refused.status).toBe(403)
  })

  test('is refused before it is written to who works neither', async () => {
    const call = await make('support', 'call', { title: 'Larm', companyId: company.id })
    const draft = await app.call('support', 'GET', `/api/records/call/${call.id}/email-draft`)
    expect(draft).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const reply = await app.call('support', 'POST', `/api/records/call/${call.id}/emails`, { ...mail, log: true })
    expect(reply.status).toBe(403)
  })
})
