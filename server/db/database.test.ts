import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import type { TestDatabase } from '../../tests/support/database.ts'

describe('a database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })

  test('gives dates and money as text, counts as numbers, moments as Date', async () => {
    const { rows } = await database.pool.query(
      `select date '2026-03-29' as day, 12.50::numeric as money, 42::bigint as n, timestamptz '2026-01-01 00:00Z' as at,
         array[date '2026-03-29', null] as days, array[1, 2]::bigint[] as ns`,
    )
    expect(rows).toEqual([
      {
        day: '2026-03-29',
        money: '12.50',
        n: 42,
        at: new Date('2026-01-01T00:00:00Z'),
        days: ['2026-03-29', null],
        ns: [1, 2],
      },
    ])
  })

  test('is UTF-8 with the built-in collation, whatever the language of the machine', async () => {
    const { rows } = await database.pool.query(
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
       from pg_database where datname = current_database()`,
    )
    expect(rows).toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }])
  })

  test.each([
    'create table mine (id integer)',
    'drop table schema_migration',
    'alter table schema_migration add x integer',
    'insert into schema_migration (number, name, checksum) values (1, $$x$$, $$x$$)',
    'create extension pgcrypto',
    `copy schema_migration to program 'cat'`,
    `select pg_read_file('postgresql.conf')`,
  ])('refuses the server: %s', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/)
  })

  test('is the file’s own', async () => {
    const other = await testDatabase()
    expect(other.address.database).not.toBe(database.address.database)
  })
})
