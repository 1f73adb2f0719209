import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../log.ts'
import { databaseAccount } from './account.ts'
import type { Binaries } from './binaries.ts'
import { fixedSettings, folderArgument, socketPort } from './cluster.ts'

/** A PostgreSQL that we started and that ends with us. */
export interface Postmaster {
  /** Resolves when it has ended, whoever ended it, with its last words. */
  ended: Promise<string>
  /** `fast` ends the connections of others, `smart` waits for them; after `patience` ms it is cut off. */
  stop(how: 'fast' | 'smart', patience?: number): Promise<void>
}

/*
 * The shell is there for the day we are killed: the reader sees our end of the pipe close and stops PostgreSQL.
 * SIGTERM, SIGINT and SIGKILL of the parent would all leave it running otherwise. The reader is ended before the
 * shell, so that it never signals a process number that belongs to somebody else by then.
 */
const watchdog = `exec 3<&0
"$@" </dev/null 3<&- & p=$!
( read _ <&3; kill -INT $p ) 2>/dev/null & w=$!
wait $p; s=$?
kill $w 2>/dev/null
exit $s`

/** Starts the cluster in `folder`; whether it came up is for the caller to find out by connecting. */
export function startPostmaster(
  folder: string,
  binaries: Binaries,
  log: Log,
  options: { durable: boolean },
): Postmaster {
  const args = [binaries.postgres, '-D', folderArgument(folder), ...fixedSettings(options)]
  const child = spawn('/bin/sh', ['-c', watchdog, 'sh', ...args], {
    ...databaseAccount(),
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true, // Ctrl-C in a terminal is for us; we then stop it in order
    env: { PATH: process.env.PATH, TZ: 'UTC' },
  })
  child.stdin!.on('error', () => {}) // its end is reported by `ended`
  const ended = watch(child, log)
  return {
    ended,
    async stop(how, patience = 8000) {
      signalPostmaster(folder, how === 'fast' ? 'SIGINT' : 'SIGTERM')
      if (how === 'fast') child.stdin!.end()
      const cut = new AbortController()
      const inTime = await Promise.race([
        ended.then(() => true),
        sleep(patience, false, { signal: cut.signal }).catch(() => true),
      ])
      cut.abort()
      if (inTime) return
      signalPostmaster(folder, 'SIGQUIT') // no harm: the next start recovers from its log
      await ended
    },
  }
}

/** The number of the process that holds the cluster, from its own lock file. */
export function postmasterPid(folder: string): number | undefined {
  try {
    return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

export function signalPostmaster(folder: string, signal: NodeJS.Signals): void {
  const pid = postmasterPid(folder)
  if (!pid || !holds(folder, pid)) return
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * PostgreSQL takes any living process of its own user for the holder of a left lock file, and in containers the
 * same numbers come back at every start. When the holder is certainly no PostgreSQL, its number is replaced by a
 * dead one. The rest of the file stays: by it PostgreSQL still notices old backends on the shared memory.
 */
export function forgetForeignHolder(folder: string): void {
  const pid = postmasterPid(folder)
  if (!pid || process.platform !== 'linux' || holds(folder, pid)) return
  const file = join(folder, 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [String(deadPid), ...lines.slice(1)].join('\n'))
  rmSync(join(folder, `.s.PGSQL.${socketPort}.lock`), { force: true })
}

const deadPid = 4_194_304 // one past the highest number that Linux gives out

/** Whether process `pid` stands in this very cluster's folder; true when that cannot be told. */
function holds(folder: string, pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

function watch(child: ChildProcess, log: Log): Promise<string> {
  const last: string[] = []
  let rest = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      last.push(line)
      if (last.length > 20) last.shift()
      // Its errors reach whoever sent the statement, and are logged there.
      if (/^(PANIC|WARNING)/.test(line)) log.warn({ postgres: line })
      else log.debug({ postgres: line })
    }
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(last.join('\n')))
  })
}
