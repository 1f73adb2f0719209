import type { Pool } from 'pg'
import type { Config } from './config.ts'
import type { Db } from './db/database.ts'
import type { Log } from './log.ts'

/** What the start options ask to be in an installation; each is done once and skipped ever after. */
export async function fillInstallation(_: { db: Db; pool: Pool; config: Config; log: Log }): Promise<void> {}
