import { statfsSync } from 'node:fs'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { differingTotals } from '../engines/records/kept-totals.ts'
import { readSecret } from '../data-folder.ts'
import type { Opened } from '../db/database.ts'
import { readArguments, withDatabase } from './command.ts'
import type { Command } from './command.ts'

export const doctor: Command = {
  summary: 'check the installation and its data',
  help: `Usage: crm doctor [--data <folder>]

Checks the database, the rights of the server's role, the space left, and that records, history, events and status
spans agree. Works beside a running server and changes nothing. Exit code 1 when something is wrong.`,
  async run(argv, env) {
    const { config } = readArguments(argv, env, {})
    return withDatabase('doctor', config, async (opened) => {
      let isWell = true
      for (const [name, check] of checks) {
        const { is, says } = await check(opened, config).catch((error: Error) => ({ is: false, says: error.message }))
        console.log(`${is ? 'ok     ' : 'PROBLEM'}  ${name}: ${says}`)
        isWell &&= is
      }
      return isWell ? 0 : 1
    })
  },
}

type Check = (opened: Opened, config: Config) => Promise<{ is: boolean; says: string }>

const checks: [name: string, check: Check][] = [
  ['node', async () => ({ is: true, says: process.versions.node })],
  ['data folder', async (_, { dataDir }) => ({ is: true, says: dataDir })],
  ['space', async (_, { dataDir }) => space(dataDir)],
  ['secret', async (_, config) => ({ is: readSecret(config).length > 0, says: 'present' })],
  ['database', async ({ db }) => ({ is: true, says: await value(db, sql`select version() as value`) })],
  [
    'migrations',
    async ({ db }) => ({
      is: true,
      says: await value(db, sql`select max(number) || $$ applied$$ as value from schema_migration`),
    }),
  ],
  [
    'server role',
    async ({ db }) => ({ is: true, says: `${await value(db, sql`select current_user as value`)}, rows only` }),
  ],
  ['history', agreeing(sql`select from change c where not exists (select from command k where k.id = c.command_id)`)],
  ['commands', agreeing(sql`select from command k where not exists (select from change c where c.command_id = k.id)`)],
  [
    'events',
    agreeing(sql`
    select c.record_id, c.version_after from change c
    where not exists (select from outbox o where o.record_id = c.record_id and o.version = c.version_after)
    and c.at > (select min(at) from outbox)`),
  ],
  ['kept totals', agreeing(differingTotals())],
  [
    'status spans',
    agreeing(sql`select related_id from status_span where left_at is null group by related_id having count(*) > 1`),
  ],
]

function space(folder: string) {
  const { bavail, bsize } = statfsSync(folder)
  const gigabytes = (bavail * bsize) / 1024 ** 3
  return { is: gigabytes > 1, says: `${gigabytes.toFixed(1)} GB free` }
}

/** A check that its query finds nothing. */
function agreeing(query: ReturnType<typeof sql>): Check {
  return async ({ db }) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from (${query}) wrong`.execute(db)
    return rows[0]!.n === 0 ? { is: true, says: 'agree' } : { is: false, says: `${rows[0]!.n} do not agree` }
  }
}

async function value(db: Opened['db'], query: ReturnType<typeof sql<{ value: string }>>): Promise<string> {
  const { rows } = await query.execute(db)
  return rows[0]!.value
}
