import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectRoot } from '../../server/config.ts'
import { signIn } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { kill, processTree, until } from '../support/processes.ts'
import { databaseProcesses, plainEnvironment, startServer, temporaryFolder } from '../support/server-process.ts'
import type { ServerProcess } from '../support/server-process.ts'

const admin = { CRM_ADMIN_EMAIL: 'admin@faults.example', CRM_ADMIN_PASSWORD: 'a long password' }

describe('SIGTERM', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let dataDir: string
  let server: ServerProcess
  let client: Client

  beforeEach(async () => {
    folder = temporaryFolder()
    dataDir = join(folder.path, 'data')
    server = await startServer({ dataDir, env: admin })
    client = await signIn(server.url, admin.CRM_ADMIN_EMAIL, admin.CRM_ADMIN_PASSWORD)
  })
  afterEach(async () => {
    await server.end('SIGKILL')
    await until(() => databaseProcesses(dataDir).length === 0)
    folder.remove()
  })

  test('answers a write that is still at work in the database, then stops all', async () => {
    const lock = new pg.Client({ host: join(dataDir, 'postgres'), user: 'postgres', database: 'crm' })
    lock.on('error', () => {})
    await lock.connect()
    await lock.query('begin; lock table task in access exclusive mode')
    const answer = client.post('/api/records/task', { title: 'in flight' })
    await until(async () => {
      const { rows } = await lock.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)
      return rows.length > 0
    })
    const ended = server.end()
    await sleep(1000)
    await lock.query('commit')
    await lock.end()
    expect(await answer).toMatchObject({ status: 201, body: { title: 'in flight' } })
    expect(await ended).toBe(0)
    expect(databaseProcesses(dataDir)).toEqual([])
  })

  test('answers a request whose body is still on its way', async () => {
    const body = JSON.stringify({ title: 'slow line' })
    const { pathname, port } = new URL('/api/records/task', server.url)
    const reply = new Promise<number>((resolve, reject) => {
      const sending = request(
        {
          host: '127.0.0.1',
          port,
          path: pathname,
          method: 'POST',
          headers: { ...client.headers, host: `localhost:${port}`, 'content-length': body.length },
        },
        (incoming) => incoming.resume().on('end', () => resolve(incoming.statusCode!)),
      )
      sending.on('error', reject)
      sending.write(body.slice(0, 5))
      setTimeout(() => sending.end(body.slice(5)), 1200)
    })
    await sleep(400)
    const ended = server.end()
    expect(await reply).toBe(201)
    expect(await ended).toBe(0)
  })

  test('is over within ten seconds even when a caller never finishes', async () => {
    const { port } = new URL(server.url)
    const headers = { ...client.headers, host: `localhost:${port}`, 'content-length': 100 }
    const sending = request({ host: '127.0.0.1', port, path: '/api/records/task', method: 'POST', headers })
    sending.on('error', () => {})
    sending.write('{')
    await sleep(300)
    const from = Date.now()
    expect(await server.end()).toBe(0)
    expect(Date.now() - from).toBeLessThan(10_000)
  })

  test('takes no new work meanwhile, and leaves a folder that starts again', async () => {
    expect(await server.end()).toBe(0)
    await expect(fetch(`${server.url}/health`)).rejects.toThrow()
    server = await startServer({ dataDir })
    expect((await fetch(`${server.url}/ready`)).status).toBe(200)
  })
})

describe('npm start', () => {
  test('hands SIGTERM to the server: exit code 0, nothing left', async () => {
    const folder = temporaryFolder()
    const dataDir = join(folder.path, 'data')
    const npm = spawn('npm', ['start', '--', '--port', '0', '--data', dataDir], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: plainEnvironment(),
    })
    const ended = new Promise<number | string | null>((resolve) =>
      npm.once('close', (code, signal) => resolve(code ?? signal)),
    )
    try {
      let said = ''
      npm.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
      await until(() => /^Ready on http/m.test(said), 150_000) // it may have to build first
      const tree = processTree(npm.pid!)
      npm.kill('SIGTERM')
      expect(await ended).toBe(0)
      const left = tree.filter((pid) => processTree(npm.pid!).includes(pid) && pid !== npm.pid)
      expect(left).toEqual([])
      expect(databaseProcesses(dataDir)).toEqual([])
    } finally {
      for (const pid of [...processTree(npm.pid!), ...databaseProcesses(dataDir)]) kill(pid)
      await until(() => databaseProcesses(dataDir).length === 0)
      folder.remove()
    }
  })
})
