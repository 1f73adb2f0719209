import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Address } from './socket.ts'

/*
 * Who may run a data folder is held by PostgreSQL's own locks: they end with the connection that holds them, so a
 * `kill -9` leaves nothing stale behind. `entry` is held by a superuser while it looks and prepares; `owner` is then
 * held by a plain connection for as long as the process runs.
 */
const entry = 7_316_001
const owner = 7_316_002

/** The folder belongs to another living process; `holder` names it. */
export class FolderInUse extends Error {
  readonly holder: string
  constructor(holder: string) {
    super(`in use by ${holder}`)
    this.holder = holder
  }
}

/**
 * Enters a running cluster as its superuser, for preparing it. Close the client to leave again.
 * @throws FolderInUse when another process runs it
 */
export async function enter(address: Address, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...address,
    database: 'postgres',
    user: 'postgres',
    application_name: name,
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ entered: boolean; owned: boolean }>(
      'select pg_try_advisory_lock($1) as entered, pg_try_advisory_lock($2) as owned',
      [entry, owner],
    )
    if (!rows[0]!.entered || !rows[0]!.owned) throw new FolderInUse(await holder(client))
    await client.query('select pg_advisory_unlock($1)', [owner])
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

/** Takes the lock of the process that runs the folder; held until the client closes. */
export async function hold(address: Address, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...address,
    database: 'postgres',
    user: 'server',
    application_name: name,
    keepAlive: true,
  })
  client.on('error', () => {})
  await client.connect()
  await client.query('select pg_advisory_lock($1)', [owner])
  return client
}

/** Who goes from entering to holding has neither lock for a moment: then it is asked again. */
async function holder(client: pg.Client): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await client.query<{ name: string }>(
      `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
       where l.locktype = 'advisory' and l.granted and l.objid = any($1) and a.pid <> pg_backend_pid()
       order by l.objid desc limit 1`,
      [[entry, owner]],
    )
    if (rows[0]?.name) return rows[0].name
    await sleep(50)
  }
  return 'another process'
}
