import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'
import { grantRows } from '../../server/db/roles.ts'
import { openLog } from '../../server/log.ts'
import type { Log } from '../../server/log.ts'

export interface TestPostgres {
  host: string
  port: number
  /** Migrated once; every test database is a copy of it. */
  template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres
  }
}

/**
 * One cluster for the whole run, in a temporary folder. The embedded database ends with the process that started it,
 * however that ends, so a killed run leaves no PostgreSQL behind (only the folder).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-test-'))
  const log = openLog('warn')
  const embedded = await startEmbedded(folder, log, { name: 'the tests', attach: false, durable: false })
  const stop = async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    await migrateTemplate({ ...embedded.address, user: 'migrator' }, log)
    const { host, port, database } = embedded.address
    project.provide('postgres', { host, port, template: database })
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

async function migrateTemplate(connection: pg.ClientConfig, log: Log): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await migrate(client, log)
    await grantRows(client, 'server')
  } finally {
    await client.end()
  }
}
