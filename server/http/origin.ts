import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { Problem } from './problem.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a write that a page of another site may have caused. A browser puts the page's Origin on every write; one
 * that has a cookie and no Origin did not come from a page of ours. A key in the Authorization header is never sent by
 * itself, so such requests need no Origin.
 * @throws Problem 403 `origin_not_allowed`
 */
export function checkOrigin(request: FastifyRequest, baseUrl: Config['baseUrl']): void {
  if (reading.has(request.method) || request.headers.authorization !== undefined) return
  const { origin, cookie, host } = request.headers
  if (origin === undefined ? cookie === undefined : isOwnOrigin(origin, host, baseUrl)) return
  throw new Problem(403, 'origin_not_allowed', 'Not from here', {
    detail: `Changes are taken from pages of ${baseUrl ?? `${request.protocol}://${host ?? ''}`} only.`,
  })
}

/** Same host as the one asked for, which a page of another site cannot claim; under the public address also its scheme. */
function isOwnOrigin(origin: string, host: string | undefined, baseUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  const own = baseUrl === undefined ? undefined : new URL(baseUrl)
  if (own && from.host === own.host) return from.protocol === own.protocol
  const asked = `${from.protocol}//${host ?? ''}`
  return /^https?:$/.test(from.protocol) && URL.canParse(asked) && new URL(asked).host === from.host
}
