import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

describe('settings', () => {
  const change = (who: Who, body: object) => app.call(who, 'PATCH', '/api/me', body)
  const settingsOf = async (who: Who) => (await app.call(who, 'GET', '/api/me')).body.settings

  test('follow the user, one by one, and null goes back to the system', async () => {
    expect(await settingsOf('rep')).toEqual({
      language: null,
      timeZone: 'UTC',
      theme: null,
      density: null,
      shortcuts: null,
      boards: {},
    })
    expect((await change('rep', { language: 'sv', theme: 'dark' })).status).toBe(200)
    expect((await change('rep', { shortcuts: false, timeZone: 'Asia/Kolkata' })).body.settings).toEqual({
      language: 'sv',
      timeZone: 'Asia/Kolkata',
      theme: 'dark',
      density: null,
      shortcuts: false,
      boards: {},
    })
    await change('rep', { theme: null, language: null })
    expect(await settingsOf('rep')).toMatchObject({ language: null, theme: null, shortcuts: false })
    expect(await settingsOf('rep2')).toMatchObject({ timeZone: 'UTC', shortcuts: null })
  })

  test('of boards are kept board by board', async () => {
    await change('support', { boards: { support: { columns: { closed: 'folded' }, isCompact: true } } })
    await change('support', { boards: { task: { isCompact: false } }, theme: 'dark' })
    await change('support', { boards: { support: { columns: { escalated: 'folded' } } } })
    expect((await settingsOf('support')).boards).toEqual({
      support: { columns: { escalated: 'folded' } },
      task: { isCompact: false },
    })
    expect((await settingsOf('support2')).boards).toEqual({})
  })

  test('decide in which language and zone the server speaks', async () => {
    await change('rep3', { language: 'sv', timeZone: 'Asia/Tokyo' })
    const { body } = await app.call('rep3', 'GET', '/api/me')
    expect(body).toMatchObject({ user: { locale: 'sv', timeZone: 'Asia/Tokyo' } })
  })

  test.each([
    [{ theme: 'pink' }, '/theme'],
    [{ language: 'fi' }, '/language'],
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ role: 'admin' }, '/role'],
    [{ boards: { task: { columns: { completed: 'gone' } } } }, '/boards/task/columns/completed'],
    [{ boards: { task: { colour: 'red' } } }, '/boards/task/colour'],
  ])('%j is refused and changes nothing', async (body, path) => {
    const before = await settingsOf('manager')
    const reply = await change('manager', { density: 'compact', ...body })
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, path])
    expect(await settingsOf('manager')).toEqual(before)
  })
})

describe('API keys', () => {
  const keysOf = async (who: Who) => (await app.call(who, 'GET', '/api/api-keys')).body.rows as { id: string }[]

  test('act as their maker until they are revoked, and are never shown again', async () => {
    const made = await app.call('rep2', 'POST', '/api/api-keys', { name: 'exchange rates' })
    expect(made).toMatchObject({ status: 201, body: { name: 'exchange rates', key: expect.stringMatching(/^crm_/) } })
    const { id, key } = made.body
    const asKey = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
      app.send({ method, url, headers: { authorization: `Bearer ${key}` }, ...(payload ? { payload } : {}) })
    expect((await asKey('GET', '/api/me')).json().user.id).toBe(app.ids.rep2)
    const listed = await keysOf('rep2')
    expect(listed).toEqual([
      { id, name: 'exchange rates', createdAt: expect.any(String), lastUsedAt: expect.any(String) },
    ])
    // A leaked key makes no other and does not hide itself.
    expect((await asKey('POST', '/api/api-keys', { name: 'more' })).statusCode).toBe(403)
    expect((await asKey('DELETE', `/api/api-keys/${id}`)).statusCode).toBe(403)
    expect((await app.call('rep', 'DELETE', `/api/api-keys/${id}`)).status).toBe(404)
    expect(await keysOf('rep')).toEqual([])
    expect((await app.call('rep2', 'DELETE', `/api/api-keys/${id}`)).status).toBe(204)
    expect((await asKey('GET', '/api/me')).statusCode).toBe(401)
    expect((await app.call('rep2', 'DELETE', `/api/api-keys/${id}`)).status).toBe(404)
    expect(await keysOf('rep2')).toEqual([])
  })

  test.each(['', ' ', 'x'.repeat(101)])('need a name (%j)', async (name) => {
    const reply = await app.call('rep', 'POST', '/api/api-keys', { name })
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, '/name'])
  })
})
