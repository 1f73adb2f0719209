import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newNonce, pagePolicy } from './content-policy.ts'
import { sendProblem } from './faults.ts'
import { notFound } from './problem.ts'

const nonceTag = /<meta name="csp-nonce"[^>]*>/

/**
 * The built web application: files as they are, any other address its page, in which the router finds its way. Under
 * /api and for files that are gone, what does not exist is 404.
 * @param root folder with index.html and assets/; undefined for an API alone
 */
export async function serveWeb(app: FastifyInstance, root: string | undefined): Promise<void> {
  const page = root === undefined ? undefined : readPage(root)
  if (root !== undefined && page !== undefined) {
    await app.register(files, {
      root,
      index: false,
      // A folder and the page itself are answered below.
      allowedPath: (path) => path !== '/index.html' && !path.endsWith('/'),
      cacheControl: false,
      // bin/build.mjs leaves a .br beside each text; whoever reads no brotli gets gzip, made on the way.
      preCompressed: true,
      setHeaders(reply, path) {
        // Names under assets carry a hash of their content.
        const isHashed = path.startsWith(join(root, 'assets'))
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) =>
    page !== undefined && isForPage(request) ? sendPage(page, reply) : sendProblem(notFound(), request, reply),
  )
}

function readPage(root: string): string | undefined {
  try {
    return readFileSync(join(root, 'index.html'), 'utf8')
  } catch {
    return undefined
  }
}

function isForPage({ method, url }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && !/^\/(api|assets)(\/|\?|$)/.test(url)
}

/** The styles of the components are made in the browser: they need a nonce, and it is of use only once. */
function sendPage(page: string, reply: FastifyReply): FastifyReply {
  const nonce = newNonce()
  return reply
    .headers({ 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(page.replace(nonceTag, `<meta name="csp-nonce" content="${nonce}">`))
}
