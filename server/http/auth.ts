import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { parseCookies, serializeSignedCookie } from 'better-call'
import { sql, type RawBuilder } from 'kysely'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import type { Log } from '../log.ts'

/** Seconds from sign-in to the next one, whatever happens in between. */
const sessionSeconds = 14 * 24 * 3600

export type Auth = ReturnType<typeof createAuth>

/**
 * better-auth over our tables: it checks passwords, makes sessions and writes their cookies. Reading a session is ours
 * (one query), since better-auth knows neither deactivated users nor reach.
 */
export function createAuth({ db, config, secret, log }: { db: Db; config: Config; secret: string; log: Log }) {
  const baseURL = config.baseUrl ?? 'http://localhost'
  return betterAuth({
    baseURL,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [new URL(baseURL).origin],
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    // Its limiter counts good sign-ins and keeps its counts in memory; throttle.ts does neither.
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message) => log[level === 'debug' ? 'debug' : level]({ from: 'auth' }, message),
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    advanced: {
      // Cookies know no port: two installations on one host must not end each other's sessions.
      cookiePrefix: `crm_${createHash('sha256').update(secret).digest('hex').slice(0, 6)}`,
      useSecureCookies: baseURL.startsWith('https:'),
      database: { generateId: false },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    user: {
      modelName: 'app_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'auth_session',
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'auth_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      // A deactivated user with the right password gets the answer of a wrong one.
      session: { create: { before: async (session) => isActive(db, session.userId) } },
    },
  })
}

/** Set by us on requests to better-auth; what a client sends under this name never gets there. */
export const clientAddressHeader = 'x-client-address'

async function isActive(db: Db, userId: string): Promise<boolean> {
  const { rows } = await sql`select from app_user where id = ${userId} and active and deleted_at is null`.execute(db)
  return rows.length > 0
}

/** The token in the session cookie, if the cookie bears our signature. */
export async function sessionToken(auth: Auth, cookie: string | undefined): Promise<string | undefined> {
  if (!cookie) return undefined
  const { authCookies, secret } = await auth.$context
  const value = parseCookies(cookie).get(authCookies.sessionToken.name)
  return value === undefined ? undefined : unsign(value, secret)
}

/** The `<value>` of `<value>.<signature>` as better-call signs its cookies, or undefined. */
export function unsign(signed: string, secret: string): string | undefined {
  const dot = signed.lastIndexOf('.')
  const value = signed.slice(0, Math.max(0, dot))
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(value).digest()
  return value !== '' && given.length === right.length && timingSafeEqual(given, right) ? value : undefined
}

/** SQL of the user of a running session. Whether he is still active is for `loadActor` to say. */
export const sessionUser = (token: string): RawBuilder<unknown> =>
  sql`select user_id from auth_session where token = ${token} and expires_at > now()`

/** Opens a session without a password, for a user whose identity is certain. @returns a Cookie header */
export async function openSession(auth: Auth, userId: string): Promise<string> {
  const { internalAdapter, authCookies, secret } = await auth.$context
  const session = await internalAdapter.createSession(userId)
  const cookie = await serializeSignedCookie(authCookies.sessionToken.name, session.token, secret)
  return cookie.split(';')[0]!
}
