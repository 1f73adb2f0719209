import { hashPassword } from 'better-auth/crypto'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../server/db/database.ts'
import { loadActor, loadActors } from '../../server/engines/access/actors.ts'
import { narrow } from '../../server/engines/live/narrow.ts'
import { type Endpoint, endpoint } from '../../server/http/endpoint.ts'
import { type HttpOptions, createHttpServer } from '../../server/http/server.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { fromPage, mintCookie, testConfig, testLog, testSecret } from './session.ts'

/** The HTTP side alone over a database of its own, with endpoints made for the test. */
export interface TestServer extends TestDatabase {
  app: FastifyInstance
  /** A user with a role and the password `accelerate`. @returns the id */
  addUser(email: string, role?: string): Promise<string>
  /** Headers of a session of this user. */
  as(userId: string): Promise<ReturnType<typeof fromPage>>
  send(options: InjectOptions): Promise<LightMyRequestResponse>
  /** Signs in from our own page, from an address of its own unless told. */
  signIn(
    email: string,
    password?: string,
    from?: { address?: string; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>
}

/** Says who asks: the least that needs a session. */
export const whoEndpoint = endpoint({
  method: 'GET',
  path: '/api/who',
  operationId: 'who',
  summary: 'Who asks',
  tags: ['Test'],
  access: 'session',
  reply: z.object({ id: z.string(), role: z.string() }),
  handler: ({ actor }) => actor,
})
/** The same as a write. */
export const touchEndpoint = endpoint({ ...whoEndpoint, method: 'POST', path: '/api/touch', operationId: 'touch' })

let lastAddress = 0
/** An address that no other test has, so that the failures of one are not counted in another. */
export const newAddress = (): string => `10.0.${++lastAddress >> 8}.${lastAddress & 255}`

/** The cookies that a reply sets, as a browser sends them back. */
export function cookiesOf(reply: LightMyRequestResponse): string {
  const set = [reply.headers['set-cookie'] ?? []].flat()
  return set.map((cookie) => cookie.split(';')[0]).join('; ')
}

/** Hashed once: a hash for each user would cost more than most tests. */
const hash = hashPassword('accelerate')

async function addUser(db: Db, email: string, role: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with u as (insert into app_user (name, email, role) values (${email.split('@')[0]}, ${email}, ${role}) returning id)
    insert into auth_account (user_id, account_id, provider_id, password)
    select id, id, 'credential', ${await hash} from u returning user_id as id`.execute(db)
  return rows[0]!.id
}

export async function testServer(endpoints: Endpoint[] = [], changes: Partial<HttpOptions> = {}): Promise<TestServer> {
  const database = await testDatabase()
  const { db, pool } = database
  const config = changes.config ?? testConfig()
  const app = await createHttpServer({
    db,
    pool,
    config,
    log: testLog,
    secret: testSecret,
    endpoints,
    loadActor: (from, userId) => loadActor(from, userId, config.timeZone),
    live: { loadActors: (from, ids) => loadActors(from, ids, config.timeZone), narrow },
    ...changes,
  })
  return {
    ...database,
    app,
    addUser: (email, role = 'sales_rep') => addUser(db, email, role),
    as: async (userId) => fromPage(await mintCookie(db, userId)),
    send: (options) => app.inject({ headers: { host: 'localhost:3000' }, ...options }),
    signIn: (email, password = 'accelerate', { address = newAddress(), headers = {} } = {}) =>
      app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { host: 'localhost:3000', origin: 'http://localhost:3000', ...headers },
        remoteAddress: address,
        payload: { email, password },
      }),
  }
}
