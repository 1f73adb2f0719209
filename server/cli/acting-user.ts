import { sql } from 'kysely'
import { UsageError } from '../config.ts'
import type { Db } from '../db/database.ts'
import { loadActor } from '../engines/access/actors.ts'
import type { Actor } from '../http/actor.ts'

/**
 * In whose name a command writes: the active user with that address, by default the first administrator.
 * @throws UsageError when there is none
 */
export async function actingUser(db: Db, email: string | undefined, timeZone: string): Promise<Actor> {
  const { rows } = await sql<{ id: string }>`
    select id from app_user where active and deleted_at is null
      and ${email === undefined ? sql`role = 'admin'` : sql`email = ${email.toLowerCase()}`}
    order by created_at, id limit 1`.execute(db)
  const actor = rows[0] && (await loadActor(db, rows[0].id, timeZone))
  if (actor) return actor
  throw new UsageError(email === undefined ? 'there is no administrator yet' : `there is no active user ${email}`)
}
