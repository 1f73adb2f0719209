import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt, root } from './fingerprint.mjs'

/**
 * Builds what is missing or stale, in a process of its own: the builders' memory and threads are not the server's.
 * @param {('server' | 'web')[]} parts
 */
export function ensureBuilt(parts) {
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
    console.error('The dependencies are not installed: run npm ci first')
    process.exit(1)
  }
  const missing = parts.filter((part) => !isBuilt(part))
  if (missing.length === 0) return
  if (missing.includes('web')) console.error('building the web application …')
  // Its words go to stderr: stdout belongs to `Ready on …` and to the answers of commands.
  const { status } = spawnSync(process.execPath, [join(root, 'bin', 'build.mjs'), ...missing], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) process.exit(status ?? 1)
}
