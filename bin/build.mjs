import './node-version.mjs'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { describeFirstLoad, measureFirstLoad } from './first-load.mjs'
import { fingerprint, isBuilt, markBuilt, root } from './fingerprint.mjs'

/*
 * node bin/build.mjs [server] [web] [--force]: builds what is not built or no longer fits its sources.
 * Each part is made beside and then moved into place, so that a killed build leaves the old one whole.
 */
// Whatever the caller is doing: a build for tests is the build for customers.
process.env.NODE_ENV = 'production'

const brotli = promisify(brotliCompress)
const builders = { server: buildServer, web: buildWeb }

const words = process.argv.slice(2)
const named = Object.keys(builders).filter((part) => words.includes(part))
for (const part of named.length ? named : Object.keys(builders)) {
  if (!words.includes('--force') && isBuilt(part)) continue
  const from = performance.now()
  const print = fingerprint(part)
  const fresh = join(root, 'dist', `${part}.${process.pid}`)
  try {
    mkdirSync(fresh, { recursive: true })
    await builders[part](fresh)
    replace(join(root, 'dist', part), fresh)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    console.error(`The ${part} cannot be built: ${error.message}`)
    process.exit(1)
  }
  markBuilt(part, print)
  const seconds = (performance.now() - from) / 1000
  if (seconds > 1) console.error(`built the ${part} in ${seconds.toFixed(1)} s`)
  if (part === 'web') console.error(describeFirstLoad(measureFirstLoad()))
}

/** One file, because a running server must not look for a piece of itself after the next build. */
async function buildServer(folder) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: { main: join(root, 'server', 'cli', 'run.ts') },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
  // migrate.ts looks for the folder beside the running file.
  cpSync(join(root, 'server', 'db', 'migrations'), join(folder, 'migrations'), { recursive: true })
}

async function buildWeb(folder) {
  const { build } = await import('vite')
  await build({
    configFile: join(root, 'vite.config.ts'),
    build: { outDir: folder, emptyOutDir: true },
    logLevel: 'error',
  })
  await compressAssets(join(folder, 'assets'))
}

/** Once here and well, rather than quickly at every request: a sixth less to fetch, and nothing to do for the server. */
async function compressAssets(folder) {
  const texts = readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))
  await Promise.all(
    texts.map(async (file) => {
      const packed = await brotli(readFileSync(join(folder, file)), {
        params: { [constants.BROTLI_PARAM_QUALITY]: 10 },
      })
      writeFileSync(join(folder, `${file}.br`), packed)
    }),
  )
}

function replace(target, fresh) {
  const old = `${fresh}.old`
  if (existsSync(target)) renameSync(target, old)
  renameSync(fresh, target)
  rmSync(old, { recursive: true, force: true })
}
