import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { openLog } from '../log.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrate.ts'

const log = openLog('silent')
const file = (number: number, sql: string, checksum = sql): Migration => ({ number, name: `n${number}`, sql, checksum })
const first = file(9001, 'create table one (id integer)')

describe('migrate', () => {
  let migrator: pg.ClientConfig
  beforeAll(async () => {
    migrator = (await testDatabase()).migrator
    await using(async (client) => client.query('delete from schema_migration'))
  })

  test('applies each file once, in order, and names what it did', async () => {
    await using(async (client) => {
      expect(await migrate(client, log, [first])).toEqual(['9001_n9001'])
      expect(await migrate(client, log, [first, file(9002, 'alter table one add n integer')])).toEqual(['9002_n9002'])
      await client.query('select id, n from one')
    })
  })

  test('leaves nothing of a failing file and tells its line', async () => {
    const wrong = file(9003, 'create table two (id integer);\nselect\n  nothing_here')
    await using(async (client) => {
      const all = [first, file(9002, 'alter table one add n integer'), wrong]
      await expect(migrate(client, log, all)).rejects.toThrow(/9003_n9003 failed: .*nothing_here.*line 3/)
      const { rows } = await client.query(`select to_regclass('two') as two`)
      expect(rows).toEqual([{ two: null }])
    })
  })

  test('refuses a file that was changed after it was applied', async () => {
    const changed = [file(9001, first.sql, 'another'), file(9002, 'alter table one add n integer')]
    await using(async (client) => {
      await expect(migrate(client, log, changed)).rejects.toThrow(/9001_n9001 was changed after it was applied/)
    })
  })

  test('refuses a database that is newer than the code', async () => {
    await using(async (client) => {
      await expect(migrate(client, log, [first])).rejects.toThrow(
        /newer than this version: it has migration 9002_n9002/,
      )
    })
  })

  test('two at once: one applies, the other waits and finds it done', async () => {
    const slow = file(9004, 'select pg_sleep(0.3); create table three (id integer)')
    const all = [first, file(9002, 'alter table one add n integer'), slow]
    const both = await Promise.all([0, 1].map(() => using((client) => migrate(client, log, all))))
    expect(both.flat()).toEqual(['9004_n9004'])
  })

  async function using<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(migrator)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
})
