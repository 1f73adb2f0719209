import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
let company: string
let deal: string
let task: string

beforeAll(async () => {
  app = await testApp()
  const make = async (type: string, body: object) =>
    (await app.call('rep', 'POST', `/api/records/${type}`, body)).body.id
  company = await make('company', { name: 'Kymi Board', stage: 'customer' })
  deal = await make('opportunity', { title: 'Kymi filters', companyId: company })
  task = await make('task', { title: 'Kymi errand', isPrivate: true })
})

const named = async (who: Who, keys: string) =>
  (await app.call(who, 'GET', `/api/search/records?keys=${keys}`)).body.rows

describe('a hit', () => {
  test('says company and owner', async () => {
    const { body } = await app.call('rep', 'GET', '/api/search?q=kymi%20filters')
    const { name } = (await app.call('rep', 'GET', '/api/me')).body.user
    expect(body.rows).toEqual([
      { type: 'opportunity', id: deal, title: 'Kymi filters', subtitle: 'Kymi Board', owner: name },
    ])
  })
})

test('what mails are about comes before the mails', async () => {
  const mail = { to: 'a@kymi.example', subject: 'Kymi answer', body: 'Yes', log: true }
  const logged = await app.call('rep', 'POST', `/api/records/opportunity/${deal}/emails`, mail)
  expect(logged.status).toBe(201)
  const { body } = await app.call('rep', 'GET', '/api/search?q=kymi')
  expect(body.rows.map((row: any) => row.id)).toEqual([company, task, deal, logged.body.id])
  const first = (await app.call('rep', 'GET', '/api/search?q=kymi&limit=3')).body
  const rest = (await app.call('rep', 'GET', `/api/search?q=kymi&cursor=${first.next}`)).body
  expect(rest.rows.map((row: any) => row.id)).toEqual([logged.body.id])
})

describe('records by their keys', () => {
  test('come with their words, in the order asked for', async () => {
    const rows = await named('rep', `task:${task},opportunity:${deal},company:${company}`)
    expect(rows.map((row: any) => [row.type, row.title])).toEqual([
      ['task', 'Kymi errand'],
      ['opportunity', 'Kymi filters'],
      ['company', 'Kymi Board'],
    ])
  })

  test('are left out where they are not seen, whatever the reason', async () => {
    expect(await named('rep3', `task:${task},opportunity:${deal}`)).toEqual([])
    expect(await named('support', `opportunity:${deal}`)).toEqual([])
    const odd = `company:${crypto.randomUUID()},company:none,nothing:${company},task:${company},,:`
    expect(await named('rep', odd)).toEqual([])
  })

  test('are asked for in few', async () => {
    expect((await app.call('rep', 'GET', `/api/search/records?keys=${'x'.repeat(2001)}`)).status).toBe(422)
    expect((await app.call('rep', 'GET', '/api/search/records')).status).toBe(422)
  })
})
