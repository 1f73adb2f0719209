import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { importRecords } from './import-records.ts'
import type { RowError } from './read-row.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

interface Options {
  map?: unknown
  dryRun?: boolean
  headers?: Record<string, string>
}

const send = (who: Who, type: string, file: string | Uint8Array, { map, dryRun, headers }: Options = {}) => {
  const query = new URLSearchParams()
  if (map !== undefined) query.set('map', typeof map === 'string' ? map : JSON.stringify(map))
  if (dryRun) query.set('dryRun', 'true')
  return app.call(who, 'POST', `/api/imports/${type}?${query}`, Readable.from([Buffer.from(file)]), {
    'content-type': 'text/csv',
    ...headers,
  })
}

const rowsOf = async (table: string, where = sql`true`) => {
  const rows = sql<Record<string, unknown>>`select * from ${sql.table(table)} where ${where} order by created_at, id`
  return (await rows.execute(app.db)).rows
}
const iso = (time: unknown) => (time instanceof Date ? time.toISOString() : null)
const history = async () => (await sql<{ n: number }>`select count(*)::int as n from change`.execute(app.db)).rows[0]!.n

describe('a file with the names of our fields', () => {
  const file = 'Name;City;Employees;Owner;Nonsense\nAlpha AB;Malmö;12;rep;1\nBeta AB;Ystad;;rep2@test.example;2\n'

  test('is imported without a map, and once more changes nothing', async () => {
    const first = await send('admin', 'company', file)
    expect(first).toMatchObject({
      status: 200,
      body: { created: 2, updated: 0, unchanged: 0, failed: 0, errors: [], ignored: ['Nonsense'] },
    })
    const written = await history()
    expect((await send('admin', 'company', file)).body).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
      failed: 0,
    })
    expect(await history()).toBe(written)
    const [alpha] = await rowsOf('company', sql`name = 'Alpha AB'`)
    const [beta] = await rowsOf('company', sql`name = 'Beta AB'`)
    expect(alpha).toMatchObject({ city: 'Malmö', employees: 12, owner_id: app.ids.rep, status: 'new', version: 1 })
    expect(beta).toMatchObject({ city: 'Ystad', employees: null, owner_id: app.ids.rep2 })
  })

  test('changes what is different, under one command, in the history', async () => {
    const { body } = await send('admin', 'company', file.replace('12', '13'))
    expect(body).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    const [alpha] = await rowsOf('company', sql`name = 'Alpha AB'`)
    expect(alpha).toMatchObject({ employees: 13, version: 2 })
    const trail = await app.call('admin', 'GET', `/api/records/company/${alpha!.id}/history`)
    expect(trail.body.rows[0]).toMatchObject({
      operation: 'update',
      changes: [{ field: 'employees', from: 12, to: 13 }],
    })
  })
})

