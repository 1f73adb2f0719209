import type { FastifyRequest } from 'fastify'
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Actor } from './actor.ts'
import { apiKeyUser, keyDigest } from './api-key.ts'
import { type Auth, sessionToken, sessionUser } from './auth.ts'
import { unauthenticated } from './problem.ts'

/** The user (by id, or by SQL that tells it) as he is at this moment; null when he does not exist or may not work any more. */
export type LoadActor = (db: Db, user: string | RawBuilder<unknown>) => Promise<Actor | null>

/**
 * Who asks, by key or by session cookie. Read anew on every request, so what is taken away is gone with the commit.
 * A request with an Authorization header is never taken for the cookie's: it went past the check of the origin.
 * @throws Problem 401
 */
export async function authenticate(db: Db, auth: Auth, loadActor: LoadActor, request: FastifyRequest): Promise<Actor> {
  const { authorization, cookie } = request.headers
  const user = authorization === undefined ? await userOfCookie(auth, cookie) : await apiKeyUser(db, authorization)
  const actor = user === undefined ? null : await loadActor(db, user)
  if (!actor) throw unauthenticated(authorization === undefined ? undefined : 'This key is not valid.')
  return { ...actor, locale: languageOf(request) ?? actor.locale, commands: new Set() }
}

/** By what somebody is signed in: the token of a session, or the digest of a key. */
export interface Credential {
  kind: 'session' | 'key'
  value: string
}

/** The credential of a request that `authenticate` has let in. */
export async function credentialOf(auth: Auth, { headers }: FastifyRequest): Promise<Credential> {
  const digest = keyDigest(headers.authorization)
  if (digest) return { kind: 'key', value: digest.toString('hex') }
  return { kind: 'session', value: (await sessionToken(auth, headers.cookie)) ?? '' }
}

/** Whose these credentials are by now, by their values, in one question; those that have ended are missing. */
export async function holdersOf(db: Db, credentials: readonly Credential[]): Promise<Map<string, string>> {
  const valuesOf = (kind: Credential['kind']) => credentials.filter((c) => c.kind === kind).map((c) => c.value)
  const { rows } = await sql<{ value: string; userId: string }>`
    select token as value, user_id as "userId" from auth_session where token = any(${valuesOf('session')}) and expires_at > now()
    union all
    select encode(digest, 'hex'), user_id from api_key
    where digest = any(select decode(d, 'hex') from unnest(${valuesOf('key')}::text[]) as d) and revoked_at is null`.execute(
    db,
  )
  return new Map(rows.map(({ value, userId }) => [value, userId]))
}

/** The pages say in which language they are read; a list of preferences, as programs send it, leaves the user's own. */
function languageOf({ headers }: FastifyRequest): string | undefined {
  const asked = headers['accept-language']
  return asked === 'sv' || asked === 'en' ? asked : undefined
}

async function userOfCookie(auth: Auth, cookie: string | undefined): Promise<RawBuilder<unknown> | undefined> {
  const token = await sessionToken(auth, cookie)
  return token === undefined ? undefined : sessionUser(token)
}
