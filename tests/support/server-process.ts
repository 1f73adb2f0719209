import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../../server/config.ts'
import { processesIn } from './processes.ts'

export interface ServerProcess {
  /** As printed: `Ready on <url>`. */
  url: string
  pid: number
  /** Everything it has written to stderr: JSON lines. */
  log(): string
  /** Sends a signal and waits for the end: the exit code, or the signal's name when that ended it. */
  end(signal?: NodeJS.Signals): Promise<number | string>
  /** Resolves when it has ended for whatever reason. */
  ended: Promise<number | string>
}

export interface StartOptions {
  dataDir: string
  args?: string[]
  env?: Record<string, string>
}

/** A data folder for one test, gone at its end. Call `remove` after the server has ended. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'crm-server-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}

/** Starts the real thing as `npm start` does, on any free port, and waits until it is ready. */
export async function startServer(options: StartOptions): Promise<ServerProcess> {
  const { child, log, ended } = launch(
    ['start', '--port', '0', '--data', options.dataDir, ...(options.args ?? [])],
    options.env,
  )
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (text: string) => {
      said += text
      const found = /Ready on (\S+)\n/.exec(said)
      if (found) resolve(found[1]!)
    })
    void ended.then((code) => reject(new Error(`the server ended with ${code}: ${log()}`)))
  })
  return {
    url,
    pid: child.pid!,
    log,
    ended,
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

/** Ours without what would lead a server elsewhere: settings of this machine, and vitest's own BASE_URL. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, CRM_DATA: _data, PORT: _port, HOST: _host, BASE_URL: _base, ...rest } = process.env
  return { ...rest, NODE_ENV: 'production' }
}

/** Runs `crm …` to its end. */
export async function runCrm(
  argv: string[],
  env?: Record<string, string>,
): Promise<{ code: number | string; out: string; err: string }> {
  const { child, log, ended } = launch(argv, env)
  let out = ''
  child.stdout!.on('data', (text: string) => (out += text))
  return { code: await ended, out, err: log() }
}

/*
 * What bin/crm.mjs does after it has built what was stale: built.ts does that once for the whole run, so that a change
 * of the sources meanwhile does not rebuild at every start.
 */
const bundle = pathToFileURL(join(projectRoot, 'dist', 'server', 'main.js')).href
const entry = `
  import { run } from '${bundle}'
  // A killed test run must not leave servers behind: the pipe from it closes with it.
  process.stdin.on('close', () => process.kill(process.pid, 'SIGTERM')).resume()
  process.exit(await run(process.argv.slice(1), process.env))`

function launch(argv: string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '--eval', entry, '--', ...argv], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...plainEnvironment(), ...env },
  })
  let written = ''
  child.stdout!.setEncoding('utf8')
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (written += text))
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  )
  return { child, ended, log: () => written }
}

/** Every living process in the data folder's cluster: postmaster, its workers, and the shell over them. */
export const databaseProcesses = (dataDir: string): number[] => processesIn(join(dataDir, 'postgres'))

export const postmasterPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
