import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { recordTypes, typeKeys, type TypeKey } from '../../shared/records/index.ts'
import { columnName } from '../../server/engines/access/column-name.ts'
import { uuidv7 } from '../../server/engines/records/uuid.ts'
import { testApp, type TestApp, type Who } from '../support/app.ts'
import { everybody, letters } from './permission-fixtures.ts'
import { operationTable, publicOperations, typeTable } from './operation-table.ts'

let app: TestApp
const customers = new Map<string, string>()
const leads = new Map<string, string>()
const deals = new Map<string, string>()
let campaign: string
const segments = new Map<string, string>()
const quotes = new Map<string, string>()
const orders = new Map<string, string>()
const owners = { own: 'rep', team: 'rep2', other: 'rep3' } as const
const everyone = [...everybody]

beforeAll(async () => {
  app = await testApp()
  campaign = await make('campaign', 'marketing')
  for (const who of Object.values(owners)) {
    segments.set(who, await make('segment', 'marketing'))
    leads.set(who, await make('company', who, { stage: 'lead', status: 'new' }))
    customers.set(who, await make('company', who, { stage: 'customer', status: 'customer' }))
    deals.set(who, await make('opportunity', who))
    quotes.set(who, await make('quote', who))
    orders.set(who, await make('order', who))
  }
})

