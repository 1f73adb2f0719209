import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { readSecret } from './data-folder.ts'
import { openDatabase } from './db/database.ts'
import type { Opened } from './db/database.ts'
import { fillInstallation } from './installation.ts'
import { openLog } from './log.ts'
import type { Log } from './log.ts'

/** How long a request in flight may still take once we are told to end; the database then has the rest of 10 s. */
const patience = 6000

/**
 * Runs the server until SIGTERM or SIGINT: answers what is in flight, ends streams and stops the database that it
 * started. Prints `Ready on <url>` once it answers.
 * @returns the exit code
 * @throws UsageError when the configuration or the data folder cannot be used
 */
export async function serve(config: Config): Promise<number> {
  const log = openLog(config.logLevel)
  const signal = nextSignal()
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the server ends by a fault of its own')
    process.exit(1)
  })
  let database: Opened | undefined
  let app: FastifyInstance | undefined
  try {
    const secret = readSecret(config)
    database = await openDatabase(config, log)
    await fillInstallation({ db: database.db, config, log })
    app = await buildApp({ db: database.db, pool: database.pool, config, log, secret })
    await listen(app, config)
    process.stdout.write(`Ready on ${config.baseUrl ?? localUrl(app, config)}\n`)
    log.info({ signal: await signal }, 'ending')
    return 0
  } finally {
    if (app) await closeApp(app, log)
    await database?.stop()
  }
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await app.listen({ port, host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} is taken by another program: choose one with --port`)
    throw new Error(`Cannot listen on ${host}:${port} (${code})`, { cause: error })
  }
}

/** `localhost` for the usual addresses: that is what people type and what browsers treat as a secure origin. */
function localUrl(app: FastifyInstance, { host }: Config): string {
  const { port } = app.server.address() as AddressInfo
  const isLocal = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)
  return `http://${isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

async function closeApp(app: FastifyInstance, log: Log): Promise<void> {
  const cut = new AbortController()
  const late = sleep(patience, undefined, { signal: cut.signal }).then(
    () => {
      log.warn('requests that did not end in time are cut off')
      app.server.closeAllConnections()
    },
    () => {},
  )
  await app.close()
  cut.abort()
  await late
}

/** The first signal ends us in order, the second one at once. */
function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let isTold = false
    const tell = (signal: NodeJS.Signals) => {
      if (isTold) process.exit(130)
      isTold = true
      resolve(signal)
    }
    process.on('SIGTERM', tell)
    process.on('SIGINT', tell)
  })
}
