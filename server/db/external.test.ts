import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openLog } from '../log.ts'
import { openDatabase } from './database.ts'

const log = openLog('silent')

/*
 * The roles of a database of the customer's: whoever connects, the server works as somebody who owns nothing. The
 * test cluster's superuser stands for the administrator of that database.
 */
describe('a given database', () => {
  test('with one address: is migrated by its owner, and the server steps down to a plain role', async () => {
    const url = await emptyDatabase('postgres')
    const opened = await open({ DATABASE_URL: url })
    try {
      expect(opened.migrated.length).toBeGreaterThan(0)
      const { rows } = await opened.pool.query('select current_user as name, session_user as connected')
      expect(rows).toEqual([{ name: 'crm_server', connected: 'postgres' }])
      await expect(opened.pool.query('create table mine (id integer)')).rejects.toThrow(/permission denied/)
      await expect(opened.pool.query('drop table app_user')).rejects.toThrow(/must be owner/)
      await opened.pool.query('select from app_user')
      await opened.pool.query('delete from app_user')
    } finally {
      await opened.stop()
    }
    const again = await open({ DATABASE_URL: url })
    expect(again.migrated).toEqual([])
    await again.stop()
  })

  test('with two addresses: the second migrates, the first is used as it is', async () => {
    const owner = await plainRole('createrole')
    const plain = await plainRole()
    const url = await emptyDatabase(owner)
    const opened = await open({ DATABASE_URL: url.replace(owner, plain), DATABASE_MIGRATOR_URL: url })
    try {
      expect((await opened.pool.query('select current_user as name')).rows).toEqual([{ name: plain }])
      await expect(opened.pool.query('alter table app_user add x int')).rejects.toThrow(/must be owner/)
      await opened.pool.query('select from app_user')
    } finally {
      await opened.stop()
    }
  })

  test('is refused when the server would work as the owner of its tables', async () => {
    const owner = await plainRole('createrole')
    const url = await emptyDatabase(owner)
    await expect(open({ DATABASE_URL: url, DATABASE_MIGRATOR_URL: url })).rejects.toThrow(
      'DATABASE_URL names a superuser or the owner of the tables: name a plain role there',
    )
  })

  test('whose role may not make another says what to do', async () => {
    const owner = await plainRole()
    await expect(open({ DATABASE_URL: await emptyDatabase(owner) })).rejects.toThrow(
      /may not make the plain role.*grant crm_server to <that role>/,
    )
  })

  test('keeps options that the address has already', async () => {
    const url = await emptyDatabase('postgres')
    const opened = await open({ DATABASE_URL: `${url}&options=-c%20statement_timeout%3D4321` })
    const { rows } = await opened.pool.query(`select current_user as name, current_setting('statement_timeout') as ms`)
    expect(rows).toEqual([{ name: 'crm_server', ms: '4321ms' }])
    await opened.stop()
  })

  const open = (env: Record<string, string>) => openDatabase(readConfig([], env), log)
})

async function emptyDatabase(owner: string): Promise<string> {
  const name = `given_${randomUUID().replaceAll('-', '')}`
  await asSuperuser(`create database ${name} owner ${owner}`)
  const { host, port } = inject('postgres')
  return `postgres://${owner}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`
}

async function plainRole(rights = ''): Promise<string> {
  const name = `role_${randomUUID().replaceAll('-', '')}`
  await asSuperuser(`create role ${name} login ${rights}`)
  return name
}

async function asSuperuser(statement: string): Promise<void> {
  const { host, port } = inject('postgres')
  const client = new pg.Client({ host, port, user: 'postgres', database: 'postgres' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
