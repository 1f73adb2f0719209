import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { UsageError } from '../config.ts'
import { prepareDataFolder } from '../data-folder.ts'
import type { Log } from '../log.ts'
import { findBinaries } from './postgres/binaries.ts'
import { FolderInUse, enter, hold } from './postgres/claim.ts'
import { clusterFolder, ensureCluster, socketPort } from './postgres/cluster.ts'
import { forgetForeignHolder, signalPostmaster, startPostmaster } from './postgres/postmaster.ts'
import type { Postmaster } from './postgres/postmaster.ts'
import { socketFolder } from './postgres/socket.ts'
import type { Address } from './postgres/socket.ts'
import { databaseName, ensureRoles } from './roles.ts'

export interface Embedded {
  /** The database `crm`; connect as `server`, or as `migrator` to change its shape. */
  address: Address
  /** False when another process runs the database and we only use it. */
  isOurs: boolean
  /** Stops the database when it is ours: `fast` at once, `smart` once other commands have left it. */
  stop(how?: 'fast' | 'smart'): Promise<void>
}

export interface EmbeddedOptions {
  /** What another process is told that meets us in the folder, e.g. `the server (process 12)`. */
  name: string
  /** Use the database of the process that runs the folder, if there is one, instead of refusing. */
  attach: boolean
  /** Off only for tests: no fsync. */
  durable?: boolean
}

/** ms. A restart may meet the last remains of a killed database, or one that is still stopping. */
const patience = 30_000

/**
 * Runs PostgreSQL 18 on `<dataDir>/postgres`, made when it is missing, and keeps it running until `stop`.
 * An orphan that a killed server left behind is stopped and started anew, so that it ends with us.
 * @throws UsageError when the folder cannot be used or is another server's
 */
export async function startEmbedded(dataDir: string, log: Log, options: EmbeddedOptions): Promise<Embedded> {
  const durable = options.durable ?? true
  const folder = clusterFolder(dataDir)
  prepareDataFolder(dataDir)
  const binaries = findBinaries()
  await ensureCluster(dataDir, binaries, { durable })
  const socket = socketFolder(folder)
  const address: Address = { host: socket.host, port: socketPort, database: databaseName }
  let stopping = false
  let running: Running

  try {
    running = await bringUp()
  } catch (error) {
    const isInUse = error instanceof FolderInUse
    if (isInUse && options.attach) {
      await untilUsable()
      return { address, isOurs: false, stop: async () => socket.release() }
    }
    socket.release()
    throw isInUse ? new UsageError(`The data folder ${dataDir} is in use by ${error.holder}`) : error
  }
  void keepUp()
  return {
    address,
    isOurs: true,
    async stop(how = 'fast') {
      stopping = true
      // Told to stop before the lock is given back, so that nobody takes it for an orphan in between.
      const stopped = running.postmaster.stop(how, how === 'smart' ? 600_000 : 8000)
      await running.lock.end().catch(() => {})
      await stopped
      socket.release()
    },
  }

  /** The process that we join may still be making roles and database. */
  async function untilUsable(): Promise<void> {
    for (const until = Date.now() + patience; ; await sleep(100)) {
      const client = new pg.Client({ ...address, user: 'migrator' })
      client.on('error', () => {})
      try {
        await client.connect()
        return await client.end()
      } catch (error) {
        if (Date.now() > until) throw error
      }
    }
  }

  interface Running {
    postmaster: Postmaster
    lock: pg.Client
  }

  /** One living postmaster of ours with its roles, and the lock on it. */
  async function bringUp(): Promise<Running> {
    for (const until = Date.now() + patience; ; await sleep(200)) {
      const orphan = await tryEnter()
      if (orphan) {
        log.warn('a database without a server was found in the data folder; it is stopped and started anew')
        signalPostmaster(folder, 'SIGINT')
        await orphan.end().catch(() => {})
        continue
      }
      const postmaster = startPostmaster(folder, binaries, log, { durable })
      const client = await untilEntered(postmaster)
      const prepared = client && (await tryPrepare(postmaster, client))
      if (prepared) return prepared
      if (Date.now() > until) throw new Error(`PostgreSQL does not start in ${folder}: ${await postmaster.ended}`)
      forgetForeignHolder(folder)
    }
  }

  /** Waits as long as it lives, since recovery after a kill may take its time; nothing when it has ended. */
  async function untilEntered(postmaster: Postmaster): Promise<pg.Client | undefined> {
    let hasEnded = false
    void postmaster.ended.then(() => (hasEnded = true))
    const from = Date.now()
    for (let pause = 20, said = 0; !hasEnded; pause = Math.min(pause * 1.3, 250)) {
      const client = await tryEnter()
      if (client && !hasEnded) return client
      await client?.end().catch(() => {})
      await sleep(pause)
      if (Date.now() - from < (said + 1) * 10_000) continue
      said += 1
      log.info('the database is still starting: it recovers what was written before it was killed')
    }
    return undefined
  }

  /** A superuser in the cluster, or nothing while it is down, starting or stopping. */
  async function tryEnter(): Promise<pg.Client | undefined> {
    try {
      return await enter(address, options.name)
    } catch (error) {
      if (error instanceof FolderInUse) throw error
      return undefined
    }
  }

  /** Nothing when the database has ended meanwhile: one who started at the same moment took it for an orphan. */
  async function tryPrepare(postmaster: Postmaster, client: pg.Client): Promise<Running | undefined> {
    try {
      return await prepare(postmaster, client)
    } catch (error) {
      await client.end().catch(() => {})
      const hasEnded = await Promise.race([postmaster.ended.then(() => true), sleep(5_000, false)])
      if (!hasEnded) throw error
      return undefined
    }
  }

  async function prepare(postmaster: Postmaster, client: pg.Client): Promise<Running> {
    await ensureRoles(client)
    const lock = await hold(address, options.name)
    await client.end()
    return { postmaster, lock }
  }

  /**
   * Somebody may kill PostgreSQL alone: then it is started again, and the pools find it by themselves. If it only
   * dropped its connections (it does when one of its processes is killed), the lock is taken anew.
   */
  async function keepUp(): Promise<void> {
    while (!stopping) {
      const { postmaster, lock } = running
      let words: string | undefined
      void postmaster.ended.then((last) => (words = last))
      await Promise.race([postmaster.ended, new Promise((resolve) => lock.once('end', resolve))])
      while (!stopping && words === undefined) {
        await sleep(100)
        const again = await hold(address, options.name).catch(() => undefined)
        if (again) running = { postmaster, lock: again }
        if (again) break
      }
      if (stopping || words === undefined) continue
      log.error({ postgres: words }, 'the database has ended; it is started again')
      try {
        running = await bringUp()
      } catch (error) {
        log.fatal({ err: error }, 'the database cannot be started again')
        process.exit(1)
      }
    }
  }
}
