import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { shippedMails } from '../../definitions/mails/index.ts'
import { setMailConfigured } from '../../engines/mail/queue.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import { layDownTemplates } from './promised-mail.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  setMailConfigured(true)
  await sql`delete from search_entry where type = 'template'`.execute(app.db)
  await sql`delete from template`.execute(app.db)
  await layDownTemplates(app.db)
})
afterAll(() => setMailConfigured(false))

const make = async (who: Who, type: string, fields: object) => {
  const { status, body } = await app.call(who, 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const templateFor = async (purpose: string, language = 'en') => {
  const all = [
    { field: 'purpose', op: 'is', value: purpose },
    { field: 'language', op: 'is', value: language },
  ]
  const where = encodeURIComponent(JSON.stringify({ all }))
  return (await app.call('marketing', 'GET', `/api/records/template?where=${where}`)).body.rows[0]
}
const change = (who: Who, { id, version }: { id: string; version: number }, fields: object) =>
  app.call(who, 'PATCH', `/api/records/template/${id}`, { ...fields, version })
const changed = async (template: { id: string; version: number }, fields: object) => {
  const { status, body } = await change('marketing', template, fields)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const drop = async (template: { id: string }) => {
  const { status } = await app.call('marketing', 'DELETE', `/api/records/template/${template.id}`)
  expect(status).toBe(204)
}
/** The mail that a denied request brings its requester, and what the denier was told. */
const denied = async (fields: object = {}) => {
  const { id } = await make('rep', 'request', { title: 'A film', ...fields })
  const { status, body } = await app.call('marketing', 'POST', '/api/boards/request/moves', {
    id,
    to: 'denied',
    version: 1,
    fields: { feedback: 'There is one already.' },
  })
  expect(status, JSON.stringify(body)).toBe(200)
  const { rows } = await sql<{ subject: string; body: string }>`
    select subject, body from message where related_id = ${id}::uuid`.execute(app.db)
  expect(rows).toHaveLength(1)
  return { ...rows[0]!, warning: body.warning }
}
const shippedBody = 'marketing has denied your request.\n\nThere is one already.'

describe('an installation', () => {
  test('begins with a template of each promised mail in both languages, which is found like any other', async () => {
    for (const { purpose, en, sv } of shippedMails)
      for (const [language, words] of Object.entries({ en, sv }))
        expect(await templateFor(purpose, language)).toMatchObject({ ...words, language, active: true, version: 1 })
    // A folder has one name, whatever its templates are written in.
    expect(new Set(shippedMails.flatMap(({ en, sv }) => [en.folder, sv.folder])).size).toBe(1)
    const found = (await app.call('rep', 'GET', '/api/search?q=Request%20denied')).body
    expect(JSON.stringify(found)).toContain('Request denied')
  })

  test('keeps what it made of them at every start: altered, switched off or deleted ones stay as they are', async () => {
    const [altered, off, gone] = [
      await changed(await templateFor('request_denied'), { body: 'No.' }),
      await changed(await templateFor('request_done'), { active: false }),
      await templateFor('request_approved'),
    ]
    await drop(gone)
    await Promise.all([layDownTemplates(app.db), layDownTemplates(app.db)])
    expect(await templateFor('request_denied')).toMatchObject({ id: altered.id, body: 'No.' })
    expect(await templateFor('request_done')).toMatchObject({ id: off.id, active: false })
    expect(await templateFor('request_approved')).toBeUndefined()
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from template`.execute(app.db)
    expect(rows[0]!.n).toBe(2 * shippedMails.length)
  })
})

describe('a promised mail', () => {
  test('has the words of the template, with its merge fields filled in', async () => {
    expect(await denied()).toMatchObject({ body: shippedBody, warning: null })
    await changed(await templateFor('request_denied'), {
      subject: 'Sorry:\n{{ request.title }}',
      body: 'Dear {{ recipient.name }},\n\n\n{{ request.companyName }}\n\n\nno: {{ request.feedback }}\n{{ sender.email }}',
    })
    expect(await denied()).toEqual({
      subject: 'Sorry: A film',
      body: 'Dear rep,\n\nno: There is one already.\nmarketing@test.example',
      warning: null,
    })
  })

  test('is in the recipient’s language, where there is a template in it, else in the other', async () => {
    await sql`update app_user set locale = 'sv' where id = ${app.ids.rep}::uuid`.execute(app.db)
    expect((await denied()).body).toBe('marketing har avslagit din förfrågan.\n\nThere is one already.')
    await drop(await templateFor('request_denied', 'sv'))
    expect((await denied()).body).toBe(shippedBody)
    await sql`update app_user set locale = null where id = ${app.ids.rep}::uuid`.execute(app.db)
  })

  test('is never lost: without a template in use it goes out in the shipped words', async () => {
    await changed(await templateFor('request_denied'), { active: false, body: 'Not used.' })
    await drop(await templateFor('request_denied', 'sv'))
    expect(await denied()).toMatchObject({ body: shippedBody, warning: null })
  })

  test('is in the words altered last where several templates serve', async () => {
    await make('marketing', 'template', { name: 'Christmas', purpose: 'request_denied', body: 'Merry Christmas, no.' })
    expect((await denied()).body).toBe('Merry Christmas, no.')
    const { rows } = await sql<{ id: string; version: number }>`
      select id, version from template where name = 'Request denied'`.execute(app.db)
    await changed(rows[0]!, { folder: 'Used again' })
    expect((await denied()).body).toBe(shippedBody)
  })

  test('costs the database as many questions among many as alone, and each says its own', async () => {
    const deny = async (titles: string[]) => {
      const cards: string[] = []
      for (const title of titles) cards.push((await make('rep', 'request', { title })).id)
      const actor = await app.actor('marketing')
      const query = vi.spyOn(pg.Client.prototype, 'query')
      await inTransaction(app.db, (tx) =>
        write(tx, actor, {
          verb: 'edit',
          via: 'form',
          operations: cards.map((id) => ({
            operation: 'update' as const,
            type: 'request' as const,
            id,
            fields: { status: 'denied', feedback: 'No.' },
          })),
        }),
      )
      // Reads of what the mails tell of, and their queueing.
      const asked = query.mock.calls
        .map(([said]) => JSON.stringify(said))
        .filter((said) => said.includes('insert into mail_delivery') || said.includes('as t where t.id = any(')).length
      query.mockRestore()
      const { rows } = await sql<{ state: string; isOwn: boolean }>`
        select d.state, position(r.title in m.subject) > 0 as "isOwn"
        from message m join mail_delivery d on d.message_id = m.id join marketing_request r on r.id = m.related_id
        where r.id = any(${cards}::uuid[])`.execute(app.db)
      return { asked, rows }
    }
    const [alone, many] = [await deny(['One']), await deny(['Film A', 'Film B', 'Film C', 'Film D'])]
    expect(alone.rows).toEqual([{ state: 'queued', isOwn: true }])
    expect(many.rows).toEqual(Array(4).fill({ state: 'queued', isOwn: true }))
    expect([alone.asked > 1, many.asked]).toEqual([true, alone.asked])
  })

  test('tells whoever caused it when its template cannot be filled in, and goes out in the shipped words', async () => {
    const endless = '{% for i in (1..100000000) %}x{% endfor %}'
    await changed(await templateFor('request_denied'), { body: endless })
    const { body, warning } = await denied()
    expect([body, warning]).toEqual([shippedBody, expect.stringContaining('“Request denied” could not be filled in')])
    await changed(await templateFor('request_denied'), { body: '{{ request.nothing }}' })
    expect((await denied()).body).toBe(shippedBody)
  })

  test('tells nothing that its sender may not read', async () => {
    const company = await make('rep', 'company', { name: 'Öppen AB' })
    const event = await make('rep', 'event', {
      title: 'Besök',
      startsAt: '2031-01-06T10:00:00Z',
      companyId: company.id,
    })
    await sql`update event set owner_id = ${app.ids.rep2}::uuid where id = ${event.id}::uuid`.execute(app.db)
    await sql`update company set owner_id = ${app.ids.rep3}::uuid where id = ${company.id}::uuid`.execute(app.db)
    await changed(await templateFor('meeting_cancelled'), {
      body: '{{ company.name }}{{ event.company.name }}|{{ event.title }}|{{ event.startsAt }}|{{ message }}',
    })
    const cancelled = await app.call('rep', 'PATCH', `/api/records/event/${event.id}`, {
      version: event.version,
      status: 'cancelled',
    })
    expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200)
    const { rows } = await sql<{ body: string }>`
      select body from message where to_address = 'rep2@test.example'`.execute(app.db)
    expect(rows).toHaveLength(1)
    // The comma is the runtime's.
    expect(rows[0]!.body).toMatch(/^\|Besök\|Monday,? 6 January 2031 at 10:00\|$/)
  })
})

describe('the words of a promised mail', () => {
  test('are refused where they cannot be read, with what is wrong and where', async () => {
    const template = await templateFor('request_denied')
    for (const [field, text] of [
      ['subject', '{{ request.title'],
      ['body', '{% if request.title %}never ended'],
      ['body', '{% include "/etc/passwd" %}'],
    ] as const) {
      const { status, body } = await change('marketing', template, { [field]: text })
      expect([status, body.errors[0].path]).toEqual([422, `/${field}`])
      expect(body.errors[0].message).toContain('cannot be read')
    }
    const made = { name: 'x', purpose: 'request_done', body: '{{ oops' }
    expect((await app.call('marketing', 'POST', '/api/records/template', made)).status).toBe(422)
  })

  test('are marketing’s and the administrator’s: nobody else writes them, nor makes others serve', async () => {
    const template = await templateFor('request_denied')
    for (const who of ['rep', 'manager', 'support'] as const)
      expect([who, (await change(who, template, { body: 'Mine.' })).status]).toEqual([who, 403])
    const own = { name: 'Answer', kind: 'case', body: 'Mine.', purpose: 'request_denied' }
    expect((await app.call('support', 'POST', '/api/records/template', own)).status).toBe(403)
    const { purpose: _, ...plain } = own
    const mine = await make('support', 'template', plain)
    expect((await change('support', mine, { purpose: 'request_denied' })).status).toBe(403)
    expect((await change('admin', template, { body: 'From the top.' })).status).toBe(200)
    expect((await denied()).body).toBe('From the top.')
  })
})
