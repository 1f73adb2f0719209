import './node-version.mjs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './fingerprint.mjs'

// The benchmarks are TypeScript, like the server they measure; options are theirs.
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
const main = join(root, 'tests', 'bench', 'main.ts')
const child = spawn(process.execPath, [tsx, main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 1))
