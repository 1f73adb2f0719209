import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import { type FastifyBaseLogger, type FastifyInstance, LogController, fastify } from 'fastify'
import type { Pool } from 'pg'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import type { Log } from '../log.ts'
import { aboutEndpoints } from './about.ts'
import { apiKeyEndpoints } from './api-key-endpoints.ts'
import { createAuth } from './auth.ts'
import { type LoadActor, authenticate } from './authenticate.ts'
import { dataPolicy } from './content-policy.ts'
import type { Endpoint } from './endpoint.ts'
import { answerBrokenHttp, handleFaults, sendProblem } from './faults.ts'
import { readBodies } from './bodies.ts'
import { describeApi } from './openapi.ts'
import { eventsEndpoint } from './live/endpoint.ts'
import { type LiveRules, createLive } from './live/live.ts'
import { addRoutes } from './routes.ts'
import { type LoadDemo, isEmpty, setupEndpoints, setupToken } from './setup.ts'
import { signInEndpoints } from './sign-in.ts'
import { sweepHourly } from './sweep.ts'
import type { CreateUser } from './users.ts'
import { serveWeb } from './web-files.ts'

export interface HttpOptions {
  db: Db
  pool: Pool
  config: Config
  log: Log
  /** Signs cookies; at least 32 characters, the same for all servers of an installation. */
  secret: string
  /** The operations of engines and domains; signing in, setup and the description are added here. */
  endpoints: Endpoint[]
  loadActor: LoadActor
  /** Who may still listen to live events, and what each is told. */
  live: LiveRules
  /** Folder of the built web application. */
  webRoot?: string
  loadDemo?: LoadDemo
  createUser?: CreateUser
}

/** The whole HTTP side, ready to listen or to be injected into. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { db, pool, config, log, secret, endpoints, loadActor, webRoot } = options
  const auth = createAuth({ db, config, secret, log })
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestId,
    // Ids are opaque and any is 404 at most, never a refusal for its length.
    routerOptions: { maxParamLength: 4_000 },
    // Under a public address a proxy on this machine tells who asks; else nobody may claim to be somebody else.
    trustProxy: config.baseUrl === undefined ? false : 'loopback',
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  })
  handleFaults(app)
  readBodies(app, endpoints)
  logRequests(app)
  await addHeaders(app, config)
  await describeApi(app, version, (await auth.$context).authCookies.sessionToken.name)
  const live = createLive({ db, pool, log, auth, rules: options.live })
  const own = [
    ...aboutEndpoints(pool),
    eventsEndpoint(live),
    ...signInEndpoints(auth),
    ...apiKeyEndpoints,
    ...setupEndpoints(options),
  ]
  addRoutes(app, [...own, ...endpoints], {
    db,
    config,
    authenticate: (request) => authenticate(db, auth, loadActor, request),
    notifyChanged: live.notifyChanged,
  })
  await serveWeb(app, webRoot)
  const timer = sweepHourly(db, log)
  app.addHook('onClose', () => clearInterval(timer))
  // An open stream is a request in flight: closing would wait for it.
  app.addHook('preClose', async () => live.close())
  app.addHook('onListen', async () => {
    if (await isEmpty(db)) log.warn({ setupToken: setupToken(secret) }, 'nobody has set up this installation yet')
  })
  return app
}

const version = '0.1.0'

/** A proxy's request id is kept if it looks like one. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

/** One line a request, written when it is over; the query is left out, since people search for people. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?')[0]
    const { statusCode: status, elapsedTime } = reply
    request.log.info({ method: request.method, path, status, ms: Math.round(elapsedTime) }, 'request')
    done()
  })
}

async function addHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const isSecure = config.baseUrl?.startsWith('https:') ?? false
  // The policy depends on what is sent, so it is set beside it; here is the one for whatever is no page.
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: isSecure,
    xFrameOptions: { action: 'deny' },
    // With helmet's no-referrer a browser says `Origin: null` on forms, which origin.ts refuses.
    referrerPolicy: { policy: 'same-origin' },
  })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('content-security-policy', dataPolicy)
    done()
  })
  await app.register(compress, {
    threshold: 1_024,
    encodings: ['br', 'gzip'],
    // The highest level, brotli's default, takes a second for what level 4 does in ten milliseconds.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
}
