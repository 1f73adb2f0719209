import pg from 'pg'
import { UsageError } from '../config.ts'

/** Whom the server acts as on a database of the customer's when it is given one address only. */
const plainRole = 'crm_server'

export interface ExternalAccess {
  migrator: pg.ClientConfig
  server: pg.ClientConfig
  /** To be given the rights on rows. */
  role: string
}

/**
 * How to reach a given database: as its owner for migrations, and as a plain role for everything else. Two addresses
 * name two roles. With one, a plain role is made in the database and every connection steps down to it.
 * @throws UsageError when the database is too old, or the plain role cannot be made
 */
export async function externalAccess(databaseUrl: string, migratorUrl: string | undefined): Promise<ExternalAccess> {
  const migrator = { connectionString: migratorUrl ?? databaseUrl, application_name: 'crm migrate' }
  const client = new pg.Client(migrator)
  client.on('error', () => {})
  await client.connect()
  try {
    const version = await one<string>(client, `select current_setting('server_version_num') as value`)
    if (Number(version) < 180_000) throw new UsageError('DATABASE_URL leads to a PostgreSQL older than 18')
    if (!migratorUrl) {
      await makePlainRole(client)
      return { migrator, server: { connectionString: steppedDown(databaseUrl) }, role: plainRole }
    }
  } finally {
    await client.end()
  }
  return { migrator, server: { connectionString: databaseUrl }, role: await roleOf(databaseUrl) }
}

async function makePlainRole(client: pg.Client): Promise<void> {
  try {
    const exists = await one(client, `select exists (select from pg_roles where rolname = '${plainRole}') as value`)
    if (!exists) await client.query(`create role ${plainRole} nologin`)
    const isMember = await one(client, `select pg_has_role(current_user, '${plainRole}', 'set') as value`)
    if (!isMember) await client.query(`grant ${plainRole} to current_user`)
  } catch (error) {
    throw new UsageError(
      `The role of DATABASE_URL may not make the plain role that the server needs (${(error as Error).message}): ` +
        `run "create role ${plainRole}; grant ${plainRole} to <that role>" once, or give DATABASE_MIGRATOR_URL as well`,
    )
  }
}

/** By text, since an address with a socket's folder is no URL. */
function steppedDown(address: string): string {
  const role = encodeURIComponent(`-c role=${plainRole}`)
  if (/[?&]options=/.test(address)) return address.replace(/([?&]options=)/, `$1${role}%20`)
  return `${address}${address.includes('?') ? '&' : '?'}options=${role}`
}

async function roleOf(address: string): Promise<string> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => {})
  await client.connect()
  try {
    return await one<string>(client, 'select current_user as value')
  } finally {
    await client.end()
  }
}

async function one<T>(client: pg.Client, query: string): Promise<T> {
  const { rows } = await client.query<{ value: T }>(query)
  return rows[0]!.value
}
