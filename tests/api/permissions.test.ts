import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { recordTypes } from '../../shared/records/index.ts'
import { columnName } from '../../server/engines/access/column-name.ts'
import { uuidv7 } from '../../server/engines/records/uuid.ts'
import { testApp, type TestApp } from '../support/app.ts'
import { closed, everybody, fixtures, letters, type Fixture } from './permission-fixtures.ts'

let app: TestApp
const ids = new Map(fixtures.map((f) => [f.key, uuidv7()]))

beforeAll(async () => {
  app = await testApp()
  for (const fixture of fixtures) {
    const { table, title, owner } = recordTypes[fixture.type]
    const row: Record<string, unknown> = {
      id: ids.get(fixture.key),
      [columnName(title)]: fixture.key,
      created_by_id: app.ids[fixture.creator ?? 'admin'],
      ...(owner ? { owner_id: fixture.owner ? app.ids[fixture.owner] : null } : {}),
      ...fixture.columns,
    }
    for (const [column, value] of Object.entries(row))
      if (typeof value === 'string' && value.startsWith('@')) row[column] = ids.get(value.slice(1))
    const columns = Object.keys(row)
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((c) => sql.ref(c)))}) values (${sql.join(Object.values(row))})`.execute(
      app.db,
    )
    await sql`insert into search_entry (id, type, title, text) values (${row.id}, ${fixture.type}, 'fixture', 'fixture')`.execute(
      app.db,
    )
  }
})

const url = (f: Fixture) => `/api/records/${f.type}/${ids.get(f.key)}`
const stored = async (f: Fixture) =>
  (await sql`select * from ${sql.table(recordTypes[f.type].table)} where id = ${ids.get(f.key)}`.execute(app.db))
    .rows[0]
const everyone = [...everybody]
const isClosed = (letter: string, f: Fixture) => closed[letter]?.includes(f.type) ?? false
const refusal = (letter: string, f: Fixture) => (isClosed(letter, f) ? 403 : f.see.includes(letter) ? 403 : 404)

describe.each(fixtures.map((f) => [f.key, f] as const))('%s', (_, f) => {
  test(`is seen by ${f.see}, edited by ${f.edit}, deleted by ${f.delete}`, async () => {
    const seen = await Promise.all(everyone.map((l) => app.call(letters[l]!, 'GET', url(f))))
    expect(everyone.filter((_, i) => seen[i]!.status === 200).join('')).toBe(f.see)
    expect(everyone.filter((_, i) => seen[i]!.body.can?.edit).join('')).toBe(f.edit)
    expect(everyone.filter((_, i) => seen[i]!.body.can?.delete).join('')).toBe(f.delete)
    for (const [i, l] of everyone.entries())
      if (!f.see.includes(l)) expect(seen[i]!.status).toBe(isClosed(l, f) ? 403 : 404)
  })

  test('is not changed by those who may not, and says 403 or 404 as it is seen or not', async () => {
    const before = await stored(f)
    const field = recordTypes[f.type].title
    for (const l of everyone.filter((x) => !f.edit.includes(x))) {
      const refused = await app.call(letters[l]!, 'PATCH', url(f), { [field]: 'taken over', version: 1 })
      expect([l, refused.status]).toEqual([l, refusal(l, f)])
    }
    for (const l of everyone.filter((x) => !f.delete.includes(x)))
      expect([l, (await app.call(letters[l]!, 'DELETE', url(f))).status]).toEqual([l, refusal(l, f)])
    for (const l of everyone.filter((x) => !f.see.includes(x)))
      for (const part of ['history', 'timeline'])
        expect((await app.call(letters[l]!, 'GET', `${url(f)}/${part}`)).status).toBe(refusal(l, f))
    expect(await stored(f)).toEqual(before)
  })

  test('is changed by those who may', async () => {
    for (const l of f.edit) {
      const { body } = await app.call(letters[l]!, 'GET', url(f))
      const field = recordTypes[f.type].title
      const changed = await app.call(letters[l]!, 'PATCH', url(f), { [field]: `by ${l}`, version: body.version })
      expect([l, changed.status]).toEqual([l, 200])
    }
  })
})

describe('no second door', () => {
  const visibleTo = (letter: string, type: string) =>
    fixtures.filter((f) => f.type === type && f.see.includes(letter)).map((f) => ids.get(f.key)!)
  const known = new Set(ids.values())

  beforeAll(async () => {
    await sql`update search_entry set title = 'fixture', text = 'fixture'`.execute(app.db)
  })

  test.each(everyone)('lists, counts and search of %s show what single records show', async (l) => {
    const who = letters[l]!
    const hits = (await app.call(who, 'GET', '/api/search?q=fixture&limit=200')).body.rows.map((r: any) => r.id)
    for (const type of new Set(fixtures.map((f) => f.type))) {
      const listed = await app.call(who, 'GET', `/api/records/${type}?limit=200`)
      if (closed[l]?.includes(type)) {
        expect(listed.status).toBe(403)
        expect(fixtures.some((f) => f.type === type && hits.includes(ids.get(f.key)))).toBe(false)
        continue
      }
      const expected = visibleTo(l, type).sort()
      expect(
        listed.body.rows
          .map((r: any) => r.id)
          .filter((id: string) => known.has(id))
          .sort(),
      ).toEqual(expected)
      // What has no searchable text of its own (who is in a target group, the lines of an order) is no hit for anybody.
      const isSearched = Object.values(recordTypes[type].fields).some((field) => field.searchable)
      expect(
        hits.filter((id: string) => fixtures.some((f) => f.type === type && ids.get(f.key) === id)).sort(),
      ).toEqual(isSearched ? expected : [])
    }
  })

  test('a filter, sort or group over a relation says nothing about records out of sight', async () => {
    const where = encodeURIComponent(JSON.stringify({ field: 'company.name', op: 'startsWith', value: 'by' }))
    const found = await app.call('rep', 'GET', `/api/records/contact?where=${where}`)
    for (const row of found.body.rows) expect(row.company).not.toBeNull()
    const asSupport = encodeURIComponent(JSON.stringify({ field: 'opportunities.title', op: 'isEmpty', value: false }))
    expect((await app.call('support', 'GET', `/api/records/company?where=${asSupport}`)).status).toBe(422)
  })

  test('a record handed out of reach, or made there, is refused whole', async () => {
    const made = await app.call('rep', 'POST', '/api/records/opportunity', {
      title: 'For somebody else',
      ownerId: app.ids.rep3,
    })
    expect(made.status).toBe(403)
    const { rows } = await sql`select 1 from opportunity where title = 'For somebody else'`.execute(app.db)
    expect(rows).toEqual([])
    const own = await app.call('rep', 'POST', '/api/records/opportunity', { title: 'Own' })
    expect(
      (await app.call('rep', 'PATCH', `/api/records/opportunity/${own.body.id}`, { ownerId: app.ids.rep2, version: 1 }))
        .status,
    ).toBe(403)
    expect(
      (
        await app.call('manager', 'PATCH', `/api/records/opportunity/${own.body.id}`, {
          ownerId: app.ids.rep3,
          version: 1,
        })
      ).status,
    ).toBe(403)
    expect(
      (
        await app.call('manager', 'PATCH', `/api/records/opportunity/${own.body.id}`, {
          ownerId: app.ids.rep2,
          version: 1,
        })
      ).status,
    ).toBe(200)
  })
})
