import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'
import { setMailConfigured } from '../../engines/mail/queue.ts'
import { cancelOpenActivities } from './cancel-open.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import { nextWorkingDay } from './follow-up.ts'

describe('activities', () => {
  let app: TestApp
  let company: string
  let contact: string
  let deal: string

  const create = async (type: string, body: object, who: 'rep' | 'admin' = 'rep') => {
    const reply = await app.call(who, 'POST', `/api/records/${type}`, body)
    expect(reply).toMatchObject({ status: 201 })
    return reply.body
  }
  const read = async (type: string, id: string) => (await app.call('rep', 'GET', `/api/records/${type}/${id}`)).body
  const newCompany = async (name: string) =>
    (await create('company', { name, ownerId: app.ids.rep }, 'admin')).id as string

  beforeAll(async () => {
    app = await testApp()
    company = await newCompany('Hede Stål')
    contact = (await create('contact', { name: 'Karin Hede', companyId: company })).id
    deal = (await create('opportunity', { title: 'Collector', companyId: company, contactId: contact })).id
  })

  it('take company and contact from what they are about', async () => {
    const onDeal = await create('task', { title: 'Quote', relatedType: 'opportunity', relatedId: deal })
    expect(onDeal).toMatchObject({ companyId: company, contactId: contact, ownerId: app.ids.rep })
    const onPerson = await create('note', { body: 'On holiday', contactId: contact })
    expect(onPerson).toMatchObject({ companyId: company, contactId: contact })
    const other = await newCompany('Other')
    const said = await create('task', { title: 'Said', relatedType: 'opportunity', relatedId: deal, companyId: other })
    expect(said).toMatchObject({ companyId: other, contactId: contact })
  })

  it('call the number of their contact, else of their company, unless one is said', async () => {
    const callTo = async (fields: object) => (await create('call', { title: 'Ring', ...fields })).phone
    expect(await callTo({ contactId: contact })).toBeNull()
    const reached = (await create('company', { name: 'Reached', phone: '+46 8 1', ownerId: app.ids.rep }, 'admin')).id
    const person = (await create('contact', { name: 'Ulla', companyId: reached, phone: '+46 8 2' })).id
    const onDeal = (await create('opportunity', { title: 'Deal', companyId: reached, contactId: person })).id
    expect(await callTo({ relatedType: 'company', relatedId: reached })).toBe('+46 8 1')
    expect(await callTo({ relatedType: 'opportunity', relatedId: onDeal })).toBe('+46 8 2')
    expect(await callTo({ contactId: person, phone: '+46 8 3' })).toBe('+46 8 3')
    expect(await callTo({ contactId: person, phone: null })).toBeNull()
  })

  it('take their numbers in one question to the database, however many there are', async () => {
    const actor = await app.actor('rep')
    const people = await Promise.all(
      [1, 2, 3, 4].map((n) => create('contact', { name: `P${n}`, companyId: company, phone: `+46 8 ${n}` })),
    )
    const asked = async (contacts: { id: string }[]) => {
      const query = vi.spyOn(pg.Client.prototype, 'query')
      const operations = contacts.map(({ id }) => ({
        operation: 'create' as const,
        type: 'call' as const,
        fields: { title: 'Ring', contactId: id },
      }))
      const { ids } = await inTransaction(app.db, (tx) => write(tx, actor, { verb: 'create', via: 'rule', operations }))
      const times = query.mock.calls.filter(([said]) => JSON.stringify(said).includes(' as p where p.id = any(')).length
      query.mockRestore()
      const phones = await Promise.all(ids.map(async (id) => (await read('call', id)).phone))
      return { times, phones }
    }
    expect(await asked(people)).toEqual({ times: 1, phones: ['+46 8 1', '+46 8 2', '+46 8 3', '+46 8 4'] })
  })

  it('refuse a record that the caller does not see', async () => {
    const foreign = (
      await create('opportunity', { title: 'Foreign', companyId: company, ownerId: app.ids.rep3 }, 'admin')
    ).id
    const reply = await app.call('rep', 'POST', '/api/records/task', {
      title: 'x',
      relatedType: 'opportunity',
      relatedId: foreign,
    })
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, '/relatedId'])
  })

  it('are stamped as they are completed, and no longer once they are not', async () => {
    const task = await create('task', { title: 'Stamp' })
    const patch = async (version: number, status: string) =>
      (await app.call('rep', 'PATCH', `/api/records/task/${task.id}`, { version, status })).body
    expect((await patch(1, 'completed')).completedAt).toMatch(/^20/)
    expect((await patch(2, 'in_progress')).completedAt).toBeNull()
  })

  it('have come to nothing yet where a call is planned again', async () => {
    const made = { status: 'completed', outcome: 'no_answer', durationMinutes: 2, note: 'Voice mail' }
    const call = await create('call', { title: 'Again', dueAt: '2031-01-01T10:00:00Z', ...made })
    const again = await app.call('rep', 'PATCH', `/api/records/call/${call.id}`, { version: 1, status: 'scheduled' })
    expect(again.body).toMatchObject({ completedAt: null, outcome: null, durationMinutes: null, note: 'Voice mail' })
    await app.call('rep', 'POST', `/api/commands/${again.headers['command-id']}/undo`)
    expect(await read('call', call.id)).toMatchObject(made)
  })

  it('are kept as a logged call by one command, which takes the next call back with it', async () => {
    const id = await newCompany('Logged AB')
    const logged = await app.call('rep', 'POST', '/api/calls/logged', {
      title: 'Called about filters',
      relatedType: 'company',
      relatedId: id,
      outcome: 'no_answer',
      followUpAt: '2031-05-02T09:00:00Z',
    })
    expect(logged).toMatchObject({
      status: 201,
      body: {
        call: { status: 'completed', companyId: id, outcome: 'no_answer' },
        followUp: { status: 'scheduled', dueAt: '2031-05-02T09:00:00.000Z' },
      },
    })
    const undone = await app.call('rep', 'POST', `/api/commands/${logged.headers['command-id']}/undo`)
    expect(undone.body.records).toHaveLength(2)
    for (const { id: call } of [logged.body.call, logged.body.followUp])
      expect(await app.call('rep', 'GET', `/api/records/call/${call}`)).toMatchObject({ status: 404 })
    expect(await read('company', id)).toMatchObject({ lastContactAt: null, nextActivityAt: null })
  })

  it('say on the company when it was last met and what is next, without a new version of it', async () => {
    const id = await newCompany('Dates AB')
    const before = await read('company', id)
    expect(before).toMatchObject({ lastContactAt: null, nextActivityAt: null })
    const call = await create('call', { title: 'First', companyId: id, dueAt: '2031-05-02T09:00:00Z' })
    await create('task', { title: 'Sooner', companyId: id, dueDate: '2031-05-01' })
    expect(await read('company', id)).toMatchObject({
      nextActivityAt: '2031-05-01T12:00:00.000Z',
      nextActivityType: 'task',
      lastActivityAt: null,
    })
    const done = await app.call('rep', 'POST', `/api/calls/${call.id}/completion`, { outcome: 'reached', note: 'Yes' })
    const after = await read('company', id)
    expect(after).toMatchObject({
      lastContactAt: done.body.call.completedAt,
      lastActivityAt: done.body.call.completedAt,
    })
    expect([after.version, after.updatedAt]).toEqual([before.version, before.updatedAt])
    await app.call('rep', 'DELETE', `/api/records/call/${call.id}`)
    expect(await read('company', id)).toMatchObject({ lastContactAt: null, lastActivityAt: null })
  })

  it('keep private ones out of what everybody reads', async () => {
    const id = await newCompany('Private AB')
    await create('task', { title: 'Mine', companyId: id, dueDate: '2031-05-01', isPrivate: true })
    expect(await read('company', id)).toMatchObject({ nextActivityAt: null })
  })

  it('keep a last contact that an import brought, until there is one of our own', async () => {
    const id = await newCompany('Imported AB')
    await sql`update company set last_contact_at = '2020-02-02T00:00Z' where id = ${id}::uuid`.execute(app.db)
    await create('task', { title: 'Plan', companyId: id, dueDate: '2031-05-01' })
    expect((await read('company', id)).lastContactAt).toBe('2020-02-02T00:00:00.000Z')
    await create('message', { body: 'Hello', direction: 'out', companyId: id })
    expect((await read('company', id)).lastContactAt > '2026').toBe(true)
  })

  it('move the dates along when an activity changes hands between companies', async () => {
    const [from, to] = [await newCompany('From'), await newCompany('To')]
    const task = await create('task', { title: 'Wanders', companyId: from, dueDate: '2031-05-01' })
    await app.call('rep', 'PATCH', `/api/records/task/${task.id}`, { version: 1, companyId: to })
    expect((await read('company', from)).nextActivityAt).toBeNull()
    expect((await read('company', to)).nextActivityType).toBe('task')
  })

  describe('a call', () => {
    it('that nobody answers offers the next working day, and takes it', async () => {
      const call = await create('call', {
        title: 'Ring',
        companyId: company,
        phone: '1',
        dueAt: '2031-05-02T09:30:00Z',
      })
      const offered = await app.call('rep', 'POST', `/api/calls/${call.id}/completion`, { outcome: 'no_answer' })
      // 2 May 2031 is a Friday.
      expect(offered.body).toMatchObject({
        call: { status: 'completed' },
        followUp: null,
        retryAt: '2031-05-05T09:30:00.000Z',
      })
      const again = await create('call', {
        title: 'Ring',
        companyId: company,
        phone: '1',
        dueAt: '2031-05-02T09:30:00Z',
      })
      const taken = await app.call('rep', 'POST', `/api/calls/${again.id}/completion`, {
        outcome: 'no_answer',
        followUpAt: 'nextWorkingDay',
      })
      expect(taken.body).toMatchObject({
        retryAt: null,
        followUp: {
          title: 'Ring',
          phone: '1',
          status: 'scheduled',
          dueAt: '2031-05-05T09:30:00.000Z',
          companyId: company,
        },
      })
    })

    it('says what was written last about its company, as far as the viewer may read it', async () => {
      const id = await newCompany('Noted AB')
      const call = await create('call', { title: 'Ring', companyId: id, dueAt: '2031-05-02T09:30:00Z' })
      const lastNote = async (who: 'rep' | 'admin' | 'support' = 'rep') =>
        (await app.call(who, 'GET', `/api/records/call/${call.id}`)).body.lastNote
      expect(await lastNote()).toBeNull()
      await create('note', { body: 'Waits for the drawings', companyId: id })
      expect(await lastNote()).toBe('Waits for the drawings')
      const made = await create('call', { title: 'Made', companyId: id })
      await app.call('rep', 'POST', `/api/calls/${made.id}/completion`, { outcome: 'reached', note: 'Has them now' })
      expect(await lastNote()).toBe('Has them now')
      await create('note', { body: 'Between us', companyId: id, isPrivate: true })
      expect([await lastNote(), await lastNote('support')]).toEqual(['Between us', 'Has them now'])
      const board = await app.call('rep', 'GET', '/api/boards/call?owner=me')
      const cards = board.body.columns.flatMap((column: { cards: { id: string }[] }) => column.cards)
      expect(cards.find((card: { id: string }) => card.id === call.id).lastNote).toBe('Between us')
    })

    it('ends with the task and the new date of its deal in one command, which is taken back as one', async () => {
      const deal = await create('opportunity', { title: 'Hall', companyId: company, expectedClose: '2031-05-01' })
      const about = { companyId: company, relatedType: 'opportunity', relatedId: deal.id }
      const call = await create('call', { title: 'Ring', ...about })
      const address = `/api/calls/${call.id}/completion`
      const next = { task: { title: 'Send prices', dueDate: '2031-05-03' }, deal: { expectedClose: '2031-06-01' } }
      const stale = { ...next, deal: { ...next.deal, version: 7 } }
      expect(await app.call('rep', 'POST', address, { outcome: 'reached', ...stale })).toMatchObject({ status: 409 })
      expect(await read('call', call.id)).toMatchObject({ status: 'scheduled', version: 1 })
      const { status, body, headers } = await app.call('rep', 'POST', address, { outcome: 'reached', ...next })
      expect(status, JSON.stringify(body)).toBe(200)
      expect(body).toMatchObject({ followUp: null, task: { title: 'Send prices', dueDate: '2031-05-03', ...about } })
      expect(await read('opportunity', deal.id)).toMatchObject({ expectedClose: '2031-06-01' })
      expect((await app.call('rep', 'POST', `/api/commands/${headers['command-id']}/undo`)).status).toBe(200)
      expect(await read('call', call.id)).toMatchObject({ status: 'scheduled', outcome: null })
      expect(await read('opportunity', deal.id)).toMatchObject({ expectedClose: '2031-05-01' })
      expect((await app.call('rep', 'GET', `/api/records/task/${body.task.id}`)).status).toBe(404)
      const plain = await create('call', { title: 'Ring', companyId: company })
      expect(
        await app.call('rep', 'POST', `/api/calls/${plain.id}/completion`, { outcome: 'reached', deal: next.deal }),
      ).toMatchObject({ status: 422, body: { errors: [{ path: '/deal' }] } })
    })

    it('of somebody else cannot be completed; an outcome must be one', async () => {
      const call = await create('call', { title: 'Anna’s', companyId: company })
      expect(
        await app.call('marketing', 'POST', `/api/calls/${call.id}/completion`, { outcome: 'reached' }),
      ).toMatchObject({ status: 403 })
      expect(await app.call('rep', 'POST', `/api/calls/${call.id}/completion`, { outcome: 'maybe' })).toMatchObject({
        status: 422,
      })
      expect(await app.call('rep', 'POST', `/api/calls/nobody/completion`, { outcome: 'reached' })).toMatchObject({
        status: 404,
      })
      expect(await read('call', call.id)).toMatchObject({ status: 'scheduled', version: 1 })
    })
  })

  it('skip the weekend in the actor’s own time zone', async () => {
    const actor = { ...(await app.actor('rep')), timeZone: 'Pacific/Auckland' }
    // Thursday noon in UTC is Friday in Auckland; the clocks go back there on the Sunday between.
    const at = await inTransaction(app.db, (tx) => nextWorkingDay(tx, actor, new Date('2027-04-01T20:00:00Z')))
    expect(at).toBe('2027-04-04T21:00:00.000Z')
  })

  describe('a meeting', () => {
    const tasksAbout = async (title: string) =>
      (
        await sql<{
          title: string
          ownerId: string
        }>`select title, owner_id as "ownerId" from task where title like ${`%${title}`}`.execute(app.db)
      ).rows

    it('that was held leaves one follow-up, by whatever way it is said', async () => {
      const byForm = await create('event', { title: 'Visit A', companyId: company, startsAt: '2026-01-05T10:00:00Z' })
      const held = await app.call('rep', 'PATCH', `/api/records/event/${byForm.id}`, { version: 1, status: 'held' })
      expect(held.body).toMatchObject({ status: 'held', heldAt: '2026-01-05T10:00:00.000Z' })
      expect(await tasksAbout('Visit A')).toEqual([{ title: 'Follow up: Visit A', ownerId: app.ids.rep }])
      const byVerb = await create('event', { title: 'Visit B', companyId: company, startsAt: '2026-01-05T10:00:00Z' })
      const reply = await app.call('rep', 'POST', `/api/events/${byVerb.id}/holding`, {
        note: 'Went well',
        followUp: { title: 'Offer to Visit B', dueDate: '2031-01-02' },
      })
      expect(reply.body).toMatchObject({
        event: { status: 'held', note: 'Went well' },
        followUp: { title: 'Offer to Visit B', dueDate: '2031-01-02', companyId: company },
      })
      expect(await tasksAbout('Visit B')).toHaveLength(1)
    })

    it('that is moved keeps its length, and never ends before it begins', async () => {
      const event = await create('event', {
        title: 'Moved',
        startsAt: '2031-01-05T10:00:00Z',
        endsAt: '2031-01-05T11:30:00Z',
      })
      const patch = (version: number, fields: object) =>
        app.call('rep', 'PATCH', `/api/records/event/${event.id}`, { version, ...fields })
      expect((await patch(1, { startsAt: '2031-02-01T08:00:00Z' })).body.endsAt).toBe('2031-02-01T09:30:00.000Z')
      const both = await patch(2, { startsAt: '2031-02-01T09:00:00Z', endsAt: '2031-02-01T09:15:00Z' })
      expect(both.body.endsAt).toBe('2031-02-01T09:15:00.000Z')
      const wrong = await patch(3, { endsAt: '2031-02-01T08:59:00Z' })
      expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, '/endsAt'])
      const fresh = await app.call('rep', 'POST', '/api/records/event', {
        title: 'Backwards',
        startsAt: '2031-01-05T10:00:00Z',
        endsAt: '2031-01-05T09:00:00Z',
      })
      expect([fresh.status, fresh.body.errors[0].path]).toEqual([422, '/endsAt'])
      expect(fresh.body.errors[0].message).toBe('A meeting does not end before it begins.')
      // Its note can be written whatever an import brought.
      expect((await patch(3, { note: 'Went well' })).status).toBe(200)
    })

    it('that is dropped on Held has its follow-up on the day that the sheet asks for', async () => {
      const event = await create('event', { title: 'Visit C', companyId: company, startsAt: '2031-01-05T10:00:00Z' })
      const fields = { note: 'Wants an offer', followUpDate: '2031-02-03' }
      const move = { id: event.id, to: 'held', version: 1, fields }
      const reply = await app.call('rep', 'POST', '/api/boards/event/moves', move)
      expect(reply).toMatchObject({ status: 200, body: { card: { column: 'held', note: 'Wants an offer' } } })
      const { rows } = await sql`select due_date from task where title like '%Visit C'`.execute(app.db)
      expect(rows).toEqual([{ due_date: '2031-02-03' }])
      const wrong = await app.call('rep', 'POST', '/api/boards/event/moves', {
        id: (await create('event', { title: 'Visit D', startsAt: '2031-01-05T10:00:00Z' })).id,
        to: 'held',
        version: 1,
        fields: { followUpDate: 'soon' },
      })
      expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, '/fields/followUpDate'])
    })
  })

  describe('who was to attend a meeting', () => {
    beforeEach(() => setMailConfigured(true))
    afterEach(() => setMailConfigured(false))
    const guest = async () => create('contact', { name: 'Eva Öst', email: 'eva@nordvik.example', companyId: company })
    const meeting = async (fields: object = {}) =>
      create('event', {
        title: 'Visit',
        startsAt: '2031-01-06T10:00:00Z',
        companyId: company,
        contactId: (await guest()).id,
        ...fields,
      })
    const cancel = (id: string, fields: object = {}, who: 'rep' | 'manager' = 'rep') =>
      app.call(who, 'POST', '/api/boards/event/moves', { id, to: 'cancelled', version: 1, fields })
    const mailsTo = async (contactId: string) => {
      const where = encodeURIComponent(JSON.stringify({ field: 'contactId', op: 'is', value: contactId }))
      return (await app.call('rep', 'GET', `/api/records/message?where=${where}&sort=toAddress`)).body.rows
    }

    it('is mailed that it is cancelled, with what the sheet asked for; an undo before it has left takes the mail back', async () => {
      const event = await meeting()
      const reply = await cancel(event.id, { message: 'I am ill, sorry.' })
      expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 200, body: { card: { column: 'cancelled' } } })
      const mails = await mailsTo(event.contactId)
      expect(mails).toMatchObject([
        { subject: 'Cancelled: Visit', toAddress: 'eva@nordvik.example', direction: 'out', delivery: 'queued' },
      ])
      expect(mails[0].body).toMatch(
        /^Hello Eva Öst,\n\nVisit on Monday,? 6 January 2031.* is cancelled\.\n\nI am ill, sorry\.\n\nKind regards\nrep$/,
      )
      const undone = await app.call('rep', 'POST', `/api/commands/${reply.body.command}/undo`)
      expect(undone, JSON.stringify(undone.body)).toMatchObject({ status: 200 })
      expect(await read('event', event.id)).toMatchObject({ status: 'scheduled' })
      expect(await mailsTo(event.contactId)).toEqual([])
    })

    it('hears of it by whatever way, the organiser too where somebody else cancels', async () => {
      const event = await meeting()
      const patch = { version: 1, status: 'cancelled' }
      expect((await app.call('manager', 'PATCH', `/api/records/event/${event.id}`, patch)).status).toBe(200)
      const { email } = await read('user', app.ids.rep)
      const mails = await mailsTo(event.contactId)
      expect(new Map(mails.map((m: any) => [m.toAddress, m.direction]))).toEqual(
        new Map([
          ['eva@nordvik.example', 'out'],
          [email, 'internal'],
        ]),
      )
    })

    it('hears nothing of a private or past meeting, nor without a mail server, and the sheet says which', async () => {
      const hidden = await meeting({ isPrivate: true })
      const past = await meeting({ startsAt: '2026-01-06T10:00:00Z' })
      await cancel(hidden.id)
      await app.call('rep', 'PATCH', `/api/records/event/${past.id}`, { version: 1, status: 'cancelled' })
      const sheet = async () => (await app.call('rep', 'GET', '/api/boards/event')).body.drops.cancelled
      expect(await sheet()).toMatchObject({
        effects: [expect.stringContaining('is mailed, and the organiser')],
        prompts: [{ field: 'message', need: 'optional' }],
      })
      setMailConfigured(false)
      // What nobody is mailed is not asked for.
      expect(await sheet()).toMatchObject({
        effects: [expect.stringContaining('no mail server')],
        prompts: [{ field: 'message', need: 'accepted' }],
      })
      const quiet = await meeting()
      expect((await cancel(quiet.id)).status).toBe(200)
      for (const { contactId } of [hidden, past, quiet]) expect(await mailsTo(contactId)).toEqual([])
    })
  })

  it('are called off together: calls and events cancelled, tasks in the bin', async () => {
    const id = await newCompany('Dead AB')
    const call = await create('call', { title: 'c', companyId: id, dueAt: '2031-01-01T10:00:00Z' })
    const event = await create('event', { title: 'e', companyId: id, startsAt: '2031-01-01T10:00:00Z' })
    const task = await create('task', { title: 't', companyId: id })
    const done = await create('task', { title: 'd', companyId: id, status: 'completed' })
    const actor = await app.actor('rep')
    await inTransaction(app.db, async (tx) => {
      const also = async (operations: Parameters<Parameters<typeof cancelOpenActivities>[0]['also']>[0]) => {
        await write(tx, actor, { verb: 'test', via: 'rule', operations, elevated: true })
      }
      expect(await cancelOpenActivities({ tx, also }, { type: 'company', ids: [id] })).toBe(3)
    })
    expect((await read('call', call.id)).status).toBe('cancelled')
    expect((await read('event', event.id)).status).toBe('cancelled')
    expect((await app.call('rep', 'GET', `/api/records/task/${task.id}`)).status).toBe(404)
    expect((await read('task', done.id)).status).toBe('completed')
    expect((await read('company', id)).nextActivityAt).toBeNull()
  })
})