describe('a map', () => {
  const map = {
    key: ['externalId'],
    empty: ['Select'],
    fields: {
      externalId: 'Id',
      title: { join: [{ column: 'What', values: { fanx: 'Fan X' } }, 'Customer'], separator: ' – ' },
      companyId: { column: 'Customer', by: 'name' },
      ownerId: { column: 'Seller', default: 'rep@test.example' },
      status: { column: 'Stage', values: { Open: 'in_discussion', Done: 'won', Idea: 'identified' } },
      amount: { column: 'Value', decimal: ',', factor: 1000 },
      currency: { value: 'SEK' },
      startedAt: 'Begun',
      createdAt: 'Begun',
      closedAt: 'Ended',
      source: { first: ['Heard', { value: 'import' }], otherwise: 'other', values: { import: 'import', Web: 'web' } },
    },
    statusHistory: [
      { status: 'in_discussion', at: 'Begun' },
      { status: ['won', 'lost'], at: 'Ended' },
    ],
  }
  const file = [
    'Id,What,Customer,Seller,Stage,Value,Begun,Ended,Heard',
    'A1,fanx,Gamma AB,rep2,Done,"1,5",2017-01-10,2017-03-01,WEB',
    'A2,fanx,,,Open,Select,2017-02-01,,Select',
    'A3,Pump,Gamma AB,rep,Idea,,,,A friend',
  ].join('\n')

  beforeAll(async () => {
    await send('admin', 'company', 'name\nGamma AB')
  })

  test('reads columns, constants, value maps, relations, dates and the history of statuses', async () => {
    expect((await send('admin', 'opportunity', file, { map })).body).toMatchObject({
      created: 3,
      failed: 0,
      errors: [],
    })
    const deals = await rowsOf('opportunity', sql`external_id like 'A_'`)
    const deal = (key: string) => deals.find((d) => d.external_id === key)!
    expect(deal('A1')).toMatchObject({
      title: 'Fan X – Gamma AB',
      owner_id: app.ids.rep2,
      status: 'won',
      amount: '1500.00',
      currency: 'SEK',
      source: 'web',
    })
    expect(iso(deal('A1').started_at)).toBe('2017-01-10T12:00:00.000Z')
    expect(iso(deal('A1').closed_at)).toBe('2017-03-01T12:00:00.000Z')
    expect(deal('A2')).toMatchObject({
      title: 'Fan X',
      company_id: null,
      owner_id: app.ids.rep,
      amount: null,
      source: 'import',
    })
    expect(deal('A3')).toMatchObject({ started_at: null, closed_at: null, source: 'other', status_since: null })
    const spans = async (key: string) =>
      (await rowsOf('status_span', sql`related_id = ${deal(key).id}`))
        .map((s) => [s.status, iso(s.entered_at)?.slice(0, 10) ?? null, iso(s.left_at)?.slice(0, 10) ?? null])
        .sort((a, b) => String(a[1]).localeCompare(String(b[1])))
    expect(await spans('A1')).toEqual([
      ['in_discussion', '2017-01-10', '2017-03-01'],
      ['won', '2017-03-01', null],
    ])
    expect(await spans('A2')).toEqual([['in_discussion', '2017-02-01', null]])
    expect(await spans('A3')).toEqual([['identified', null, null]])
  })

  test('finds the same records again', async () => {
    expect((await send('admin', 'opportunity', file, { map })).body).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
    })
  })

  test.each([
    [{ fields: { title: 'Nowhere' } }, '/map/fields/title'],
    [{ fields: { nonsense: 'Id' } }, '/map/fields/nonsense'],
    [{ fields: { title: 'Id', probability: 'Value' } }, '/map/fields/probability'],
    [{ fields: { title: {} } }, '/map/fields/title'],
    [{ fields: { title: { column: 'Id', value: 'x' } } }, '/map/fields/title'],
    [{ fields: { title: { column: 'Id', color: 'red' } } }, '/map/fields/title/color'],
    [{ fields: {} }, '/map/fields'],
    [{ fields: { title: 'Id' }, key: ['externalId'] }, '/map/key/0'],
    [{ fields: { title: 'Id', amount: 'Value' }, key: ['amount'] }, '/map/key/0'],
    [{ fields: { externalId: 'Id', companyId: { column: 'Customer', by: 'revenue' } } }, '/map/fields/companyId/by'],
    [{ fields: { title: 'Id' }, statusHistory: [{ status: 'gone', at: 'Begun' }] }, '/map/statusHistory/0/status'],
    [{ fields: { title: 'Id' }, type: 'company' }, '/map/type'],
    [{ fields: { amount: 'Value' } }, '/map/key'],
    ['{broken', '/map'],
  ])('that does not fit is refused with the place: %j', async (wrong, path) => {
    const refused = await send('admin', 'opportunity', file, { map: wrong })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path }] } })
  })
})

describe('bad rows', () => {
  test('are told with line, column and reason, and all others are stored', async () => {
    const file = [
      'name,email,employees,revenue,owner,source,followUpDate',
      'Good One,a@b.example,5,10.5,rep,web,2026-01-31',
      ',a@b.example,5,,,,',
      'Bad Mail,nobody,5,,,,',
      'Bad Number,,five,,,,',
      'Bad Owner,,,,nobody at all,,',
      'Bad Choice,,,,,dreams,',
      'Bad Date,,,,,,31/01/2026',
      'Too,Few',
      'Good One,,,,,,',
      `${'Long'.repeat(60)},,,,,,`,
      '"Open quote,,,,,,',
      'Good Two,,,,,,',
    ].join('\r\n')
    const { status, body } = await send('admin', 'company', file)
    expect(status).toBe(200)
    expect(body).toMatchObject({ created: 2, failed: 10 })
    expect(body.errors.map((e: RowError) => [e.line, e.column])).toEqual([
      [3, 'name'],
      [4, 'email'],
      [5, 'employees'],
      [6, 'owner'],
      [7, 'source'],
      [8, 'followUpDate'],
      [9, null],
      [10, 'name'],
      [11, 'name'],
      [12, null],
    ])
    expect(body.errors[3].message).toBe('there is no user "nobody at all" that you can see')
    expect(body.errors[7].message).toBe('the same name stands in line 2 already')
  })

  test('that only the table or a rule refuses cost nothing but themselves', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `User ${i},user${i}@import.example,sales_rep,`)
    rows[17] = 'User 17,rep@test.example,sales_rep,'
    rows[30] = 'User 30,user30@import.example,sales_rep,No/Zone'
    const map = { key: ['name'], fields: { name: 'name', email: 'email', role: 'role', timeZone: 'zone' } }
    const { body } = await send('admin', 'user', `name,email,role,zone\n${rows.join('\n')}`, { map })
    expect(body).toMatchObject({ created: 38, failed: 2 })
    expect(body.errors.map((e: RowError) => [e.line, e.column])).toEqual([
      [19, 'email'],
      [32, 'zone'],
    ])
    const [made] = await rowsOf('app_user', sql`email = 'user1@import.example'`)
    expect(made).toMatchObject({ role: 'sales_rep', active: true })
  })

  test('that make a circle of parents are refused, also when they name each other', async () => {
    await send('admin', 'company', 'name\nRound A\nRound B\nRound C\n')
    const { status, body } = await send(
      'admin',
      'company',
      'name,parent\nRound A,Round B\nRound B,Round A\nRound C,Round C\n',
    )
    expect([status, body.updated, body.failed]).toEqual([200, 1, 2])
    expect(body.errors).toEqual([
      { line: 3, column: 'parent', message: 'is the record itself or one below it' },
      { line: 4, column: 'parent', message: 'is the record itself or one below it' },
    ])
  })

  test('are at most a thousand in the reply', async () => {
    const { body } = await send('admin', 'product', `name,price\n${'x,much\n'.repeat(1203)}`)
    expect(body).toMatchObject({ created: 0, failed: 1203, moreErrors: 203 })
    expect(body.errors).toHaveLength(1000)
  })
})

