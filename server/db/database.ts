import { Kysely } from 'kysely'
import pg from 'pg'
import { UsageError } from '../config.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { startEmbedded } from './embedded.ts'
import { externalAccess } from './external.ts'
import type { ExternalAccess } from './external.ts'
import { migrate } from './migrate.ts'
import { PipelinedDialect } from './pipeline.ts'
import { grantRows } from './roles.ts'
import { columnTypes } from './types.ts'
import type { Database, Db } from './types.ts'

export type { Database, Db, Transaction } from './types.ts'

export interface Opened {
  /** Connections of the plain role: rows, no tables. */
  pool: pg.Pool
  db: Db
  /** Settings of a connection that owns the schema, for work on its shape. */
  migrator: pg.ClientConfig
  /** Names of the migrations applied by this opening. */
  migrated: string[]
  /** Ends the connections, and the database if this process started it. */
  stop(): Promise<void>
}

export interface OpenOptions {
  /** What another process is told that meets us in the data folder: `the server`, `crm import`. */
  name?: string
  /** For commands: use the database of a running server instead of refusing the folder. */
  attach?: boolean
}

/**
 * Opens the database of an installation, embedded or given by DATABASE_URL, migrated to this version.
 * @throws UsageError when the data folder or the database cannot be used, with the reason in a sentence
 */
export async function openDatabase(config: Config, log: Log, options: OpenOptions = {}): Promise<Opened> {
  const { name = 'the server', attach = false } = options
  if (config.databaseUrl) {
    const access = await externalAccess(config.databaseUrl, config.migratorUrl)
    return open(access, log, async () => {})
  }
  const label = `${name} (process ${process.pid})`
  const embedded = await startEmbedded(config.dataDir, log, { name: label, attach })
  const access = {
    migrator: { ...embedded.address, user: 'migrator' },
    server: { ...embedded.address, user: 'server' },
    role: 'server',
  }
  // A command that started the database waits for other commands that joined it; a server waits for nobody.
  return open(access, log, () => embedded.stop(attach ? 'smart' : 'fast'))
}

async function open(access: ExternalAccess, log: Log, stopDatabase: () => Promise<void>): Promise<Opened> {
  let pool: pg.Pool | undefined
  try {
    const migrated = await bringUpToDate(access, log)
    pool = openPool(access.server, log)
    await refuseOwner(pool)
    const opened = pool
    return {
      pool,
      db: openKysely(pool),
      migrator: access.migrator,
      migrated,
      async stop() {
        await opened.end()
        await stopDatabase()
      },
    }
  } catch (error) {
    await pool?.end()
    await stopDatabase()
    throw error
  }
}

/** A pool that survives the database: a connection lost while idle is dropped, never thrown. */
export function openPool(connection: pg.PoolConfig, log?: Log): pg.Pool {
  const pool = new pg.Pool({
    application_name: 'crm',
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: columnTypes,
    pipeline: true,
    ...connection,
  })
  const lost = (error: Error) => {
    // The pool has ended before its last sockets have: what the stopping database says to those is no news.
    if (!pool.ending) log?.warn({ err: error }, 'a database connection was lost')
  }
  pool.on('error', lost)
  // While it is lent out the pool does not listen: without this, a connection cut between two queries ends the process.
  pool.on('connect', (client) => void client.on('error', lost))
  return pool
}

export function openKysely(pool: pg.Pool): Db {
  return new Kysely<Database>({ dialect: new PipelinedDialect(pool) })
}

async function bringUpToDate(access: ExternalAccess, log: Log): Promise<string[]> {
  const client = new pg.Client({ application_name: 'crm migrate', ...access.migrator })
  client.on('error', () => {})
  await client.connect()
  try {
    const migrated = await migrate(client, log)
    await grantRows(client, access.role)
    return migrated
  } finally {
    await client.end()
  }
}

/** A hole in a query must not become a hole in the schema: the server never works as owner or superuser. */
async function refuseOwner(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ isSuper: boolean; isOwner: boolean }>(
    `select r.rolsuper as "isSuper", pg_has_role(r.oid, c.relowner, 'member') as "isOwner"
     from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'schema_migration'::regclass`,
  )
  if (rows[0]?.isSuper || rows[0]?.isOwner) {
    throw new UsageError('DATABASE_URL names a superuser or the owner of the tables: name a plain role there')
  }
}
