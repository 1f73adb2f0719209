import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import type { Actor } from './actor.ts'
import type { Context, Endpoint } from './endpoint.ts'
import { type Answer, once } from './idempotency.ts'
import { describe } from './openapi.ts'
import { checkOrigin } from './origin.ts'
import { badRequest, notFound } from './problem.ts'
import { parse } from './validation.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
  }
}

interface Surroundings {
  db: Db
  config: Config
  authenticate(request: FastifyRequest): Promise<Actor>
  /** Something may have been committed: whoever follows live changes looks. */
  notifyChanged(): void
}

/** Head of a reply with the id of the command that the request was: see `/api/commands/:id/undo`. */
const commandHeader = 'command-id'

/** Makes a route of each endpoint. In order: origin, session, body, handler. */
export function addRoutes(app: FastifyInstance, endpoints: Endpoint[], around: Surroundings): void {
  app.decorateRequest('actor', null)
  for (const endpoint of endpoints) addRoute(app, endpoint, around)
}

function addRoute(app: FastifyInstance, endpoint: Endpoint, around: Surroundings): void {
  const { db, config, authenticate } = around
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: describe(endpoint),
    ...(endpoint.bodyLimit ? { bodyLimit: endpoint.bodyLimit } : {}),
    // Checked and written below instead: the schemas of the route are for its description.
    validatorCompiler: () => () => true,
    serializerCompiler: () => JSON.stringify,
    async onRequest(request) {
      if (!endpoint.isCrossOrigin) checkOrigin(request, config.baseUrl)
      if (endpoint.access === 'session') {
        request.actor = await authenticate(request)
        request.log = request.log.child({ userId: request.actor.id })
      }
    },
    async handler(request, reply) {
      checkMediaType(endpoint, request)
      const context = {
        actor: request.actor,
        params: readParams(endpoint, request.params),
        query: endpoint.query ? parse(endpoint.query, request.query) : undefined,
        body: readBody(endpoint, request.body),
        log: request.log,
        request,
        reply,
      }
      const perform = (handlerDb: Db) => answer(endpoint, { ...context, db: handlerDb }, reply)
      const isWriting = endpoint.method !== 'GET' && !endpoint.isRepeatable
      const key = endpoint.method === 'POST' && isWriting ? idempotencyKey(request) : undefined
      if (key === undefined) {
        const whole = await perform(db)
        if (isWriting) around.notifyChanged()
        return send(endpoint, reply, whole)
      }
      const whole = await once(db, claimOf(request, key), async (tx) => text(await perform(tx)))
      around.notifyChanged()
      if (whole.isRepeated) reply.header('idempotency-replayed', 'true')
      return send(endpoint, reply, whole)
    },
  })
}

/** What the handler's value becomes on the wire; a stream is passed on as it is. */
async function answer(endpoint: Endpoint, context: Context<unknown>, reply: FastifyReply) {
  const value = await (endpoint.handler as (context: Context<unknown>) => unknown)(context)
  const status = reply.statusCode === 200 ? (endpoint.status ?? 200) : reply.statusCode
  if (reply.sent) return { status, text: null }
  if (endpoint.produces) return { status, text: value as string | Buffer | Readable }
  nameCommand(context, value)
  if (status === 204) return { status, text: null }
  const encoded = z.safeEncode(endpoint.reply, value)
  if (encoded.success) return { status, text: JSON.stringify(encoded.data) }
  throw new Error(`The reply of ${endpoint.operationId} is not as it declares`, { cause: encoded.error })
}

/** What was changed by one command can be taken back as one: a reply that does not name the command itself has it in its head. */
function nameCommand({ actor, reply }: Context<unknown>, value: unknown): void {
  const [command, ...others] = (actor as Actor | null)?.commands ?? []
  const isNamed = typeof value === 'object' && value !== null && 'command' in value
  if (command !== undefined && others.length === 0 && !isNamed) reply.header(commandHeader, command)
}

/** A stored answer is text; an export asked for by POST is gathered first. */
async function text(whole: { status: number; text: string | Buffer | Readable | null }): Promise<Answer> {
  if (!(whole.text instanceof Readable)) return { ...whole, text: whole.text === null ? null : String(whole.text) }
  const chunks: Buffer[] = []
  for await (const chunk of whole.text) chunks.push(Buffer.from(chunk as Uint8Array | string))
  return { ...whole, text: Buffer.concat(chunks).toString() }
}

function send(
  endpoint: Endpoint,
  reply: FastifyReply,
  whole: { status: number; text: string | Buffer | Readable | null },
) {
  if (reply.sent) return reply
  reply.code(whole.status)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  if (whole.text === null) return reply.send()
  if (!reply.hasHeader('content-type')) reply.type(endpoint.produces ?? 'application/json; charset=utf-8')
  // Encoded once: text would be gone through for its length and again to be sent.
  return reply.send(typeof whole.text === 'string' ? Buffer.from(whole.text) : whole.text)
}

/** An id that cannot be one, however spelt, is one that does not exist. */
function readParams(endpoint: Endpoint, params: unknown): unknown {
  if (Object.values(params as Record<string, string>).some((value) => value.includes('\0'))) throw notFound()
  if (!endpoint.params) return params
  const result = endpoint.params.safeParse(params)
  if (!result.success) throw notFound()
  return result.data
}

/** An operation that declares no body takes none, or an empty object. */
function readBody(endpoint: Endpoint, body: unknown): unknown {
  if (endpoint.consumes || endpoint.method === 'GET') return body
  return parse(endpoint.body ?? noBody, body)
}

const noBody = z.strictObject({}).nullish()

function checkMediaType(endpoint: Endpoint, request: FastifyRequest): void {
  if (!endpoint.consumes && request.body instanceof Readable) throw badRequest('This operation takes JSON.')
  if (endpoint.consumes && !(request.body instanceof Readable))
    throw badRequest(`This operation takes ${endpoint.consumes}.`)
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw badRequest('An Idempotency-Key has 1 to 200 visible ASCII characters.')
  }
  return key
}

function claimOf(request: FastifyRequest, key: string) {
  const { body } = request
  const hash = createHash('sha256')
  let ended: Promise<void> | undefined
  if (body instanceof Readable) {
    body.on('data', (chunk: Buffer) => hash.update(chunk))
    // Listening makes a stream flow; it is to wait for its reader.
    body.pause()
    ended = new Promise((resolve) => body.once('end', resolve).once('error', resolve).once('close', resolve))
  } else hash.update(JSON.stringify(body) ?? '')
  const operation = `${request.method} ${request.url}`
  return {
    scope: request.actor?.id ?? operation,
    key,
    operation,
    isRepeatable: !(body instanceof Readable),
    async digest() {
      if (body instanceof Readable) body.resume()
      await ended
      return hash.copy().digest()
    },
  }
}
