import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Auth, clientAddressHeader, sessionToken } from './auth.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { knownBrowser, rememberBrowser } from './known-browser.ts'
import { Problem } from './problem.ts'
import { accountDigest, addressSource, throttled } from './throttle.ts'

const tags = ['Sign-in']

/** The operations of better-auth that are open to the outside, each behind our own checks; there is no sign-up. */
export function signInEndpoints(auth: Auth): Endpoint[] {
  const signIn = endpoint({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    operationId: 'signIn',
    summary: 'Sign in: sets the session cookie',
    tags,
    access: 'public',
    isRepeatable: true,
    body: z.strictObject({
      email: z.email().max(254),
      password: z.string().min(1).max(128),
      rememberMe: z.boolean().optional().describe('False ends the session with the browser, and after a day'),
    }),
    reply: z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) }),
    async handler({ db, body, request, reply }) {
      const { cookie } = request.headers
      const account = accountDigest(body.email)
      const source = (await knownBrowser(auth, cookie, body.email)) ?? addressSource(request.ip)
      let answer: Response | undefined
      const isRight = await throttled(db, { account, source }, async () => {
        answer = await ask(auth, request, 'sign-in/email', body)
        return answer.status !== 401
      })
      if (!isRight || !answer) throw wrongCredentials()
      const { user } = (await answer.json()) as { user: { id: string; name: string; email: string } }
      // A session of before must not outlive the change of person.
      const old = await sessionToken(auth, cookie)
      if (old) await sql`delete from auth_session where token = ${old}`.execute(db)
      passCookies(answer, reply)
      if (!source.startsWith('browser:')) reply.header('set-cookie', await rememberBrowser(auth, body.email))
      return { user }
    },
  })

  const signOut = endpoint({
    method: 'POST',
    path: '/api/auth/sign-out',
    operationId: 'signOut',
    summary: 'Sign out: ends the session; without one it does nothing',
    tags,
    access: 'public',
    isRepeatable: true,
    reply: z.object({ success: z.literal(true) }),
    async handler({ request, reply }) {
      passCookies(await ask(auth, request, 'sign-out', {}), reply)
      return { success: true as const }
    },
  })

  return [signIn, signOut]
}

/** The one answer to an unknown user, a wrong password and a deactivated user. */
const wrongCredentials = () =>
  new Problem(401, 'wrong_credentials', 'Not signed in', { detail: 'E-mail or password is not right.' })

/** Calls better-auth as from its own origin: the real one was checked by origin.ts. @returns success or 401 */
async function ask(auth: Auth, request: FastifyRequest, action: string, body: object): Promise<Response> {
  const { baseURL = '', basePath } = auth.options
  const { cookie, 'user-agent': userAgent } = request.headers
  const answer = await auth.handler(
    new Request(`${baseURL}${basePath}/${action}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: new URL(baseURL).origin,
        [clientAddressHeader]: request.ip,
        ...(userAgent ? { 'user-agent': userAgent.slice(0, 300) } : {}),
        ...(cookie ? { cookie } : {}),
      },
      body: JSON.stringify(body),
    }),
  )
  if (answer.ok || answer.status === 401) return answer
  throw new Error(`better-auth answered ${answer.status}: ${await answer.text()}`)
}

function passCookies(answer: Response, reply: FastifyReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
}
