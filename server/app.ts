import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { loadActor, loadActors } from './engines/access/actors.ts'
import { flawsInBoards } from './engines/boards/boards.ts'
import { narrow } from './engines/live/narrow.ts'
import { meltTotals } from './engines/records/kept-totals.ts'
import { setMailConfigured } from './engines/mail/queue.ts'
import { startMailWorker, type MailWorker } from './engines/mail/worker.ts'
import { setCursorSecret } from './engines/records/cursor.ts'
import type { Config } from './config.ts'
import type { Db } from './db/database.ts'
import { loadDemo } from './definitions/demo/index.ts'
import { announcer } from './http/live/listen.ts'
import { createHttpServer } from './http/server.ts'
import type { Log } from './log.ts'
import { endpoints, register } from './registry.ts'
import { webRoot } from './web-root.ts'

/** Milliseconds; until then reading the totals adds up what each write has added. */
const meltEvery = 30_000

export interface AppParts {
  db: Db
  pool: Pool
  config: Config
  log: Log
  /** Signs cookies and cursors. */
  secret: string
}

/** The HTTP side of the product, ready to listen or to be injected into. */
export async function buildApp({ db, pool, config, log, secret }: AppParts): Promise<FastifyInstance> {
  register()
  for (const flaw of flawsInBoards()) log.warn({ flaw }, 'a board keeps somebody from working')
  setCursorSecret(secret)
  setMailConfigured(config.smtpUrl !== undefined)
  const app = await createHttpServer({
    db,
    pool,
    config,
    log,
    secret,
    endpoints,
    loadActor: (connection, userId) => loadActor(connection, userId, config.timeZone),
    live: { loadActors: (connection, ids) => loadActors(connection, ids, config.timeZone), narrow },
    loadDemo: async (empty) => {
      await loadDemo({ db: empty, timeZone: config.timeZone })
    },
    webRoot: webRoot(),
  })
  const melting = setInterval(
    () => meltTotals(db).catch((error: unknown) => log.warn({ err: error }, 'totals are melted together later')),
    meltEvery,
  ).unref()
  app.addHook('onClose', () => clearInterval(melting))
  if (config.smtpUrl) sendMails(app, { db, log, smtpUrl: config.smtpUrl })
  return app
}

/** Mails are sent from when the server listens until it is told to end. */
function sendMails(app: FastifyInstance, { db, log, smtpUrl }: { db: Db; log: Log; smtpUrl: string }): void {
  let worker: MailWorker | undefined
  app.addHook('onListen', async () => {
    worker = startMailWorker({ db, log, smtpUrl, onChanged: announcer(db, log) })
  })
  app.addHook('preClose', async () => worker?.stop())
}
