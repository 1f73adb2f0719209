import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from '../../server/config.ts'
import { call } from './http.ts'

/** What a server of the bench says of itself when it is ready. */
export interface Served {
  url: string
  cookie: string
}

const path = '/api/boards/pipeline?owner=me&limit=10'
const warmUp = 100

/**
 * One rep's board, ten cards a column, of two filled databases: a server each, asked in turn, so that whatever else the machine does meets
 * both alike. Milliseconds, medians of so many rounds, first of the one and then of the other.
 */
export const measureBeside = async (folders: readonly [string, string], rounds: number): Promise<[number, number]> => {
  const servers = await Promise.all(folders.map(serve))
  try {
    const times: [number[], number[]] = [[], []]
    for (let round = -warmUp; round < rounds; round++)
      for (const [i, { said }] of servers.entries()) {
        const from = performance.now()
        await call(said.url + path, { cookie: said.cookie, 'accept-encoding': 'identity' })
        if (round >= 0) times[i]!.push(performance.now() - from)
      }
    const median = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)]!
    return [median(times[0]), median(times[1])]
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** Starts `npm run bench -- --serve` on a folder. @throws Error when it ends before it is ready */
const serve = async (folder: string): Promise<{ said: Served; stop: () => Promise<unknown> }> => {
  const child = spawn(process.execPath, [join(projectRoot, 'bin', 'bench.mjs'), '--serve', '--data', folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  if (child.exitCode !== null) throw new Error(`the server on ${folder} did not start`)
  return { said: JSON.parse(String(line[0])) as Served, stop: () => (child.kill('SIGTERM'), ended) }
}
