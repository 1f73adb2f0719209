import type { Readable } from 'node:stream'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { Actor } from './actor.ts'

export type Access = 'public' | 'session'

/** What a handler is given. `body`, `params` and `query` are as their schemas say. */
export interface Context<Who = Actor, Params = unknown, Query = unknown, Body = unknown> {
  /** A pool; inside a POST that carries an Idempotency-Key the one open transaction (see idempotency.ts). */
  db: Db
  /** Null where `access` is public. */
  actor: Who
  params: Params
  query: Query
  body: Body
  log: FastifyBaseLogger
  request: FastifyRequest
  reply: FastifyReply
}

interface Described {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Complete, with `:params`: `/api/records/:type/:id`. */
  path: string
  operationId: string
  summary: string
  /** What the summary leaves open, where there is much to say. */
  description?: string
  /** Headers that the handler reads, for the description. */
  headers?: z.ZodType
  tags: string[]
  /** Success status, 200 unless told. With 204 nothing is sent. */
  status?: 200 | 201 | 202 | 204
  /** Media type of the reply where it is not JSON; the handler then returns a string, Buffer or Readable. */
  produces?: string
  /** Media type of the body where it is not JSON; `body` then is a Readable of any length, so without schema. */
  consumes?: string
  /** Most bytes of a JSON body; 1 MiB unless told. */
  bodyLimit?: number
  /** True for a POST that may be repeated without harm and whose answer is not to be kept: no Idempotency-Key. */
  isRepeatable?: boolean
  /** True lets pages of other sites post here (web forms); only for public operations. */
  isCrossOrigin?: boolean
}

type Maybe = z.ZodType | undefined
type Output<S extends Maybe> = S extends z.ZodType ? z.output<S> : undefined

interface Definition<
  A extends Access,
  P extends Maybe,
  Q extends Maybe,
  B extends Maybe,
  C extends string | undefined,
  R extends z.ZodType,
> extends Described {
  access: A
  params?: P
  query?: Q
  /** A plain z.object is made strict: unknown properties are 422. Objects inside must be strict themselves. */
  body?: B
  consumes?: C
  /** Plain z.object (undeclared fields are left out), no transforms. */
  reply: R
  handler(
    context: Context<A extends 'session' ? Actor : null, Output<P>, Output<Q>, C extends string ? Readable : Output<B>>,
  ): Promise<z.input<R> | void> | z.input<R> | void
}

/** An operation as one value: the route, its checks and its OpenAPI description all come from it. */
export interface Endpoint extends Described {
  access: Access
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  reply: z.ZodType
  handler(context: Context<never, never, never, never>): unknown
}

/** Declares an operation; the handler's types follow from the schemas beside it. */
export function endpoint<
  const A extends Access,
  R extends z.ZodType,
  P extends Maybe = undefined,
  Q extends Maybe = undefined,
  B extends Maybe = undefined,
  const C extends string | undefined = undefined,
>(definition: Definition<A, P, Q, B, C, R>): Endpoint {
  return { ...definition, body: strict(definition.body) }
}

function strict(body: Maybe): Maybe {
  return body instanceof z.ZodObject && !body.def.catchall ? body.strict() : body
}
