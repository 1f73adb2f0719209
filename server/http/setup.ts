import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Db, Transaction } from '../db/database.ts'
import { asDatabase } from './nested-transaction.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { Problem, conflict } from './problem.ts'
import { type CreateUser, createAdministrator, newUser } from './users.ts'

/** Fills an empty installation with the demo company. A transaction within `db` becomes a savepoint. */
export type LoadDemo = (db: Db) => Promise<void>

interface SetupOptions {
  config: Config
  secret: string
  loadDemo?: LoadDemo
  createUser?: CreateUser
}

const choice = z.discriminatedUnion('choice', [
  z.strictObject({ choice: z.literal('demo'), token: z.string().max(100).optional() }),
  z.strictObject({
    choice: z.literal('empty'),
    token: z.string().max(100).optional(),
    company: z.string().trim().max(200).optional(),
    ...newUser.shape,
  }),
])

/** The first visit: explore the demo company, or start empty with an administrator. */
export function setupEndpoints({ config, secret, loadDemo, createUser }: SetupOptions): Endpoint[] {
  const tags = ['Setup']

  const look = endpoint({
    method: 'GET',
    path: '/api/setup',
    operationId: 'getSetup',
    summary: 'Whether the installation waits to be set up',
    tags,
    access: 'public',
    reply: z.object({
      empty: z.boolean().describe('No user exists yet: POST is open'),
      demo: z.boolean().describe('The demo company is loaded'),
      tokenRequired: z.boolean().describe('POST wants the token that the server has written to its log'),
      company: z.string().nullable(),
    }),
    async handler({ db, request }) {
      const { rows } = await sql<{ empty: boolean; demo: boolean; company: string | null }>`
        select not exists (select from app_user) as empty,
               exists (select from app_user where email = 'admin@demo.example') as demo,
               (select company from installation) as company`.execute(db)
      const found = rows[0]!
      return { ...found, tokenRequired: found.empty && !isAtTheMachine(request, config) }
    },
  })

  const setUp = endpoint({
    method: 'POST',
    path: '/api/setup',
    operationId: 'setUp',
    summary: 'Set up an installation that has no user',
    tags,
    access: 'public',
    isRepeatable: true,
    status: 201,
    body: choice,
    reply: z.object({ empty: z.literal(false), demo: z.boolean() }),
    async handler({ db, body, request }) {
      await db.transaction().execute(async (tx) => {
        await onlyWhileEmpty(tx)
        if (!isAtTheMachine(request, config)) checkToken(secret, body.token)
        if (body.choice === 'demo') {
          if (!loadDemo) throw conflict('demo_not_available', 'This server has no demo company.')
          await loadDemo(asDatabase(tx))
        } else {
          const { name, email, password, company } = body
          await createAdministrator(tx, { name, email, password }, createUser)
          await sql`insert into installation (company) values (${company || null}) on conflict do nothing`.execute(tx)
        }
      })
      return { empty: false as const, demo: body.choice === 'demo' }
    },
  })

  return [look, setUp]
}

/** What the log says at the start of an empty installation, so that only who runs it can claim it from afar. */
export function setupToken(secret: string): string {
  return createHmac('sha256', secret).update('set up this installation').digest('base64url').slice(0, 24)
}

/** Whether nobody has claimed the installation yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from app_user) as empty`.execute(db)
  return rows[0]!.empty
}

/** Two visitors at once: the second waits, then finds it done. */
async function onlyWhileEmpty(tx: Transaction): Promise<void> {
  await sql`lock table installation in share row exclusive mode`.execute(tx)
  if (!(await isEmpty(tx)))
    throw conflict('already_set_up', { en: 'This installation has been set up.', sv: 'Installationen är redan gjord.' })
}

function checkToken(secret: string, given = ''): void {
  const [a, b] = [Buffer.from(setupToken(secret)), Buffer.from(given)]
  if (a.length === b.length && timingSafeEqual(a, b)) return
  throw new Problem(403, 'setup_token_required', 'Token needed', {
    detail: 'The server has written a setup token to its log. Whoever runs it can read it there.',
    errors: [{ path: '/token', message: { en: 'Is not the token in the log', sv: 'Är inte koden i loggen' } }],
  })
}

const localName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i
const localAddress = /^(127\.|::1$|::ffff:127\.)/

/**
 * A browser on the machine itself, asking for it by a local name (else a page of a stranger could reach it through a
 * name of its own that points here), with no proxy in between.
 */
function isAtTheMachine({ raw, headers }: FastifyRequest, { baseUrl }: Config): boolean {
  const isProxied = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(
    (name) => name in headers,
  )
  const isLocalBase = baseUrl === undefined || localName.test(new URL(baseUrl).host)
  return (
    isLocalBase && !isProxied && localName.test(headers.host ?? '') && localAddress.test(raw.socket.remoteAddress ?? '')
  )
}
