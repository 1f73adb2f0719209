import { spawn } from 'node:child_process'
import { readFileSync, readlinkSync, readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Ends a process at once; one that has ended already is fine. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Numbers of all living processes with that working directory (Linux). */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && read(() => readlinkSync(`/proc/${name}/cwd`)) === folder)
    .map(Number)
}

/** The words a process was started with, or those it shows instead; empty when it has ended. */
export function commandLine(pid: number): string {
  return (read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '').replaceAll('\0', ' ').trim()
}

/** Numbers of all living processes below `pid`, itself included. */
export function processTree(pid: number): number[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(
      read(() => readFileSync(`/proc/${name}/stat`, 'utf8'))
        ?.split(') ')[1]
        ?.split(' ')[1],
    )
    if (parent) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
  }
  const below = (one: number): number[] => [one, ...(parents.get(one) ?? []).flatMap(below)]
  return below(pid)
}

/** A process that has nothing to do with us, run by the account that runs PostgreSQL. */
export function startStranger(): { pid: number; isAlive(): boolean; end(): void } {
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const child = spawn('sleep', ['300'], { ...account, cwd: '/', stdio: 'ignore' })
  return {
    pid: child.pid!,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    end: () => void child.kill('SIGKILL'),
  }
}

/** @throws Error when `is` has not become true within `patience` ms; an error of `is` counts as not yet */
export async function until(is: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  for (const end = Date.now() + patience; ; await sleep(20)) {
    if (
      await Promise.resolve()
        .then(is)
        .catch(() => false)
    )
      return
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${is}`)
  }
}

/** Processes end while we look at them. */
function read<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
