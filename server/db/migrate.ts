import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { UsageError } from '../config.ts'
import type { Log } from '../log.ts'

export interface Migration {
  number: number
  name: string
  sql: string
  checksum: string
}

/** The same relative path holds from the sources and from the bundle, which carries a copy of the folder. */
const shipped = fileURLToPath(new URL('./migrations/', import.meta.url))

/** Several servers may start at once on one database; one of them migrates and the others wait. */
const migrating = 7_316_003

/**
 * Reads `NNNN_name.sql` files in order of their numbers.
 * @throws Error when a name is malformed or a number comes twice
 */
export function readMigrations(folder = shipped): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const migrations = files.map((file) => {
    const [, number, name] = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file) ?? []
    if (!number || !name) throw new Error(`${file} is not named NNNN_name.sql`)
    const sql = readFileSync(`${folder}/${file}`, 'utf8')
    return { number: Number(number), name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
  migrations.sort((a, b) => a.number - b.number)
  const twice = migrations.find((one, at) => one.number === migrations[at - 1]?.number)
  if (twice) throw new Error(`two migrations have the number ${twice.number}`)
  return migrations
}

/**
 * Brings the database to the newest migration, each in a transaction of its own together with its record, so that a
 * kill at any point leaves a database from which the next start goes on.
 * @param client connected as the owner of the schema
 * @returns the names of those applied now
 * @throws UsageError when the database is newer than this version, or an applied file was changed since
 */
export async function migrate(client: pg.ClientBase, log: Log, migrations = readMigrations()): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [migrating])
  try {
    await client.query(`
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;
      create extension if not exists btree_gin;
      create table if not exists schema_migration (
        number integer primary key,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`)
    const { rows: applied } = await client.query<Migration>('select number, name, checksum from schema_migration')
    check(applied, migrations)
    const due = migrations.filter(({ number }) => !applied.some((one) => one.number === number))
    for (const migration of due) await apply(client, migration, log)
    return due.map(label)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrating]).catch(() => {})
  }
}

function check(applied: Migration[], known: Migration[]): void {
  for (const one of applied) {
    const file = known.find(({ number }) => number === one.number)
    if (!file) {
      throw new UsageError(
        `The database is newer than this version: it has migration ${label(one)}, which this version does not know. ` +
          `Install the newer version, or restore a backup into a new data folder`,
      )
    }
    if (file.checksum !== one.checksum) {
      throw new UsageError(
        `Migration ${label(one)} was changed after it was applied: put the file back and add a new one`,
      )
    }
  }
}

async function apply(client: pg.ClientBase, migration: Migration, log: Log): Promise<void> {
  const { number, name, checksum, sql } = migration
  const from = performance.now()
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${label(migration)} failed: ${describe(error, sql)}`, { cause: error })
  }
  log.info({ migration: label(migration), ms: Math.round(performance.now() - from) }, 'migrated')
}

/** PostgreSQL tells the place as a number of characters; people want the line. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error)
  const line = error.position ? ` (line ${sql.slice(0, Number(error.position)).split('\n').length})` : ''
  return error.message + line
}

function label({ number, name }: Pick<Migration, 'number' | 'name'>): string {
  return `${String(number).padStart(4, '0')}_${name}`
}
