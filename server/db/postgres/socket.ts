import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What pg needs to find a database; spread into a pool's or client's settings. */
export interface Address {
  host: string
  port: number
  database: string
}

/** The system takes 107 bytes for a socket's path (103 on macOS) with `/.s.PGSQL.5432` at its end. */
const longest = 85

/**
 * A folder name short enough to open the cluster's socket by. A long one gets a link in a private temporary
 * folder; nobody else can have made that, so nobody else can stand in for the database.
 */
export function socketFolder(cluster: string): { host: string; release(): void } {
  if (Buffer.byteLength(cluster) <= longest) return { host: cluster, release() {} }
  const short = mkdtempSync(join(tmpdir(), 'crm-'))
  symlinkSync(cluster, join(short, 'd'))
  return { host: join(short, 'd'), release: () => rmSync(short, { recursive: true, force: true }) }
}
