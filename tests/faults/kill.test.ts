import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf, signIn } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { kill, until } from '../support/processes.ts'
import { databaseProcesses, startServer, temporaryFolder } from '../support/server-process.ts'
import type { ServerProcess } from '../support/server-process.ts'

/** More by hand or nightly: CRM_KILLS=200. */
const rounds = Number(process.env.CRM_KILLS ?? 20)
const writers = 8
const admin = { CRM_ADMIN_EMAIL: 'admin@faults.example', CRM_ADMIN_PASSWORD: 'a long password' }

/** The last write of a record for which the server has answered 2xx. */
interface Acknowledged {
  id: string
  version: number
  title: string
}

/*
 * R1 and R2 of reliability: server, postmaster and all its workers die at once, again and again, while eight writers
 * write. Every write that was answered must be there whole: row, history, event and status span.
 */
describe('kill -9 of the whole tree under eight writers', () => {
  const folder = temporaryFolder()
  const dataDir = join(folder.path, 'data')
  const acknowledged = new Map<string, Acknowledged>()
  const unexpected: unknown[] = []
  let acknowledgements = 0
  let server: ServerProcess
  const starts: number[] = []
  let firstStart = 0
  let database: pg.Client

  beforeAll(async () => {
    const begin = Date.now()
    server = await startServer({ dataDir, env: { ...admin, LOG_LEVEL: 'warn' } })
    firstStart = Date.now() - begin
    const { headers } = await signIn(server.url, admin.CRM_ADMIN_EMAIL, admin.CRM_ADMIN_PASSWORD)
    for (let round = 0; round < rounds; round++) {
      const client = clientOf(server.url, headers)
      const dying = { isDead: false }
      const working = Array.from({ length: writers }, (_, writer) =>
        writeUntilDead(client, `${round}.${writer}`, dying),
      )
      // By work done, not by time: a busy machine kills as deep in the work as a fast one. Each time at another moment.
      const enough = acknowledgements + writers + ((round * 37) % 80)
      await until(() => acknowledgements >= enough, 60_000)
      await sleep((round * 7) % 50)
      for (const pid of [server.pid, ...databaseProcesses(dataDir)]) kill(pid)
      dying.isDead = true
      await Promise.all(working)
      await server.ended
      const from = Date.now()
      server = await startServer({ dataDir, env: { LOG_LEVEL: 'warn' } })
      starts.push(Date.now() - from)
    }
    database = new pg.Client({ host: join(dataDir, 'postgres'), user: 'migrator', database: 'crm' })
    await database.connect()
  }, 60_000 * rounds)

  afterAll(async () => {
    await database?.end()
    await server?.end('SIGKILL')
    await until(() => databaseProcesses(dataDir).length === 0)
    folder.remove()
  })

  test('there was work to lose, and nothing but the killing went wrong', () => {
    expect(unexpected).toEqual([])
    expect(acknowledgements).toBeGreaterThan(rounds * writers)
    console.log(`${acknowledgements} acknowledged writes, ${rounds} kills, slowest start ${Math.max(...starts)} ms`)
  })

  test('is ready again soon: within 15 seconds, or thrice the first start of a slower machine', () => {
    const median = starts.sort((a, b) => a - b)[Math.floor(rounds / 2)]
    expect(median).toBeLessThan(Math.max(15_000, 3 * firstStart))
  })

  test('no acknowledged write is lost', async () => {
    const found = await table<Acknowledged>('select id, version, title from task')
    const byId = new Map(found.map((row) => [row.id, row]))
    const lost = [...acknowledged.values()].filter((known) => {
      const row = byId.get(known.id)
      // A later write may have been done without its answer getting out.
      return !row || row.version < known.version || (row.version === known.version && row.title !== known.title)
    })
    expect(lost).toEqual([])
  })

  test.each([
    [
      'a version without exactly one change, or a change without its version',
      `select t.id, v from task t cross join lateral generate_series(1, t.version) v
       where (select count(*) from change c where c.record_id = t.id and c.version_after = v) <> 1
       union all select c.record_id, c.version_after from change c
       left join task t on t.id = c.record_id where c.type = 'task' and (t.id is null or c.version_after > t.version)`,
    ],
    [
      'a version without exactly one event, or an event without its version',
      `select t.id, v from task t cross join lateral generate_series(1, t.version) v
       where (select count(*) from outbox o where o.record_id = t.id and o.version = v) <> 1
       union all select o.record_id, o.version from outbox o
       left join task t on t.id = o.record_id where o.type = 'task' and (t.id is null or o.version > t.version)`,
    ],
    [
      'a record whose open status span is not its status',
      `select t.id, t.status from task t where (
         select array_agg(s.status) from status_span s where s.related_id = t.id and s.left_at is null
       ) is distinct from array[t.status]
       union all select s.related_id, s.status from status_span s
       left join task t on t.id = s.related_id where s.related_type = 'task' and t.id is null`,
    ],
    [
      'a status in history without its span',
      `select c.record_id, count(*) from change c where c.type = 'task' and c.after ? 'status' group by c.record_id
       having count(*) <> (select count(*) from status_span s where s.related_id = c.record_id)`,
    ],
    [
      'a command without a change',
      `select id, verb from command k where not exists (select from change c where c.command_id = k.id)`,
    ],
    [
      'a record that search does not know, or search knowing one that is gone',
      `select id, title from task t where not exists (select from search_entry s where s.id = t.id)
       union all select s.id, s.title from search_entry s left join task t on t.id = s.id
       where s.type = 'task' and t.id is null`,
    ],
  ])('nothing is half-done: not %s', async (_, query) => {
    expect(await table(query)).toEqual([])
  })

  test('the indexes agree with the tables', async () => {
    const superuser = new pg.Client({ host: join(dataDir, 'postgres'), user: 'postgres', database: 'crm' })
    await superuser.connect()
    const { rows } = await superuser
      .query(
        `create extension if not exists amcheck;
         select bt_index_check(c.oid, true) from pg_class c join pg_index i on i.indexrelid = c.oid
         join pg_am a on a.oid = c.relam join pg_namespace n on n.oid = c.relnamespace
         where a.amname = 'btree' and n.nspname = 'public' and c.relkind = 'i'`,
      )
      .then((results) => (Array.isArray(results) ? results.at(-1)! : results))
      .finally(() => superuser.end())
    expect(rows.length).toBeGreaterThan(20)
  })

  /** Creates a task, then changes it four times, noting what was answered; ends with the server. */
  async function writeUntilDead(client: Client, name: string, dying: { isDead: boolean }): Promise<void> {
    try {
      for (let n = 0; ; n++) {
        const title = `task ${name}.${n}`
        let last = note(await client.post('/api/records/task', { title }), 201, dying)
        for (const change of [{ status: 'in_progress' }, { title: `${title} b` }, { status: 'completed' }]) {
          if (!last) break
          last = note(
            await client.patch(`/api/records/task/${last.id}`, { ...change, version: last.version }),
            200,
            dying,
          )
        }
      }
    } catch (error) {
      if (!dying.isDead) await sleep(100)
      if (!dying.isDead) unexpected.push(String(error))
    }
  }

  function note({ status, body }: Awaited<ReturnType<Client['post']>>, wanted: number, dying: { isDead: boolean }) {
    if (status === wanted) {
      acknowledgements += 1
      acknowledged.set(body.id, { id: body.id, version: body.version, title: body.title })
      return acknowledged.get(body.id)
    }
    // PostgreSQL may die a moment before the server does.
    if (status !== 503) unexpected.push({ status, body })
    if (dying.isDead) throw new Error('dead')
    return undefined
  }

  async function table<T>(query: string): Promise<T[]> {
    return (await database.query(query)).rows as T[]
  }
})
