import { sql } from 'kysely'
import type { InjectOptions } from 'fastify'
import { uuidv7 } from '../../server/engines/records/uuid.ts'
import { endpoints, register } from '../../server/registry.ts'
import { setCursorSecret } from '../../server/engines/records/cursor.ts'
import { loadActor } from '../../server/engines/access/actors.ts'
import type { Actor } from '../../server/http/actor.ts'
import { testServer, type TestServer } from './http-server.ts'
import { testSecret } from './session.ts'

/** The users every test may act as: two teams under their managers, as in the demo company. */
export const people = {
  admin: { role: 'admin' },
  manager: { role: 'sales_manager', team: 'North' },
  rep: { role: 'sales_rep', team: 'North', supervisor: 'manager' },
  rep2: { role: 'sales_rep', team: 'North', supervisor: 'manager' },
  manager2: { role: 'sales_manager', team: 'South' },
  rep3: { role: 'sales_rep', team: 'South', supervisor: 'manager2' },
  marketing: { role: 'marketing_manager' },
  support: { role: 'support_rep' },
  support2: { role: 'support_rep' },
} as const satisfies Record<string, { role: string; team?: string; supervisor?: string }>
export type Who = keyof typeof people

export interface Answer {
  status: number
  body: any
  headers: Record<string, unknown>
}

export interface TestApp extends TestServer {
  ids: Record<Who, string>
  teams: { North: string; South: string }
  /** Sends a request as one of the people, through the whole HTTP side. */
  call(
    who: Who,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  actor(who: Who): Promise<Actor>
}

/** The whole product over a database of its own, with the nine users of `people` and nothing else. */
export const testApp = async (): Promise<TestApp> => {
  register()
  setCursorSecret(testSecret)
  const server = await testServer(endpoints)
  const teams = { North: uuidv7(), South: uuidv7() }
  const ids = Object.fromEntries(Object.keys(people).map((who) => [who, uuidv7()])) as Record<Who, string>
  await sql`insert into team (id, name) values (${teams.North}, 'North'), (${teams.South}, 'South')`.execute(server.db)
  for (const [who, person] of Object.entries(people) as [
    Who,
    { role: string; team?: 'North' | 'South'; supervisor?: Who },
  ][])
    await sql`insert into app_user (id, name, email, role, team_id, supervisor_id, time_zone)
      values (${ids[who]}, ${who}, ${`${who}@test.example`}, ${person.role}, ${person.team ? teams[person.team] : null},
        ${person.supervisor ? ids[person.supervisor] : null}, 'UTC')`.execute(server.db)
  const sessions = new Map<Who, Record<string, string>>()
  return {
    ...server,
    ids,
    teams,
    async call(who, method, url, body, headers = {}) {
      if (!sessions.has(who)) sessions.set(who, (await server.as(ids[who])) as Record<string, string>)
      const options: InjectOptions = { method, url, headers: { ...sessions.get(who), ...headers } }
      if (body !== undefined) options.payload = body as object
      const reply = await server.send(options)
      return {
        status: reply.statusCode,
        body: reply.payload ? parsed(reply.payload) : undefined,
        headers: reply.headers,
      }
    },
    actor: async (who) => (await loadActor(server.db, ids[who], 'UTC'))!,
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