/** Inserts a record of `who`'s, past all rules: what is tested is who reaches it. */
async function make(type: TypeKey, who: Who | null, columns: Record<string, unknown> = {}): Promise<string> {
  const { table, title, owner } = recordTypes[type]
  const id = uuidv7()
  const about: Partial<Record<TypeKey, () => Record<string, unknown>>> = {
    contact: () => ({ company_id: leads.get(who!) }),
    case: () => (who ? { company_id: customers.get(who), owner_id: null } : {}),
    event: () => ({ starts_at: '2026-01-01' }),
    campaignEvent: () => ({ campaign_id: campaign }),
    campaignSegment: () => ({ campaign_id: campaign, segment_id: segments.get(who!) }),
    segmentMember: () => ({ segment_id: segments.get(who!), company_id: leads.get(who!) }),
    request: () => ({ owner_id: null, created_by_id: app.ids[who ?? 'admin'] }),
    user: () => ({ email: `${id}@test.example` }),
    quoteLine: () => ({ quote_id: quotes.get(who!) }),
    orderLine: () => ({ order_id: orders.get(who!) }),
    span: () => ({ related_type: 'opportunity', related_id: deals.get(who!), left_at: '2026-01-01' }),
  }
  const row: Record<string, unknown> = {
    id,
    [columnName(title)]: 'fixture',
    created_by_id: app.ids.admin,
    ...(owner && who ? { owner_id: app.ids[who] } : {}),
    ...about[type]?.(),
    ...(type === 'message'
      ? { direction: 'in', body: 'x', related_type: 'case', related_id: await make('case', who) }
      : {}),
    ...columns,
  }
  for (const [column, value] of Object.entries(row))
    if (value === '@customer of rep') row[column] = customers.get('rep')
  const names = Object.keys(row)
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((n) => sql.ref(n)))}) values (${sql.join(Object.values(row))})`.execute(
    app.db,
  )
  return id
}

const stored = async (type: TypeKey, id: string) =>
  (await sql`select * from ${sql.table(recordTypes[type].table)} where id = ${id}`.execute(app.db)).rows[0]

const bodies: Partial<Record<TypeKey, () => Promise<Record<string, unknown>>>> = {
  user: async () => ({ name: 'New', email: `${uuidv7()}@test.example`, role: 'sales_rep' }),
  campaignEvent: async () => ({ title: 'New', campaignId: campaign }),
  campaignSegment: async () => ({ campaignId: campaign, segmentId: await make('segment', 'marketing') }),
  segmentMember: async () => ({
    segmentId: segments.get('rep'),
    companyId: await make('company', null, { stage: 'customer', status: 'customer' }),
  }),
  event: async () => ({ title: 'New', startsAt: '2026-01-01T09:00:00Z' }),
  note: async () => ({ body: 'New' }),
  quoteLine: async () => ({ description: 'New', quoteId: quotes.get('rep') }),
  orderLine: async () => ({ description: 'New', orderId: orders.get('rep') }),
  message: async () => ({
    body: 'New',
    direction: 'internal',
    relatedType: 'case',
    relatedId: await make('case', 'rep'),
  }),
}

describe.each(typeKeys)('%s', (type) => {
  const row = typeTable[type]
  const url = (id: string) => `/api/records/${type}/${id}`
  const isWritable = !recordTypes[type].systemOnly

  test.each(['own', 'team', 'other'] as const)(
    '%s records are read, changed, deleted and restored as the table says',
    async (whose) => {
      const id = await make(type, owners[whose])
      const code = (letter: string) => row[whose][everyone.indexOf(letter)]!
      const refusal = (letter: string) => ({ x: 403, '-': 404 })[code(letter)] ?? 403
      for (const letter of everyone)
        for (const part of ['', '/history', '/timeline']) {
          const { status } = await app.call(letters[letter]!, 'GET', url(id) + part)
          expect([letter, part, status]).toEqual([letter, part, 'VED'.includes(code(letter)) ? 200 : refusal(letter)])
        }
      if (!isWritable) return
      const before = await stored(type, id)
      const field = recordTypes[type].title
      for (const letter of everyone.filter((l) => !'ED'.includes(code(l))))
        expect([
          letter,
          (await app.call(letters[letter]!, 'PATCH', url(id), { [field]: 'taken', version: 1 })).status,
        ]).toEqual([letter, refusal(letter)])
      for (const letter of everyone.filter((l) => code(l) !== 'D'))
        expect([letter, (await app.call(letters[letter]!, 'DELETE', url(id))).status]).toEqual([
          letter,
          refusal(letter),
        ])
      for (const letter of everyone.filter((l) => !'ED'.includes(code(l)))) {
        const { status, body } = await app.call(letters[letter]!, 'POST', `/api/records/${type}/bulk-changes`, {
          records: [{ id, version: 1 }],
          fields: { [field]: 'taken' },
        })
        const answer = status === 200 ? body.results[0].problem.status : status
        expect([letter, answer]).toEqual([letter, refusal(letter)])
      }
      expect(await stored(type, id)).toEqual(before)
      for (const letter of everyone.filter((l) => 'ED'.includes(code(l)))) {
        const { version } = (await stored(type, id)) as { version: number }
        expect([
          letter,
          (await app.call(letters[letter]!, 'PATCH', url(id), { [field]: `by ${letter}`, version })).status,
        ]).toEqual([letter, 200])
        const many = await app.call(letters[letter]!, 'POST', `/api/records/${type}/bulk-changes`, {
          records: [{ id, version: version + 1 }],
          fields: { [field]: `of many by ${letter}` },
        })
        expect([letter, many.body.results[0].status]).toEqual([letter, 'done'])
      }
      for (const letter of everyone.filter((l) => code(l) === 'D')) {
        expect([letter, (await app.call(letters[letter]!, 'DELETE', url(id))).status]).toEqual([letter, 204])
        const inBin = await stored(type, id)
        for (const other of everyone.filter((l) => code(l) !== 'D'))
          expect([other, (await app.call(letters[other]!, 'POST', `${url(id)}/restoration`)).status]).toEqual([
            other,
            refusal(other),
          ])
        expect(await stored(type, id)).toEqual(inBin)
        expect([letter, (await app.call(letters[letter]!, 'POST', `${url(id)}/restoration`)).status]).toEqual([
          letter,
          200,
        ])
      }
    },
  )

  test('is listed by all but those whose level is none', async () => {
    for (const letter of everyone) {
      const isClosed = row.own[everyone.indexOf(letter)] === 'x'
      expect([letter, (await app.call(letters[letter]!, 'GET', `/api/records/${type}`)).status]).toEqual([
        letter,
        isClosed ? 403 : 200,
      ])
    }
  })

  if (!isWritable) return
  test(`is created by ${row.create}`, async () => {
    for (const letter of everyone) {
      const body = (await bodies[type]?.()) ?? { [recordTypes[type].title]: 'New' }
      const { status } = await app.call(letters[letter]!, 'POST', `/api/records/${type}`, body)
      expect([letter, status]).toEqual([
        letter,
        row.create.includes(letter) ? 201 : (row.refusedCreate?.[letter] ?? 403),
      ])
    }
  })
})

describe.each(operationTable.map((row, i) => [`${row.operation} ${i}`, row] as const))('%s', (_, row) => {
  test(`${row.method} ${row.url} answers as the table says and changes nothing where it refuses`, async () => {
    for (const [i, letter] of everyone.entries()) {
      const { about } = row
      const id = about ? await make(about.type, about.owner === null ? null : 'rep', about.columns) : ''
      const moved =
        row.isMoved &&
        (await app.call('rep', 'POST', '/api/boards/pipeline/moves', { id, to: 'negotiation', version: 1 }))
      const before = about && (await stored(about.type, id))
      const body = row.body?.({ id, rep: app.ids.rep, rep2: app.ids.rep2, customer: customers.get('rep')! })
      const { status } = await app.call(
        letters[letter]!,
        row.method,
        row.url.replace(':id', moved ? moved.body.command : id),
        body,
        row.headers,
      )
      expect([letter, status]).toEqual([letter, row.status[i]])
      if (about && status >= 400) expect(await stored(about.type, id)).toEqual(before)
    }
  })
})

test('every operation has a row', async () => {
  const { paths } = (await app.call('admin', 'GET', '/api/openapi.json')).body as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const operations = Object.values(paths).flatMap((item) => Object.values(item).map((one) => one.operationId))
  const ofRecords = typeKeys.flatMap((type) =>
    ['list', 'read', 'history', 'timeline', 'create', 'update', 'changeMany', 'delete', 'restore'].map(
      (verb) => verb + type.charAt(0).toUpperCase() + type.slice(1),
    ),
  )
  const known = new Set([...ofRecords, ...operationTable.map((row) => row.operation), ...publicOperations])
  expect(operations.filter((operation) => !known.has(operation))).toEqual([])
  const present = new Set(operations)
  expect(operationTable.map((row) => row.operation).filter((operation) => !present.has(operation))).toEqual([])
})
