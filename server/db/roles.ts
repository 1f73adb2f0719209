import pg from 'pg'

/** The database of an embedded cluster. */
export const databaseName = 'crm'

/**
 * Roles and database of a cluster of ours, made when they are missing: `migrator` owns the database and changes its
 * shape, `server` reads and writes rows and nothing else. Safe to repeat after a kill at any point.
 * @param client a superuser in the database `postgres`
 */
export async function ensureRoles(client: pg.Client): Promise<void> {
  for (const role of ['migrator', 'server']) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (!rowCount) await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole noinherit`)
  }
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
  if (!rowCount) await client.query(`create database ${databaseName} owner migrator`)
  await client.query(`revoke all on database ${databaseName} from public`)
  await client.query(`grant connect, temporary on database ${databaseName} to server`)
}

/**
 * Lets a plain role read and write rows of every table, now and after later migrations; never change a table.
 * @param client the schema's owner
 */
export async function grantRows(client: pg.ClientBase, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role)
  await client.query(`
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select on all sequences in schema public to ${name};
    revoke insert, update, delete on schema_migration from ${name}`)
}
