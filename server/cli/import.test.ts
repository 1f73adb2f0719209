import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testApp, type TestApp } from '../../tests/support/app.ts'
import { run } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'crm-cli-'))
let app: TestApp
let env: NodeJS.ProcessEnv
const out: string[] = []
const err: string[] = []

beforeAll(async () => {
  app = await testApp()
  const { host, port, database } = app.address
  const url = (role: string) => `postgres://${role}@${encodeURIComponent(host)}:${port}/${database}`
  env = { DATABASE_URL: url('server'), DATABASE_MIGRATOR_URL: url('migrator'), CRM_DATA: folder, TZ: 'UTC' }
})
beforeEach(() => {
  out.length = err.length = 0
  vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line)))
  vi.spyOn(console, 'error').mockImplementation((line) => void err.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const crm = (...argv: string[]) => run(['import', ...argv], env)
const names = async () =>
  (await sql<{ name: string }>`select name from company order by name`.execute(app.db)).rows.map((row) => row.name)

test('a file is imported as the administrator and summed up in a line', async () => {
  const companies = file('companies.csv', 'name,city\nOne,Malmö\nTwo,Lund\n')
  expect(await crm('company', companies, '--dry-run')).toBe(0)
  expect(out).toEqual(['company: 2 created, 0 updated, 0 unchanged, 0 failed (a dry run: nothing was kept)'])
  expect(await names()).toEqual([])
  expect(await crm('company', companies)).toBe(0)
  expect(await names()).toEqual(['One', 'Two'])
  expect(await crm('company', companies)).toBe(0)
  expect(out.at(-1)).toBe('company: 0 created, 0 updated, 2 unchanged, 0 failed')
})

test('rows that failed are told one by one, and the exit code is 1', async () => {
  const code = await crm('company', file('bad.csv', 'name,employees\nThree,many\nFour,4\n'))
  expect([code, out, err]).toEqual([
    1,
    ['company: 1 created, 0 updated, 0 unchanged, 1 failed'],
    ['line 2, employees: "many" is no number'],
  ])
})

test('--as imports with the rights of that user', async () => {
  const products = file('products.csv', 'name\nPump\n')
  expect(await crm('product', products, '--as', 'REP@test.example')).toBe(2)
  expect(err[0]).toContain('does not write records of this type')
  expect(await crm('product', products, '--as', 'nobody@test.example')).toBe(2)
})

test.each([
  ['no file', ['company']],
  ['an unknown type', ['planet', 'x.csv']],
  ['a file that is not there', ['company', '/nowhere/x.csv']],
  ['a folder', ['company', '/tmp']],
  ['an unknown option', ['company', 'x.csv', '--fast']],
  ['one word too many', ['company', 'x.csv', 'y.csv']],
])('%s is wrong usage', async (_, argv) => {
  expect(await crm(...argv)).toBe(2)
  expect(err).toHaveLength(1)
})

test('a map that does not fit is wrong usage and says where', async () => {
  const csv = file('some.csv', 'name\nFive\n')
  expect(await crm('company', csv, '--map', file('a.json', '{'))).toBe(2)
  expect(await crm('company', csv, '--map', file('b.json', '{"fields": {"name": {"colum": "name"}}}'))).toBe(2)
  expect(await crm('company', csv, '--map', file('c.json', '{"fields": {"name": "title"}}'))).toBe(2)
  expect(err[1]).toContain('/fields/name/colum')
  expect(err[2]).toContain('/map/fields/name: The column "title" is not in the file')
  expect(await names()).not.toContain('Five')
})
