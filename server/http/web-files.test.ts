import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '../../tests/support/http-server.ts'

let server: TestServer
let root: string
/** Unlike the script itself, so that it shows which of the two was sent. */
const packedScript = '// packed when it was built'

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'web-'))
  mkdirSync(join(root, 'assets'))
  writeFileSync(
    join(root, 'index.html'),
    '<head><meta name="csp-nonce" content="{{cspNonce}}" /></head><div id="root"></div>',
  )
  writeFileSync(join(root, 'assets', 'index-abc123.js'), `// ${'x'.repeat(2000)}`)
  writeFileSync(join(root, 'assets', 'index-abc123.js.br'), brotliCompressSync(packedScript))
  writeFileSync(join(root, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  server = await testServer([], { webRoot: root })
})
afterAll(() => rmSync(root, { recursive: true }))

describe('the web application', () => {
  it('is one page for every address, with a nonce of its own each time', async () => {
    const pages = await Promise.all(['/', '/records/company/1?x=1', '/index.html'].map((url) => server.send({ url })))
    const nonces = pages.map((page) => {
      expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-store',
      ])
      const [, nonce] = /content="([^"]+)"/.exec(page.body)!
      const policy = String(page.headers['content-security-policy'])
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`)
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      return nonce
    })
    expect(new Set(nonces).size).toBe(3)
  })

  it('keeps hashed files for good, others until they change, and answers 404 for lost ones', async () => {
    const script = await server.send({ url: '/assets/index-abc123.js', headers: { 'accept-encoding': 'gzip' } })
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
    })
    const packed = await server.send({ url: '/assets/index-abc123.js', headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': script.headers['content-type'],
      vary: 'accept-encoding',
    })
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(packedScript)
    expect((await server.send({ url: '/icon.svg' })).headers['cache-control']).toBe('no-cache')
    const lost = await server.send({ url: '/assets/index-old.js' })
    expect([lost.statusCode, lost.json().code]).toEqual([404, 'not_found'])
    for (const url of ['/../package.json', '/..%2fpackage.json', '/assets/..%2f..%2fetc/passwd']) {
      expect((await server.send({ url })).body).not.toMatch(/accelerate|root:/)
    }
  })
})
