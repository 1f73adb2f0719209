import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await app.db.updateTable('app_user').set({ locale: 'sv' }).where('id', '=', app.ids.rep).execute()
})

describe('a refusal', () => {
  test('is told in the language of who is signed in, the fault of a field as well', async () => {
    const { body: deal } = await app.call('rep', 'POST', '/api/records/opportunity', { title: 'Mine' })
    const { body } = await app.call('rep', 'PATCH', `/api/records/opportunity/${deal.id}`, {
      ownerId: app.ids.rep2,
      version: deal.version,
    })
    expect(body).toMatchObject({ status: 403, detail: 'Din roll tilldelar inte posten till någon annan.' })
    const long = await app.call('rep', 'POST', '/api/records/task', { title: 'x'.repeat(300) })
    expect(long.body).toMatchObject({
      status: 422,
      detail: '/title: Högst 200 tecken',
      errors: [{ path: '/title', message: 'Högst 200 tecken' }],
    })
    expect((await app.call('rep', 'POST', '/api/records/task', {})).body.errors).toEqual([
      { path: '/title', message: 'Måste anges' },
    ])
    expect((await app.call('rep2', 'POST', '/api/records/task', {})).body.errors).toEqual([
      { path: '/title', message: 'Required' },
    ])
  })

  test('of a card says the rule of the board, and in the report of many, too', async () => {
    const { body: deal } = await app.call('rep', 'POST', '/api/records/opportunity', {
      title: 'Early',
      status: 'identified',
    })
    const rule = 'En affär vinns från Förslag, I förhandling eller Inköp.'
    const moved = await app.call('rep', 'POST', '/api/boards/pipeline/moves', {
      id: deal.id,
      to: 'won',
      version: deal.version,
    })
    expect(moved.body).toMatchObject({ status: 422, code: 'move_not_allowed', detail: rule })
    const { body } = await app.call('rep', 'POST', '/api/boards/pipeline/bulk-moves', {
      cards: [{ id: deal.id, version: deal.version }],
      to: 'won',
    })
    expect(body.results[0].problem.detail).toBe(rule)
  })

  test('of a stranger is told in what the browser asks for first', async () => {
    const ask = async (language: string) =>
      (await app.send({ method: 'GET', url: '/api/me', headers: { 'accept-language': language } })).json()
    expect((await ask('sv-SE,sv;q=0.9,en;q=0.8')).detail).toBe('Logga in först.')
    expect((await ask('de-DE,sv;q=0.5')).detail).toBe('Sign in first.')
  })
})
