import { execFile } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdtempSync } from 'node:fs'
import { readFileSync, readdirSync, renameSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from '../../config.ts'
import { databaseAccount, giveTo } from './account.ts'
import { postgresMajor } from './binaries.ts'
import type { Binaries } from './binaries.ts'

/** A cluster's folder, always `<data>/postgres`. */
export const clusterFolder = (dataDir: string) => join(dataDir, 'postgres')

/**
 * How to name the cluster's folder to a PostgreSQL that is started with it as working directory. On Linux by the
 * link to the working directory: that opens even when `nobody` may not walk the whole way to it (a data folder
 * under /root, or in a private temporary folder).
 */
export function folderArgument(folder: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : folder
}

/**
 * Makes the cluster when the data folder has none. It is made beside and renamed into place, so that a kill in
 * between, or a second process, never meets half a cluster.
 * @throws UsageError when what lies there is not a cluster that these binaries can open
 */
export async function ensureCluster(dataDir: string, binaries: Binaries, options: { durable: boolean }): Promise<void> {
  const folder = clusterFolder(dataDir)
  if (!isEmpty(folder)) return checkVersion(folder)
  const fresh = mkdtempSync(join(dataDir, 'postgres.new-'))
  const account = databaseAccount()
  giveTo(account, fresh)
  // Without these the cluster takes its encoding from LANG, and without LANG it becomes SQL_ASCII.
  const encoding = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['--username=postgres', '--auth-local=trust', '--auth-host=reject']
  const rest = ['-D', folderArgument(fresh), '--no-instructions', ...(options.durable ? [] : ['--no-sync'])]
  await promisify(execFile)(binaries.initdb, [...encoding, ...access, ...rest], { ...account, cwd: fresh }).catch(
    (error: { stderr?: string; message: string }) => {
      throw new Error(`initdb failed: ${(error.stderr || error.message).trim()}`)
    },
  )
  appendFileSync(join(fresh, 'postgresql.conf'), settings)
  chmodSync(fresh, 0o700)
  try {
    renameSync(fresh, folder)
  } catch (error) {
    if (isEmpty(folder)) throw error // otherwise another process was quicker, and its cluster is as good as ours
  }
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

function checkVersion(folder: string): void {
  const file = join(folder, 'PG_VERSION')
  if (!existsSync(file)) throw new UsageError(`${folder} is not empty and not a PostgreSQL cluster`)
  const version = readFileSync(file, 'utf8').trim()
  if (version !== String(postgresMajor)) {
    throw new UsageError(
      `${folder} was made by PostgreSQL ${version} and this version runs ${postgresMajor}: ` +
        `make a backup with the version that made it, and restore it into a new data folder`,
    )
  }
}

/** Written once, at the end of postgresql.conf, where an administrator may change it. */
const settings = `
# --- Accelerate CRM: a machine of 2 cores and 4 GB beside the server; change what you like ---
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
max_connections = 100
max_wal_size = 2GB
wal_compression = on
random_page_cost = 1.1
jit = off                         # compiling costs more than our short queries
autovacuum_vacuum_scale_factor = 0.05
autovacuum_analyze_scale_factor = 0.02
track_io_timing = on
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
log_min_error_statement = panic   # statements carry personal data; the server logs its own errors
log_line_prefix = ''
`

/** Settings that the product depends on, given on the command line so that no file can unset them. */
export function fixedSettings(options: { durable: boolean }): string[] {
  const durability = options.durable ? 'on' : 'off'
  const fixed: Record<string, string> = {
    listen_addresses: '', // nobody but the socket's owner gets in
    unix_socket_directories: '.', // in the cluster's own folder, which is 0700
    port: String(socketPort),
    fsync: durability,
    synchronous_commit: durability,
    full_page_writes: durability,
    logging_collector: 'off', // stderr is ours
    log_destination: 'stderr',
  }
  // Containers often give 64 MB of shared memory, which one parallel hash join overruns.
  if (process.platform === 'linux' && sharedMemory() < 512 * 1024 ** 2) fixed.dynamic_shared_memory_type = 'mmap'
  return Object.entries(fixed).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Only names the socket's file: nothing listens on TCP. */
export const socketPort = 5432

function sharedMemory(): number {
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize
  } catch {
    return 0
  }
}
