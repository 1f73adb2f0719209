import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { clientOf, signIn, type Client } from './client.ts'
import { until } from './processes.ts'
import { databaseProcesses, startServer, temporaryFolder, type ServerProcess } from './server-process.ts'

const admin = { CRM_ADMIN_EMAIL: 'admin@faults.example', CRM_ADMIN_PASSWORD: 'a long password' }

/** A server of its own with many people on it. */
export interface Crowd {
  server: ServerProcess
  admin: Client
  database: pg.Client
  /** Folder of the database's socket. */
  socket: string
  /** So many users of a role, each with a key that every server of the installation takes. */
  users(count: number, role: string): Promise<Client[]>
  /** Creates deals that may be moved freely, by an import. @returns their ids */
  deals(count: number, status?: string): Promise<string[]>
  /** A second process on the same database. */
  secondServer(): Promise<ServerProcess>
  end(): Promise<void>
}

export async function openCrowd(): Promise<Crowd> {
  const folder = temporaryFolder()
  const dataDir = join(folder.path, 'data')
  const server = await startServer({ dataDir, env: { ...admin, LOG_LEVEL: 'warn' } })
  const others: ServerProcess[] = []
  const client = await signIn(server.url, admin.CRM_ADMIN_EMAIL, admin.CRM_ADMIN_PASSWORD)
  const socket = join(dataDir, 'postgres')
  const database = new pg.Client({ host: socket, user: 'postgres', database: 'crm' })
  database.on('error', () => {})
  await database.connect()
  let imported = 0
  return {
    server,
    admin: client,
    database,
    socket,
    async users(count, role) {
      const keys = Array.from({ length: count }, () => `crm_${randomBytes(32).toString('base64url')}`)
      const digests = keys.map((key) => createHash('sha256').update(key).digest('hex'))
      await database.query(
        `with d as (select d, row_number() over () as n from unnest($1::text[]) as d),
          u as (insert into app_user (name, email, role)
            select 'User ' || n, d || '@faults.example', $2 from d returning id, email)
        insert into api_key (user_id, name, digest)
          select u.id, 'crowd', decode(d.d, 'hex') from d join u on u.email = d.d || '@faults.example'`,
        [digests, role],
      )
      return keys.map((key) =>
        clientOf(server.url, { authorization: `Bearer ${key}`, 'content-type': 'application/json' }),
      )
    },
    async deals(count, status = 'identified') {
      const mark = `Deal of import ${++imported}`
      const lines = Array.from({ length: count }, (_, i) => `${mark} no ${i},${status},${i + 1}.00,2099-12-31`)
      const reply = await fetch(`${server.url}/api/imports/opportunity`, {
        method: 'POST',
        headers: { ...client.headers, 'content-type': 'text/csv' },
        body: ['title,status,amount,expectedClose', ...lines, ''].join('\n'),
      })
      const body = (await reply.json()) as { created: number }
      if (body.created !== count) throw new Error(`the import answers ${reply.status} ${JSON.stringify(body)}`)
      const { rows } = await database.query<{ id: string }>(
        `select id from opportunity where title like $1 || ' no %' order by amount`,
        [mark],
      )
      return rows.map(({ id }) => id)
    },
    async secondServer() {
      const address = (user: string) => `postgresql://${user}@${encodeURIComponent(socket)}/crm`
      const other = await startServer({
        dataDir: join(folder.path, `second-${others.length}`),
        env: { DATABASE_URL: address('server'), DATABASE_MIGRATOR_URL: address('migrator'), LOG_LEVEL: 'warn' },
      })
      others.push(other)
      return other
    },
    async end() {
      await database.end()
      for (const other of others) await other.end('SIGKILL')
      await server.end('SIGTERM')
      await until(() => databaseProcesses(dataDir).length === 0)
      folder.remove()
    },
  }
}
