import { createHmac, randomBytes } from 'node:crypto'
import { parseCookies, serializeCookie } from 'better-call'
import { type Auth, unsign } from './auth.ts'
import { accountDigest } from './throttle.ts'

const cookieSeconds = 365 * 24 * 3600

/**
 * A browser that has signed in once carries a mark for that account. It opens nothing; it only lets its owner try
 * while somebody else at the same address is guessing (see throttle.ts).
 * @returns `browser:…`, or undefined without a mark of ours for this account
 */
export async function knownBrowser(auth: Auth, cookie: string | undefined, email: string): Promise<string | undefined> {
  if (!cookie) return undefined
  const { secret } = await auth.$context
  const value = parseCookies(cookie).get((await mark(auth)).name)
  const [account, id] = (value ? unsign(value, secret) : undefined)?.split('/') ?? []
  return id !== undefined && account === shortDigest(email) ? `browser:${id}` : undefined
}

/** @returns a Set-Cookie header with a new mark */
export async function rememberBrowser(auth: Auth, email: string): Promise<string> {
  const { secret } = await auth.$context
  const value = `${shortDigest(email)}/${randomBytes(16).toString('base64url')}`
  const signature = createHmac('sha256', secret).update(value).digest('base64')
  const { name, secure } = await mark(auth)
  return serializeCookie(name, `${value}.${signature}`, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: cookieSeconds,
  })
}

async function mark(auth: Auth): Promise<{ name: string; secure: boolean }> {
  const { sessionToken } = (await auth.$context).authCookies
  return {
    name: sessionToken.name.replace('session_token', 'known_browser'),
    secure: sessionToken.attributes.secure ?? false,
  }
}

const shortDigest = (email: string): string => accountDigest(email).toString('base64url')