describe('a file that is none', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', '\n\n  \n'],
    ['bytes', Uint8Array.from({ length: 3000 }, (_, i) => (i * 31) % 256)],
    ['too many columns', `${Array.from({ length: 2500 }, (_, i) => `c${i}`).join(',')}\n`],
    ['other columns', 'colour,weight\nred,3\n'],
    ['one endless line', 'x'.repeat(1_200_000)],
    ['the same column twice', 'name,name\nA,B\n'],
  ])('is refused: %s', async (_, file) => {
    const map = file.toString().startsWith('name,') ? { fields: { name: 'name' } } : undefined
    const refused = await send('admin', 'company', file, { map })
    expect(refused.status).toBe(422)
    expect(refused.headers['content-type']).toContain('application/problem+json')
  })

  test('a thousand columns and a cell of 5 MB are no harm', async () => {
    const wide = Array.from({ length: 1000 }, (_, i) => (i ? `c${i}` : 'name'))
    const row = (name: string) => [name, ...Array.from({ length: 999 }, () => 'x')].join(',')
    const file = [wide.join(','), row('Wide AB'), row('y'.repeat(5_000_000)), row('Wide Too')].join('\n')
    const { status, body } = await send('admin', 'company', file)
    expect(status).toBe(200)
    expect(body).toMatchObject({ created: 2, failed: 1, errors: [{ line: 3 }] })
  })

  test('what is no CSV by its type is 4xx', async () => {
    const json = await app.call('admin', 'POST', '/api/imports/company', { name: 'x' })
    expect(json.status).toBe(400)
    expect((await send('admin', 'nonsense', 'name\nx')).status).toBe(404)
  })
})

describe('a dry run', () => {
  test('tells the same and keeps nothing', async () => {
    const file = 'name,parent\nDry Mother,\nDry Child,Dry Mother\n,\n'
    const before = [await rowsOf('company'), await history()]
    const dry = await send('admin', 'company', file.replace(',Dry Mother', ','), { dryRun: true })
    expect(dry.body).toMatchObject({ created: 2, failed: 1, errors: [{ line: 4 }] })
    expect([await rowsOf('company'), await history()]).toEqual(before)
  })
})

