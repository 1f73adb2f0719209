import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import type { TestDatabase } from '../../tests/support/database.ts'
import { run } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'crm-cli-'))
let database: TestDatabase
let env: NodeJS.ProcessEnv
const out: string[] = []
const err: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  const { host, port, database: name } = database.address
  const url = (role: string) => `postgres://${role}@${encodeURIComponent(host)}:${port}/${name}`
  env = { DATABASE_URL: url('server'), DATABASE_MIGRATOR_URL: url('migrator'), CRM_DATA: folder, TZ: 'UTC' }
})
beforeEach(() => {
  out.length = err.length = 0
  vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line)))
  vi.spyOn(console, 'error').mockImplementation((line) => void err.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const add = (...argv: string[]) => run(['user', 'add', ...argv], env)

test('the first user is an administrator, or nobody', async () => {
  expect(await add('--email', 'rep@one.example', '--role', 'sales_rep')).toBe(2)
  expect(err).toEqual(['crm user add: the first user must be an admin'])
  expect(await add('--email', 'Boss@one.example', '--role', 'admin', '--password', 'a long one')).toBe(0)
  expect(out).toEqual(['added Boss@one.example'])
})

test('others come with role, supervisor and history, and with a password made for them', async () => {
  const argv = [
    '--email',
    'rep@one.example',
    '--role',
    'sales_rep',
    '--name',
    'Rep One',
    '--supervisor',
    'boss@one.example',
  ]
  expect(await add(...argv)).toBe(0)
  expect(out.join()).toMatch(/^added rep@one\.example with the password [\w-]{16}$/)
  const { rows } = await sql`
    select u.name, u.role, s.email as supervisor, c.operation, a.password is not null as "hasPassword"
    from app_user u join app_user s on s.id = u.supervisor_id join change c on c.record_id = u.id
    join auth_account a on a.user_id = u.id where u.email = 'rep@one.example'`.execute(database.db)
  expect(rows).toEqual([
    { name: 'Rep One', role: 'sales_rep', supervisor: 'boss@one.example', operation: 'create', hasPassword: true },
  ])
})

test.each([
  [['--email', 'rep@one.example', '--role', 'sales_rep'], /^crm user add: .*address of another user/],
  [['--email', 'no address', '--role', 'sales_rep'], /^crm user add: email: /],
  [['--email', 'x@one.example', '--role', 'king'], /--role is one of/],
  [['--email', 'x@one.example', '--role', 'sales_rep', '--password', 'short'], /^crm user add: password: /],
  [['--email', 'x@one.example', '--role', 'sales_rep', '--team', 'None'], /there is no team None/],
  [['--email', 'x@one.example', '--role', 'sales_rep', '--supervisor', 'no@one.example'], /there is no user/],
  [['--role', 'sales_rep'], /--email and --role are needed/],
])('%j is wrong usage and adds nobody', async (argv, reason) => {
  expect(await add(...argv)).toBe(2)
  expect(err.join('\n')).toMatch(reason)
  const { rows } = await sql`select email from app_user order by email`.execute(database.db)
  expect(rows).toEqual([{ email: 'boss@one.example' }, { email: 'rep@one.example' }])
})

test('crm doctor finds what does not agree', async () => {
  expect(await run(['doctor'], env)).toBe(0)
  expect(out.every((line) => line.startsWith('ok'))).toBe(true)
  await sql`insert into command (verb, via) values ('nothing', 'form')`.execute(database.db)
  expect(await run(['doctor'], env)).toBe(1)
  expect(out).toContain('PROBLEM  commands: 1 do not agree')
})
