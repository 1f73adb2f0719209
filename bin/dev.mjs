import './node-version.mjs'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './fingerprint.mjs'

/*
 * node bin/dev.mjs [--port 3000] [start options]: the web application by Vite's own server, which reloads what
 * changes and needs a looser content policy than the real server gives; the real server behind it, restarted when its
 * sources change.
 */
const { values } = parseArgs({ options: { port: { type: 'string' } }, strict: false })
const port = Number(values.port ?? process.env.PORT ?? 3000)
const behind = await freePort()
const url = `http://localhost:${port}`

const server = spawn(
  process.execPath,
  [
    join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
    'watch',
    '--clear-screen=false',
    join(root, 'server', 'cli', 'main.ts'),
    'start',
    ...withoutPort(process.argv.slice(2)),
    '--port',
    String(behind),
  ],
  { stdio: ['ignore', 2, 2], env: { ...process.env, PORT: undefined, BASE_URL: process.env.BASE_URL ?? url } },
)
server.once('exit', (code) => process.exit(code ?? 1))

process.env.CRM_DEV_SERVER = `http://127.0.0.1:${behind}`
const vite = await import('vite')
const web = await vite.createServer({
  configFile: join(root, 'vite.config.ts'),
  server: { port, strictPort: true, host: 'localhost' },
})
await web.listen()
console.log(`Ready on ${url}`)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.kill('SIGTERM') // its exit ends us
    void web.close()
  })
}

function withoutPort(words) {
  return words.filter((word, at) => !word.startsWith('--port') && words[at - 1] !== '--port')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