describe('what a role may not do by hand it may not do by import', () => {
  const count = async () => (await rowsOf('company')).length

  test.each([
    ['support', 'company', 403],
    ['support', 'case', 403],
    ['rep', 'product', 403],
    ['rep', 'user', 403],
    ['manager', 'team', 403],
    ['marketing', 'opportunity', 403],
    ['marketing', 'case', 403],
    ['admin', 'span', 403],
  ] as const)('%s is refused %s', async (who, type, status) => {
    const before = await count()
    expect((await send(who, type, 'name,title\nx,x')).status).toBe(status)
    expect(await count()).toBe(before)
  })

  test('nobody imports without a session', async () => {
    const reply = await app.send({
      method: 'POST',
      url: '/api/imports/company',
      headers: { host: 'localhost:3000', origin: 'http://localhost:3000', 'content-type': 'text/csv' },
      payload: 'name\nx',
    })
    expect(reply.statusCode).toBe(401)
  })

  test("a rep imports own deals; others' companies do not exist and others' deals are not made", async () => {
    await app.call('rep2', 'POST', '/api/records/company', { name: 'Secret lead', ownerId: app.ids.rep2 })
    const file =
      'title,externalId,owner,company\nMine,R1,rep,\nTheirs,R2,rep2,\nSecret,R3,rep,Secret lead\nMine too,R4,,\n'
    const { body } = await send('rep', 'opportunity', file)
    expect(body).toMatchObject({ created: 2, failed: 2 })
    expect(body.errors).toEqual([
      { line: 3, column: null, message: expect.stringContaining('reaches') },
      { line: 4, column: 'company', message: 'there is no company "Secret lead" that you can see' },
    ])
    expect(await rowsOf('opportunity', sql`external_id in ('R2', 'R3')`)).toEqual([])
  })

  test("a rep does not change another's deal, however the file names it", async () => {
    await app.call('rep2', 'POST', '/api/records/opportunity', { title: 'Far away', externalId: 'R9', amount: '5' })
    await send('rep', 'opportunity', 'title,externalId,amount\nTaken over,R9,6\n')
    const [theirs] = await rowsOf('opportunity', sql`external_id = 'R9' and owner_id = ${app.ids.rep2}`)
    expect(theirs).toMatchObject({ title: 'Far away', amount: '5.00', version: 1 })
  })

  test('marketing does not assign and a rep does not hand over', async () => {
    const assigning = await send('marketing', 'company', 'name,who\nM1,rep\n', {
      map: { fields: { name: 'name', ownerId: 'who' } },
    })
    expect(assigning.status).toBe(403)
    await send('rep', 'company', 'name,owner\nR lead,rep\n')
    const { body } = await send('rep', 'company', 'name,owner\nR lead,rep2\n')
    expect(body).toMatchObject({ updated: 0, failed: 1 })
  })

  test('fields hidden from a role do not exist in its maps', async () => {
    const { status, body } = await send('marketing', 'company', 'name,x\nM2,1', {
      map: { fields: { name: 'name', openDealAmount: 'x' } },
    })
    expect([status, body.code]).toEqual([422, 'unknown_field'])
  })

  test('marketing imports leads, unassigned', async () => {
    expect((await send('marketing', 'company', 'name,source\nM3,web\n')).body).toMatchObject({ created: 1, failed: 0 })
    expect((await rowsOf('company', sql`name = 'M3'`))[0]).toMatchObject({
      owner_id: null,
      source: 'web',
      stage: 'lead',
    })
  })
})

test('the same request with one Idempotency-Key has one effect', async () => {
  const headers = { 'idempotency-key': 'import-once' }
  const file = 'title\nOnce only\n'
  const map = { key: [], fields: { title: 'title' } }
  const first = await send('rep', 'task', file, { map, headers })
  const again = await send('rep', 'task', file, { map, headers })
  expect([first.body, again.body]).toEqual([again.body, first.body])
  expect(first.body).toMatchObject({ created: 1 })
  expect(await rowsOf('task', sql`title = 'Once only'`)).toHaveLength(1)
})

test('an upload that breaks off keeps the batches that were whole', async () => {
  async function* broken() {
    yield Buffer.from(`name\n${Array.from({ length: 1500 }, (_, i) => `Cut off ${i}\n`).join('')}`)
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  }
  await expect(importRecords(app.db, await app.actor('admin'), { type: 'company', body: broken() })).rejects.toThrow(
    'aborted',
  )
  expect(await rowsOf('company', sql`name like 'Cut off %'`)).toHaveLength(1000)
})

test('who loses the right in the middle of an import is stopped at the next batch', async () => {
  const actor = await app.actor('rep3')
  async function* slow() {
    yield Buffer.from('title\nBefore\n')
    await sql`update app_user set active = false where id = ${actor.id}`.execute(app.db)
    yield Buffer.from('After\n')
  }
  const map = { key: [], fields: { title: 'title' } }
  await expect(importRecords(app.db, actor, { type: 'task', map, body: slow(), batchSize: 1 })).rejects.toMatchObject({
    status: 401,
  })
  await sql`update app_user set active = true where id = ${actor.id}`.execute(app.db)
  expect(await rowsOf('task', sql`title = 'After'`)).toEqual([])
})

test('two imports of one file at once make each record once', async () => {
  const file = `name\n${Array.from({ length: 300 }, (_, i) => `Twin ${i}`).join('\n')}`
  const both = await Promise.all([send('admin', 'company', file), send('admin', 'company', file)])
  expect(both.map(({ body }) => body.created).sort()).toEqual([0, 300])
  expect(await rowsOf('company', sql`name like 'Twin %'`)).toHaveLength(300)
})
