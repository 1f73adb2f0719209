import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/**
 * Makes a key with which a program acts as this user.
 * @returns the key: it is shown this once, only its digest is kept
 */
export async function createApiKey(db: Db, userId: string, name: string): Promise<{ id: string; key: string }> {
  const key = `crm_${randomBytes(32).toString('base64url')}`
  const { rows } = await sql<{ id: string }>`
    insert into api_key (user_id, name, digest) values (${userId}, ${name}, ${digest(key)}) returning id`.execute(db)
  return { id: rows[0]!.id, key }
}

/** The key opens nothing from now on. @returns false when the user has no such key */
export async function revokeApiKey(db: Db, userId: string, id: string): Promise<boolean> {
  const { rows } = await sql`update api_key set revoked_at = now()
    where id = ${id}::uuid and user_id = ${userId}::uuid and revoked_at is null returning id`.execute(db)
  return rows.length > 0
}

/** The user of the key in `Authorization: Bearer …`. Whether he is still active is for `loadActor` to say. */
export async function apiKeyUser(db: Db, authorization: string): Promise<string | undefined> {
  const asked = keyDigest(authorization)
  if (!asked) return undefined
  const { rows } = await sql<{ id: string; userId: string; isNoted: boolean }>`
    select id, user_id as "userId", coalesce(last_used_at > now() - interval '1 minute', false) as "isNoted"
    from api_key where digest = ${asked} and revoked_at is null`.execute(db)
  const found = rows[0]
  // To the minute will do; a write on each request would not.
  if (found && !found.isNoted) await sql`update api_key set last_used_at = now() where id = ${found.id}`.execute(db)
  return found?.userId
}

/** What is kept of the key in an Authorization header; undefined when there is none. */
export const keyDigest = (authorization: string | undefined): Buffer | undefined => {
  const key = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  return key ? digest(key) : undefined
}

const digest = (key: string): Buffer => createHash('sha256').update(key).digest()
