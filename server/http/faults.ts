import type { Socket } from 'node:net'
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import type { Locale } from '../../shared/text.ts'
import { Problem, badRequest, conflict, invalid, notFound, unavailable } from './problem.ts'
import { fieldErrors } from './validation.ts'

export const problemType = 'application/problem+json; charset=utf-8'

/** Every error of every route becomes its reply here and nowhere else. */
export function handleFaults(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
}

/** Answers with what went wrong; what is our own fault is logged whole and told without its inner text. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request.body)
  if (problem.status >= 500) request.log.error({ err: error }, problem.title)
  else if (!(error instanceof Problem)) request.log.info({ err: error }, problem.title)
  const said = problem.body(localeOf(request))
  const body = problem.status >= 500 ? { ...said, requestId: request.id } : said
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.headers })
    .type(problemType)
    .send(JSON.stringify(body))
}

/** That of who is signed in; strangers are answered in what their browser asks for first, if we have it. */
const localeOf = ({ actor, headers }: FastifyRequest): Locale =>
  (actor?.locale ?? headers['accept-language'] ?? '').startsWith('sv') ? 'sv' : 'en'

/** What cannot be read as HTTP gets its answer on the bare socket. */
export function answerBrokenHttp(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const isLong = error.code === 'HPE_HEADER_OVERFLOW'
  const status = isLong ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const body = JSON.stringify(
    (isLong
      ? new Problem(431, 'headers_too_large', 'Headers too large', { detail: 'The headers are larger than allowed.' })
      : badRequest('This is not HTTP as we understand it.')
    ).body('en'),
  )
  const head = [`HTTP/1.1 ${status}`, `Content-Type: ${problemType}`, `Content-Length: ${Buffer.byteLength(body)}`]
  socket.end([...head, 'Connection: close', '', body].join('\r\n'))
}

/** @param body what was sent, to name the place of a character that the database refuses */
export function toProblem(error: unknown, body?: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ZodError) return invalid(fieldErrors(error))
  if (!(error instanceof Error)) return unexpected()
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('FST_')) return fromFastify(error as FastifyError)
  if ('expose' in error && 'statusCode' in error) return fromFiles(Number(error.statusCode))
  // All connections were at work for as long as one waits: the database is there, and nothing was asked of it.
  if (error.message === 'timeout exceeded when trying to connect') return tooMuch()
  if (isConnectionLost(error, code))
    return unavailable({ en: 'The database does not answer at the moment.', sv: 'Databasen svarar inte just nu.' })
  if (/^[0-9A-Z]{5}$/.test(code)) return fromPostgres(code, body)
  return unexpected()
}

function fromFastify(error: FastifyError): Problem {
  const status = error.statusCode ?? 500
  if (error.code === 'FST_ERR_BAD_URL' || error.code === 'FST_ERR_MAX_PARAM_LENGTH') return notFound()
  if (status === 413) return new Problem(413, 'too_large', 'Too large', { detail: 'The body is larger than allowed.' })
  if (status === 415) {
    return new Problem(415, 'unsupported_media_type', 'Not a known format', { detail: 'Send application/json.' })
  }
  if (status === 503) return unavailable('The server is stopping.')
  if (status >= 400 && status < 500) return badRequest(error.message)
  return unexpected()
}

/** What the file server refuses: a hidden or impossible path is one that does not exist, else a bad range or condition. */
function fromFiles(status: number): Problem {
  if (status === 403 || status === 404) return notFound()
  return status >= 400 && status < 500
    ? new Problem(status, 'bad_request', 'Bad request', { detail: 'The file cannot be sent in this way.' })
    : unexpected()
}

const lostInNode = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
// Too many connections, shutting down, starting up, and every trouble of the connection itself (class 08).
const lostInPostgres = /^(08...|53300|57P0[1-4])$/

function isConnectionLost(error: Error, code: string): boolean {
  if (lostInPostgres.test(code)) return true
  if (lostInNode.has(code)) return 'syscall' in error && error.syscall !== 'open' && error.syscall !== 'stat'
  return /^(Connection terminated|Client has encountered a connection error|Cannot use a pool after)/.test(
    error.message,
  )
}

/** The declarations check what they can; here is what only the database noticed. */
function fromPostgres(code: string, body: unknown): Problem {
  if (code === '22021' || code === '22P05') {
    const path = placeOfNul(body) ?? ''
    return invalid([{ path, message: 'Holds a character that cannot be stored' }])
  }
  if (code.startsWith('22')) return invalid([{ path: '', message: 'A value is out of range or of another kind' }])
  if (code === '23505')
    return conflict('already_exists', {
      en: 'There is already one with these values.',
      sv: 'Det finns redan en med de värdena.',
    })
  if (code === '23503')
    return conflict('in_use', {
      en: 'It refers to something that is gone, or something refers to it.',
      sv: 'Den hänvisar till något som är borta, eller något hänvisar till den.',
    })
  if (code === '23502' || code === '23514') return invalid([{ path: '', message: 'A value breaks a rule of the data' }])
  if (code === '53100') return new Problem(507, 'disk_full', 'No space left', { detail: 'The disk is full.' })
  if (code === '40001' || code === '40P01' || code === '55P03' || code === '57014') {
    return tooMuch()
  }
  return unexpected()
}

function tooMuch(): Problem {
  return unavailable(
    { en: 'Too much happened at once. Try again.', sv: 'För mycket hände på en gång. Försök igen.' },
    1,
  )
}

function placeOfNul(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined
  if (value === null || typeof value !== 'object') return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = key.includes('\0') ? path : placeOfNul(inner, `${path}/${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

function unexpected(): Problem {
  return new Problem(500, 'internal', 'Something went wrong', {
    detail: {
      en: 'This is our fault, not yours. The log has the request id.',
      sv: 'Det är vårt fel, inte ditt. Loggen har begärans id.',
    },
  })
}
