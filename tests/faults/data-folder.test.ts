import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandLine, kill, startStranger, until } from '../support/processes.ts'
import { databaseProcesses, postmasterPid, runCrm, startServer, temporaryFolder } from '../support/server-process.ts'
import type { ServerProcess } from '../support/server-process.ts'

/*
 * What a data folder lives through. A mark is left in its database first and must be there at the end: nothing ever
 * deletes or replaces a data folder.
 */
describe('a data folder', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let dataDir: string
  const servers: ServerProcess[] = []

  beforeEach(() => {
    folder = temporaryFolder()
    dataDir = join(folder.path, 'data')
  })
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.end('SIGKILL')))
    for (const pid of databaseProcesses(dataDir)) kill(pid)
    await until(() => databaseProcesses(dataDir).length === 0)
    folder.remove()
  })

  test('refuses a second server in one line, and lets commands join the first', async () => {
    const first = await start()
    const second = await runCrm(['start', '--port', '0', '--data', dataDir])
    expect(second.code).toBe(2)
    expect(second.err.trim()).toBe(
      `crm start: The data folder ${dataDir} is in use by the server (process ${first.pid})`,
    )
    expect(await runCrm(['migrate', '--data', dataDir])).toMatchObject({ code: 0, out: 'nothing to do\n' })
    expect((await fetch(`${first.url}/ready`)).status).toBe(200)
  })

  test('is left in order when the port is taken, told in one line', async () => {
    const { port } = new URL((await start()).url)
    const other = join(folder.path, 'other')
    const refused = await runCrm(['start', '--port', port, '--data', other], { LOG_LEVEL: 'warn' })
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err.trim()).toBe(`crm start: Port ${port} is taken by another program: choose one with --port`)
    expect(databaseProcesses(other)).toEqual([])
  })

  test('of two servers started at once on a new folder, one runs', async () => {
    const results = await Promise.allSettled([start(), start()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')!
    expect(String(refused.reason)).toContain('ended with 2')
    expect(String(refused.reason)).toContain('is in use by the server')
  })

  test('is prepared anew when somebody stops its database while it is being prepared', async () => {
    const starting = start()
    const stopWithin = async () => {
      const client = new pg.Client({ host: join(dataDir, 'postgres'), user: 'postgres', database: 'postgres' })
      client.on('error', () => {})
      try {
        await client.connect()
        // The roles are made first, then the database, which takes a while.
        for (;;) {
          const { rows } = await client.query(
            `select exists (select from pg_roles where rolname = 'server') as begun,
              exists (select from pg_database where datname = 'crm') as done`,
          )
          if (rows[0].done) throw new Error('it was prepared already')
          if (rows[0].begun) return void process.kill(postmasterPid(dataDir), 'SIGINT')
        }
      } finally {
        await client.end().catch(() => {})
      }
    }
    await until(async () => {
      await stopWithin()
      return true
    })
    const server = await starting
    expect((await fetch(`${server.url}/ready`)).status).toBe(200)
    expect((await runCrm(['doctor', '--data', dataDir])).code).toBe(0)
  })

  test('has no database left a moment after its server was killed', async () => {
    const server = await start()
    expect(databaseProcesses(dataDir).length).toBeGreaterThan(3)
    await server.end('SIGKILL')
    await until(() => databaseProcesses(dataDir).length === 0, 5000)
  })

  test('starts anew over an orphaned postmaster, with the same data', async () => {
    const server = await start()
    await leaveMark()
    const orphan = postmasterPid(dataDir)
    // Nobody is left to stop it, and the server does not live to see its shell end.
    process.kill(server.pid, 'SIGSTOP')
    for (const shell of databaseProcesses(dataDir).filter((pid) => commandLine(pid).startsWith('/bin/sh'))) kill(shell)
    await server.end('SIGKILL')
    await sleep(500)
    expect(databaseProcesses(dataDir)).toContain(orphan)

    await start()
    expect(databaseProcesses(dataDir)).not.toContain(orphan)
    await expectMark()
  })

  test('starts after server and postmaster were killed together, three times in a row', async () => {
    let server = await start()
    await leaveMark()
    for (let round = 0; round < 3; round++) {
      const { pid } = server
      for (const one of [pid, ...databaseProcesses(dataDir)]) kill(one)
      await server.ended
      expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true)
      server = await start()
    }
    await expectMark()
  })

  test('starts over a lock file whose number now belongs to a stranger', async () => {
    const server = await start()
    await leaveMark()
    for (const one of [server.pid, ...databaseProcesses(dataDir)]) kill(one)
    await server.ended
    const stranger = startStranger()
    try {
      const lock = join(dataDir, 'postgres', 'postmaster.pid')
      const [, ...rest] = readFileSync(lock, 'utf8').split('\n')
      writeFileSync(lock, [stranger.pid, ...rest].join('\n'))
      await start()
      await expectMark()
      expect(stranger.isAlive()).toBe(true)
    } finally {
      stranger.end()
    }
  })

  test('survives PostgreSQL being killed alone: the server starts it again', async () => {
    const server = await start()
    await leaveMark()
    kill(postmasterPid(dataDir))
    await until(async () => (await fetch(`${server.url}/ready`)).status === 503, 5000)
    await until(async () => (await fetch(`${server.url}/ready`)).status === 200, 15_000)
    await expectMark()
    expect(await server.end()).toBe(0)
  })

  test('stays locked after one of PostgreSQL’s own processes was killed', async () => {
    const server = await start()
    const worker = databaseProcesses(dataDir).find((pid) => /: server crm/.test(commandLine(pid)))!
    kill(worker)
    await until(async () => (await fetch(`${server.url}/ready`)).status === 200, 15_000)
    await sleep(1500)
    expect((await runCrm(['start', '--port', '0', '--data', dataDir])).code).toBe(2)
  })

  test('of another major version is refused with words and left as it is', async () => {
    const server = await start()
    expect(await server.end()).toBe(0)
    const file = join(dataDir, 'postgres', 'PG_VERSION')
    writeFileSync(file, '16\n')
    const refused = await runCrm(['start', '--port', '0', '--data', dataDir])
    expect(refused.code).toBe(2)
    expect(refused.err).toMatch(/was made by PostgreSQL 16 and this version runs 18: make a backup/)
    writeFileSync(file, '18\n')
    await start()
  })

  test('holding something else in `postgres` is refused', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'mine')
    const refused = await runCrm(['start', '--port', '0', '--data', dataDir])
    expect(refused).toMatchObject({ code: 2 })
    expect(refused.err).toContain('is not empty and not a PostgreSQL cluster')
    expect(readFileSync(join(dataDir, 'postgres', 'letter.txt'), 'utf8')).toBe('mine')
  })

  test('may have a name longer than a socket’s', async () => {
    dataDir = join(folder.path, 'a-rather-long-name-of-a-folder'.repeat(4))
    const server = await start()
    expect((await fetch(`${server.url}/ready`)).status).toBe(200)
    expect(await runCrm(['migrate', '--data', dataDir])).toMatchObject({ code: 0 })
  })

  async function start(): Promise<ServerProcess> {
    const server = await startServer({ dataDir })
    servers.push(server)
    return server
  }

  const leaveMark = () => asMigrator('create table mark as select 42 as n')
  const expectMark = async () => expect(await asMigrator('select n from mark')).toEqual([{ n: 42 }])

  async function asMigrator(query: string): Promise<unknown[]> {
    const client = new pg.Client({ host: join(dataDir, 'postgres'), user: 'migrator', database: 'crm' })
    await client.connect()
    const { rows } = await client.query(query)
    await client.end()
    return rows
  }
})
