import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { roles } from '../../shared/records/lists.ts'
import { UsageError } from '../config.ts'
import type { Db } from '../db/database.ts'
import { write } from '../engines/records/write.ts'
import { Problem } from '../http/problem.ts'
import { isEmpty } from '../http/setup.ts'
import { createAdministrator, createUserWithPassword } from '../http/users.ts'
import { register } from '../registry.ts'
import { actingUser } from './acting-user.ts'
import { readArguments, withDatabase } from './command.ts'
import type { Command } from './command.ts'

export const userAdd: Command = {
  summary: 'add a user who can sign in',
  help: `Usage: crm user add --email <address> --role <role> [--name <name>] [--password <password>]
                    [--supervisor <address>] [--team <name>] [--data <folder>]

Roles: ${roles.join(' ')}. The first user of an installation is an admin.
Without --password one is made and printed.`,
  async run(argv, env) {
    const text = { type: 'string' } as const
    const options = { email: text, role: text, name: text, password: text, supervisor: text, team: text }
    const { values, config } = readArguments(argv, env, options)
    const { email, role, name = email?.split('@')[0], password = randomBytes(12).toString('base64url') } = values
    if (!email || !name || !role) throw new UsageError('--email and --role are needed, see --help')
    if (!roles.some((known) => known === role)) throw new UsageError(`--role is one of ${roles.join(', ')}`)
    register()
    await withDatabase('user add', config, ({ db }) =>
      add(db, { email, name, role, password }, values, config.timeZone).catch(explain),
    )
    console.log(values.password ? `added ${email}` : `added ${email} with the password ${password}`)
  },
}

async function add(
  db: Db,
  user: { email: string; name: string; role: string; password: string },
  { supervisor, team }: { supervisor?: string; team?: string },
  timeZone: string,
): Promise<void> {
  if (await isEmpty(db)) {
    if (user.role !== 'admin') throw new UsageError('the first user must be an admin')
    await createAdministrator(db, user)
    return
  }
  const actor = await actingUser(db, undefined, timeZone)
  const supervisorId = supervisor && (await find(db, 'app_user', 'email', supervisor.toLowerCase()))
  const teamId = team && (await find(db, 'team', 'name', team))
  await createUserWithPassword(db, user, async (tx, { name, email, role }) => {
    const fields = { name, email, role, ...(supervisorId && { supervisorId }), ...(teamId && { teamId }) }
    const operations = [{ operation: 'create', type: 'user', fields }] as const
    const { ids } = await write(tx, actor, { verb: 'create', via: 'form', operations })
    return ids[0]!
  })
}

async function find(db: Db, table: string, column: string, value: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where ${sql.ref(column)} = ${value} and deleted_at is null`.execute(db)
  if (!rows[0]) throw new UsageError(`there is no ${table === 'team' ? 'team' : 'user'} ${value}`)
  return rows[0].id
}

/** What the options got wrong, in their own words. */
function explain(error: unknown): never {
  if (!(error instanceof Problem)) throw error
  throw new UsageError(
    error.errors?.map(({ path, message }) => `${path.slice(1)}: ${message}`).join('; ') || error.detail,
  )
}
