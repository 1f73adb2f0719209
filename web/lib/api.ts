import { asOwnWrite, nameCommand } from './live/own-writes.ts'
import { ProblemError, type ProblemBody } from './problem-error.ts'

/** Query parameters; undefined, null and '' are left out, objects go as JSON. */
export type QueryParameters = Record<string, unknown>

interface RequestOptions {
  query?: QueryParameters
  signal?: AbortSignal
  /** POST: the key under which a repetition is recognised; one is made when none is given. */
  idempotencyKey?: string
  /** True where a 401 is an answer to show, not a lapsed session. */
  mayBeUnauthenticated?: boolean
}

let leave: (() => void) | undefined

const language = () => document.documentElement.lang || 'en'

/** What happens when the session has ended: the router sends the user to sign in and back. */
export function onSessionEnded(handler: () => void): void {
  leave = handler
}

/** A random key; `crypto.randomUUID` exists only under https and localhost. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** `/api/x` with its query string. */
export function address(path: string, query: QueryParameters = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    search.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

async function send<Reply>(method: string, path: string, body: unknown, options: RequestOptions): Promise<Reply> {
  // The server writes its words in the language that is read here.
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? randomKey()
  const ask = () =>
    fetch(address(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  const response = await ask().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ProblemError(0, { code: 'offline' })
  })
  const text = await response.text()
  if (response.ok) {
    // A reply without a body still names its command.
    const reply = (text ? JSON.parse(text) : {}) as Reply
    nameCommand(reply, response.headers.get('command-id'))
    return reply
  }
  if (response.status === 401 && !options.mayBeUnauthenticated) leave?.()
  throw new ProblemError(response.status, problemIn(text))
}

function problemIn(text: string): ProblemBody {
  try {
    const body: unknown = JSON.parse(text)
    return body && typeof body === 'object' ? body : {}
  } catch {
    return {}
  }
}

const write = <Reply>(method: string, path: string, body: unknown, options: RequestOptions): Promise<Reply> =>
  asOwnWrite(send<Reply>(method, path, body, options))

/** The server, by its contract: JSON in and out, every failure a `ProblemError`. */
export const api = {
  get: <Reply>(path: string, options: RequestOptions = {}) => send<Reply>('GET', path, undefined, options),
  post: <Reply>(path: string, body: unknown = {}, options: RequestOptions = {}) =>
    // A query is asked by POST for its length only.
    path === '/api/query' ? send<Reply>('POST', path, body, options) : write<Reply>('POST', path, body, options),
  put: <Reply>(path: string, body: unknown, options: RequestOptions = {}) => write<Reply>('PUT', path, body, options),
  patch: <Reply>(path: string, body: unknown, options: RequestOptions = {}) =>
    write<Reply>('PATCH', path, body, options),
  delete: <Reply = void>(path: string, options: RequestOptions = {}) =>
    write<Reply>('DELETE', path, undefined, options),
}
