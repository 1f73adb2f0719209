import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../tests/support/app.ts'
import type { TypeKey } from '../../shared/records/index.ts'
import { importMapSchema } from '../../server/engines/transfer/import-map.ts'
import { importRecords } from '../../server/engines/transfer/import-records.ts'

/** Files of the shape of the real ones, made up here: the real ones are nobody's to copy. */
const files = {
  'accounts.csv': `account,sector,year_established,revenue,employees,office_location,subsidiary_of
Mill & Sons,technolgy,1996,1100.04,2822,Sweden,
Quarry,retail,2001,0.5,12,Norway,Mill & Sons
Harbour,retail,2011,10,12,Norway,
`,
  'products.csv': 'product,series,sales_price\nGTX Pro,GTX,4821\nMG Small,MG,55\n',
  'sales_teams.csv': `sales_agent,manager,regional_office
Bea Ask,Max Moss,Central
Abe Ask,Max Moss,Central
Cy Idle,Ida Fern,West
`,
  'sales_pipeline.csv': `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
D1,Bea Ask,GTXPro,Quarry,Won,2016-12-20,2017-01-09,100
D2,Abe Ask,MG Small,Quarry,Won,2017-02-01,2017-03-03,50
D3,Abe Ask,MG Small,Quarry,Won,2017-02-01,2017-03-03,60
D4,Bea Ask,MG Small,Mill & Sons,Won,2017-01-01,2017-02-01,10
D5,Abe Ask,MG Small,Mill & Sons,Won,2017-01-01,2017-02-01,20
D6,Bea Ask,MG Small,Harbour,Won,2017-01-01,2017-02-01,20
D7,Abe Ask,MG Small,Harbour,Won,2017-01-01,2017-02-01,20
D8,Bea Ask,GTXPro,,Engaging,2017-05-01,,
D9,Bea Ask,MG Small,Mill & Sons,Prospecting,,,
D10,Bea Ask,MG Small,Mill & Sons,Lost,2017-05-01,2017-05-11,0
`,
}
const here = fileURLToPath(new URL('.', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'crm-example-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const prepared = spawnSync(process.execPath, [join(here, 'prepare.mjs'), folder, folder], { encoding: 'utf8' })
  expect(prepared).toMatchObject({ status: 0, stderr: '' })
})

/** The steps of import.sh. */
const importAll = async () => {
  const steps = readFileSync(join(here, 'import.sh'), 'utf8').matchAll(
    /^crm import (\w+) "\$\w+\/([\w.]+)" --map "\$here\/(\S+)"$/gm,
  )
  const results = []
  for (const [, type, file, map] of steps)
    results.push(
      await importRecords(app.db, await app.actor('admin'), {
        type: type as TypeKey,
        map: importMapSchema.parse(JSON.parse(readFileSync(join(here, map!), 'utf8'))),
        body: (async function* () {
          yield readFileSync(join(folder, file!))
        })(),
      }),
    )
  return results.map(({ created, updated, failed }) => [created, updated, failed])
}

test('companies, teams and deals come in by the maps with their own dates, and once more nothing changes', async () => {
  expect(await importAll()).toEqual([
    [2, 0, 0],
    [2, 0, 0],
    [3, 0, 0],
    [0, 2, 0],
    [2, 0, 0],
    [3, 0, 0],
    [0, 1, 0],
    [0, 3, 0],
    [10, 0, 0],
  ])
  expect((await importAll()).flat().some((n) => n > 0)).toBe(false)
  const { rows: deals } = await sql<Record<string, unknown>>`
    select d.external_id as id, d.title, d.status, p.name as product, u.email as owner, d.started_at is null as "isUnknown"
    from opportunity d join product p on p.id = d.product_id join app_user u on u.id = d.owner_id
    where d.external_id in ('D1', 'D8', 'D9') order by 1`.execute(app.db)
  const owner = 'bea.ask@import.example'
  expect(deals).toEqual([
    { id: 'D1', title: 'GTX Pro – Quarry', status: 'won', product: 'GTX Pro', owner, isUnknown: false },
    { id: 'D8', title: 'GTX Pro', status: 'in_discussion', product: 'GTX Pro', owner, isUnknown: false },
    { id: 'D9', title: 'MG Small – Mill & Sons', status: 'identified', product: 'MG Small', owner, isUnknown: true },
  ])
})

test('a company is owned by who won most deals there, then the higher sum, then by name', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select c.name, u.name as owner, c.status, c.industry, c.revenue, c.customer_since as since, m.name as parent
    from company c join app_user u on u.id = c.owner_id left join company m on m.id = c.parent_id order by 1`.execute(
    app.db,
  )
  const common = { owner: 'Abe Ask', status: 'customer' }
  expect(rows).toEqual([
    { ...common, name: 'Harbour', industry: 'retail', revenue: '10000000.00', since: '2017-02-01', parent: null },
    {
      ...common,
      name: 'Mill & Sons',
      industry: 'technolgy',
      revenue: '1100040000.00',
      since: '2017-02-01',
      parent: null,
    },
    { ...common, name: 'Quarry', industry: 'retail', revenue: '500000.00', since: '2017-01-09', parent: 'Mill & Sons' },
  ])
})

test('teams stand under their managers', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select t.name, m.email as manager, count(u.id)::int as agents from team t join app_user m on m.id = t.manager_id
    left join app_user u on u.supervisor_id = m.id and u.team_id = t.id group by 1, 2 order by 1`.execute(app.db)
  expect(rows).toEqual([
    { name: 'Central – Max Moss', manager: 'max.moss@import.example', agents: 2 },
    { name: 'West – Ida Fern', manager: 'ida.fern@import.example', agents: 1 },
  ])
})

test('figures count only what is known: days worked by status in 2017', async () => {
  const { body } = await app.call('admin', 'POST', '/api/query', {
    type: 'opportunity',
    period: '2017',
    group: ['status'],
    measures: [
      { as: 'n', count: true },
      { as: 'sum', sum: 'amount' },
      { as: 'days', mean: 'daysWorked' },
    ],
  })
  expect(body.rows).toEqual([
    { status: 'lost', n: 1, sum: '0.00', days: 10 },
    { status: 'won', n: 7, sum: '280.00', days: 29.14 },
  ])
})
