import type { FastifyRequest } from 'fastify'
import type { RawBuilder } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Actor } from './actor.ts'
import { apiKeyUser } from './api-key.ts'
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
  return { ...actor, locale: languageOf(request) ?? actor.locale }
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
