import type { FastifyInstance } from 'fastify'
import type { Endpoint } from './endpoint.ts'
import { invalid } from './problem.ts'

/** Deeper than any filter a person makes; a hundred thousand levels would overflow the stack of whoever walks them. */
const deepest = 64

/**
 * Bodies are JSON, or what an endpoint `consumes`, which it is given as a stream. All else is 415, text/plain among it,
 * which a page of another site may send without asking. An empty body counts as absent.
 */
export function readBodies(app: FastifyInstance, endpoints: Endpoint[]): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString()
    if (text.trim() === '') done(null, undefined)
    else if (isTooDeep(text)) done(invalid([{ path: '', message: `Nested more than ${deepest} levels deep` }]))
    else parseJson(request, text, done)
  })
  for (const type of new Set(endpoints.flatMap((endpoint) => endpoint.consumes ?? []))) {
    app.addContentTypeParser(type, (_request, payload, done) => done(null, payload))
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (inString) {
      if (char === 92) at++
      else if (char === 34) inString = false
    } else if (char === 34) inString = true
    else if (char === 91 || char === 123) {
      if (++depth > deepest) return true
    } else if (char === 93 || char === 125) depth--
  }
  return false
}
