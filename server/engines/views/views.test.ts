import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  await sql`delete from saved_view`.execute(app.db)
})

const pipeline = 'board:pipeline'
const make = (who: Who, body: object = {}) =>
  app.call(who, 'POST', '/api/views', { place: pipeline, name: 'Big ones', params: {}, ...body })
const made = async (who: Who, body: object = {}) => {
  const reply = await make(who, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply.body
}
const names = async (who: Who, place = pipeline): Promise<string[]> =>
  (await app.call(who, 'GET', `/api/views?place=${place}`)).body.rows.map((v: any) => v.name)
const change = (who: Who, id: string, body: object, version = 1) =>
  app.call(who, 'PATCH', `/api/views/${id}`, { version, ...body })
const path = (reply: { body: any }) => reply.body.errors?.[0].path

describe('a view of one’s own', () => {
  test('keeps filters, lanes and period under a name, for its owner alone', async () => {
    const params = {
      owner: 'me,unassigned',
      period: 'thisMonth',
      q: 'pump',
      lanes: 'ownerId',
      where: { field: 'amount', op: 'gt', value: 1000 },
    }
    const view = await made('rep', { params })
    expect(view).toMatchObject({
      name: 'Big ones',
      place: pipeline,
      params,
      version: 1,
      owner: { id: app.ids.rep, name: 'rep' },
      team: null,
      isDefault: false,
      can: { edit: true, delete: true, share: true },
    })
    expect(await names('rep')).toEqual(['Big ones'])
    expect(await names('rep', 'board:task')).toEqual([])
    for (const who of ['rep2', 'manager', 'admin'] as const) {
      expect(await names(who)).toEqual([])
      expect((await change(who, view.id, { name: 'taken' })).status).toBe(404)
      expect((await app.call(who, 'DELETE', `/api/views/${view.id}`)).status).toBe(404)
      expect((await app.call(who, 'POST', `/api/views/${view.id}/default`)).status).toBe(404)
    }
  })

  test('never holds its keeper’s id but the word for it', async () => {
    const { rep, rep2 } = app.ids
    const where = {
      all: [
        { field: 'ownerId', op: 'in', value: [rep, rep2] },
        { not: { any: [{ field: 'createdById', op: 'is', value: rep }] } },
        { some: 'tasks', where: { field: 'ownerId', op: 'is', value: rep } },
      ],
    }
    const view = await made('rep', { params: { owner: `${rep},${rep2},me`, where } })
    expect(view.params).toEqual({
      owner: `me,${rep2}`,
      where: {
        all: [
          { field: 'ownerId', op: 'in', value: ['me', rep2] },
          { not: { any: [{ field: 'createdById', op: 'is', value: 'me' }] } },
          { some: 'tasks', where: { field: 'ownerId', op: 'is', value: 'me' } },
        ],
      },
    })
    expect(JSON.stringify(view.params)).not.toContain(rep)
  })

  test('is renamed, given other filters, and deleted; a stale change is told the present view', async () => {
    const { id } = await made('rep')
    expect((await change('rep', id, { name: 'Small ones', params: { q: 'x' } })).body).toMatchObject({
      name: 'Small ones',
      params: { q: 'x' },
      version: 2,
    })
    expect(await change('rep', id, { name: 'again' })).toMatchObject({
      status: 409,
      body: { code: 'stale_version', record: { name: 'Small ones', version: 2 } },
    })
    expect((await app.call('rep', 'DELETE', `/api/views/${id}`)).status).toBe(204)
    expect(await names('rep')).toEqual([])
    expect((await app.call('rep', 'DELETE', `/api/views/${id}`)).status).toBe(404)
  })

  test('has a name that is its owner’s only one there', async () => {
    const { id } = await made('rep')
    expect(path(await make('rep', { name: ' big ONES ' }))).toBe('/name')
    await made('rep', { place: 'board:task' })
    await made('rep2')
    await made('rep', { name: 'Other' })
    expect(path(await change('rep', id, { name: 'other' }))).toBe('/name')
    expect((await change('rep', id, { name: 'BIG ones' })).status).toBe(200)
  })

  test.each([
    [{ name: ' ' }, 422, '/name'],
    [{ name: 'x'.repeat(81) }, 422, '/name'],
    [{ place: 'shelf:pipeline' }, 422, '/place'],
    [{ place: 'board:nonsense' }, 404, undefined],
    [{ place: 'list:nonsense' }, 404, undefined],
    [{ params: { where: { field: 'nonsense', op: 'is', value: 1 } } }, 422, '/params/where/field'],
    [{ params: { where: { field: 'amount', op: 'near', value: 1 } } }, 422, '/params/where/op'],
    [{ params: { period: 'sometime' } }, 422, '/params/period'],
    [{ params: { lanes: 'title' } }, 422, '/params/lanes'],
    [{ params: { sort: 'title' } }, 422, '/params/sort'],
    [{ place: 'list:opportunity', params: { lanes: 'ownerId' } }, 422, '/params/lanes'],
    [{ place: 'list:opportunity', params: { sort: 'nonsense' } }, 422, '/params/sort'],
    [{ params: { colour: 'red' } }, 422, '/params/colour'],
  ])('%j is %i at %s', async (body, status, at) => {
    const reply = await make('rep', body)
    expect([reply.status, path(reply)]).toEqual([status, at])
    expect(await names('rep')).toEqual([])
  })

  test('serves lists, too, with their order', async () => {
    const view = await made('rep', { place: 'list:opportunity', params: { sort: '-amount', q: 'x' } })
    expect(await names('rep', 'list:opportunity')).toEqual(['Big ones'])
    expect(view.params).toEqual({ sort: '-amount', q: 'x' })
  })

  test('is not asked for where the role has no business', async () => {
    expect((await app.call('support', 'GET', `/api/views?place=${pipeline}`)).status).toBe(403)
    expect((await make('support')).status).toBe(403)
  })
})

describe('a view of the team', () => {
  test('is seen by the team, changed by its owner, the manager and an administrator only', async () => {
    const view = await made('rep', { isShared: true, params: { owner: 'me' } })
    expect(view.team).toEqual({ id: app.teams.North, name: 'North' })
    const seen = await Promise.all(
      (['rep', 'rep2', 'manager', 'admin', 'rep3', 'manager2', 'marketing'] as const).map((w) => names(w)),
    )
    expect(seen.map((found) => found.length)).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect((await change('rep2', view.id, { name: 'mine now' })).status).toBe(403)
    expect((await app.call('rep2', 'DELETE', `/api/views/${view.id}`)).status).toBe(403)
    expect((await change('rep3', view.id, { name: 'mine now' })).status).toBe(404)
    expect((await change('manager', view.id, { name: 'by the manager' })).body).toMatchObject({ version: 2 })
    expect((await change('admin', view.id, { name: 'by IT' }, 2)).body).toMatchObject({
      version: 3,
      can: { edit: true },
    })
    const asSeen = (await app.call('rep2', 'GET', `/api/views?place=${pipeline}`)).body.rows[0]
    expect(asSeen).toMatchObject({
      name: 'by IT',
      owner: { name: 'rep' },
      can: { edit: false, delete: false, share: false },
    })
    expect((await app.call('manager', 'DELETE', `/api/views/${view.id}`)).status).toBe(204)
  })

  test('is shared later and taken back; whoever began with it begins without', async () => {
    const { id } = await made('rep')
    expect((await change('rep', id, { isShared: true })).body.team.name).toBe('North')
    expect((await app.call('rep2', 'POST', `/api/views/${id}/default`)).body.isDefault).toBe(true)
    expect((await app.call('rep', 'POST', `/api/views/${id}/default`)).body.isDefault).toBe(true)
    expect((await change('rep', id, { isShared: false }, 2)).body.team).toBeNull()
    expect(await names('rep2')).toEqual([])
    expect((await app.call('rep2', 'GET', '/api/me')).body.views).toEqual({})
    expect(Object.keys((await app.call('rep', 'GET', '/api/me')).body.views)).toEqual([pipeline])
  })

  test('taken back by the manager is the rep’s own again and out of the manager’s sight', async () => {
    const { id } = await made('rep', { isShared: true })
    expect((await change('manager', id, { isShared: false })).body).toMatchObject({ team: null, version: 2 })
    expect(await names('manager')).toEqual([])
    expect(await names('rep')).toEqual(['Big ones'])
  })

  test('needs a team', async () => {
    expect(path(await make('marketing', { isShared: true }))).toBe('/isShared')
    const { id, can } = await made('marketing')
    expect(can.share).toBe(false)
    expect(path(await change('marketing', id, { isShared: true }))).toBe('/isShared')
  })

  test('that names a field hidden from somebody is none of theirs', async () => {
    await sql`update app_user set team_id = ${app.teams.North} where id = ${app.ids.marketing}`.execute(app.db)
    await made('rep', { name: 'Rich', isShared: true, params: { where: { field: 'amount', op: 'gt', value: 5 } } })
    const { id } = await made('rep', { name: 'Plain', isShared: true })
    expect(await names('rep2')).toEqual(['Plain', 'Rich'])
    expect(await names('marketing')).toEqual(['Plain'])
    const rich = (await app.call('rep', 'GET', `/api/views?place=${pipeline}`)).body.rows.find(
      (v: any) => v.name === 'Rich',
    )
    expect((await app.call('marketing', 'POST', `/api/views/${rich.id}/default`)).status).toBe(404)
    expect((await app.call('marketing', 'POST', `/api/views/${id}/default`)).status).toBe(200)
    await sql`update app_user set team_id = null where id = ${app.ids.marketing}`.execute(app.db)
  })
})

describe('the view to begin with', () => {
  test('is one a person and place, told with who is signed in', async () => {
    const [one, two] = [
      await made('rep', { params: { q: 'one' } }),
      await made('rep', { name: 'Two', params: { q: 'two' } }),
    ]
    for (const { id } of [one, two]) await app.call('rep', 'POST', `/api/views/${id}/default`)
    const views = async (who: Who) => (await app.call(who, 'GET', '/api/me')).body.views
    expect(await views('rep')).toEqual({ [pipeline]: { id: two.id, params: { q: 'two' } } })
    expect(await views('rep2')).toEqual({})
    expect((await app.call('rep', 'DELETE', `/api/views/${one.id}/default`)).status).toBe(200)
    expect(Object.keys(await views('rep'))).toHaveLength(1)
    expect((await app.call('rep', 'DELETE', `/api/views/${two.id}/default`)).body.isDefault).toBe(false)
    expect(await views('rep')).toEqual({})
  })

  test('goes with the view', async () => {
    const { id } = await made('rep')
    await app.call('rep', 'POST', `/api/views/${id}/default`)
    await app.call('rep', 'DELETE', `/api/views/${id}`)
    expect((await app.call('rep', 'GET', '/api/me')).body.views).toEqual({})
  })
})
