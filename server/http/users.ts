import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Transaction } from '../db/database.ts'
import { conflict, invalid } from './problem.ts'
import { parse } from './validation.ts'

export const newUser = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(8).max(128),
})

/** Makes the row of a user. The default leaves no history: before the first user there is nobody who could have done it. */
export type CreateUser = (tx: Transaction, user: { name: string; email: string; role: string }) => Promise<string>

/**
 * Gives an installation an administrator who can sign in.
 * @returns his id
 * @throws Problem 422 with the fields that will not do, 409 `already_exists` for a taken address
 */
export function createAdministrator(
  db: Db,
  input: z.input<typeof newUser>,
  createUser: CreateUser = insertUser,
): Promise<string> {
  return createUserWithPassword(db, { ...input, role: 'admin' }, createUser)
}

/** As createAdministrator, with any role. `db` may be a transaction. */
export async function createUserWithPassword(
  db: Db | Transaction,
  input: z.input<typeof newUser> & { role: string },
  createUser: CreateUser = insertUser,
): Promise<string> {
  const { role, ...rest } = input
  const { password, ...user } = parse(newUser, rest)
  const create = async (tx: Transaction) => {
    const id = await createUser(tx, { ...user, role })
    await setPassword(tx, id, password)
    return id
  }
  return db.isTransaction ? create(db as Transaction) : db.transaction().execute(create)
}

/**
 * Gives a user this password and ends the sessions that were opened with the old one.
 * @throws Problem 422 when it has less than 8 or more than 128 characters
 */
export async function setPassword(tx: Transaction, userId: string, password: string): Promise<void> {
  const length = newUser.shape.password.safeParse(password)
  if (!length.success)
    throw invalid([
      {
        path: '/password',
        message: { en: 'A password has 8 to 128 characters', sv: 'Ett lösenord har 8 till 128 tecken' },
      },
    ])
  const hash = await hashPassword(password)
  await sql`
    insert into auth_account (user_id, account_id, provider_id, password)
    values (${userId}, ${userId}, 'credential', ${hash})
    on conflict (user_id, provider_id, account_id) do update set password = excluded.password, updated_at = now()`.execute(
    tx,
  )
  await endSessions(tx, userId)
}

/** Signs a user out everywhere as the transaction commits. A changed role or a deactivation does so by a trigger already. */
export async function endSessions(tx: Transaction, userId: string): Promise<void> {
  await sql`delete from auth_session where user_id = ${userId}`.execute(tx)
}

async function insertUser(tx: Transaction, user: { name: string; email: string; role: string }): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into app_user (name, email, role) values (${user.name}, ${user.email}, ${user.role})
    on conflict (email) do nothing returning id`.execute(tx)
  if (!rows[0])
    throw conflict('already_exists', {
      en: 'There is already a user with this e-mail address.',
      sv: 'Det finns redan en användare med den e-postadressen.',
    })
  return rows[0].id
}
