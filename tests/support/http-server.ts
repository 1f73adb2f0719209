import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { loadActor } from '../../server/engines/access/actors.ts'
import type { Endpoint } from '../../server/http/endpoint.ts'
import { type HttpOptions, createHttpServer } from '../../server/http/server.ts'
import { createUserWithPassword } from '../../server/http/users.ts'
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
    ...changes,
  })
  return {
    ...database,
    app,
    addUser: (email, role = 'sales_rep') =>
      createUserWithPassword(db, { name: email.split('@')[0]!, email, password: 'accelerate', role }),
    as: async (userId) => fromPage(await mintCookie(db, userId)),
    send: (options) => app.inject({ headers: { host: 'localhost:3000' }, ...options }),
  }
}
