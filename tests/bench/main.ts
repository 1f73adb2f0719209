import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { buildApp } from '../../server/app.ts'
import { projectRoot } from '../../server/config.ts'
import { openDatabase } from '../../server/db/database.ts'
import { openLog } from '../../server/log.ts'
import { mintCookie, testConfig, testSecret } from '../support/session.ts'
import { measureBeside, type Served } from './beside.ts'
import { casesOf, type Ask } from './cases.ts'
import { measureDrag } from './drag.ts'
import { explainSlow, recordStatements } from './explain.ts'
import { fill, person } from './fill.ts'
import { measure, type Measured } from './measure.ts'
import { call } from './http.ts'
import { markdown, sentTable, table } from './report.ts'
import { weighBoards, type Sent } from './sent.ts'

const help = `npm run bench -- [--opportunities 100000] [--activities 500000] [--rounds 30] [--only <text>] [--explain <ms>] [--data <folder>] [--beside <folder>]

Fills a database of its own, asks the server over HTTP and PostgreSQL in plain SQL for the same rows, and writes the table to
docs/bench.md (only with the usual size). --data keeps the filled database in a folder for the next run; --explain shows the plans of
the server's statements that take longer. --beside <folder> asks for one rep's board of --data and of that folder in turn, both filled before, and
tells how much longer the first takes. --drag measures the drawing of 10,000 cards and the dragging of one among them in Chromium instead.`

const number = (text: string | undefined, usual: number): number => (text === undefined ? usual : Number(text))

const { values } = parseArgs({
  options: Object.fromEntries([
    ...['opportunities', 'activities', 'rounds', 'only', 'explain', 'data', 'beside'].map((name) => [
      name,
      { type: 'string' as const },
    ]),
    ...['help', 'drag', 'serve'].map((name) => [name, { type: 'boolean' as const }]),
  ]) as Record<'opportunities' | 'activities' | 'rounds' | 'only' | 'explain' | 'data' | 'beside', { type: 'string' }> &
    Record<'help' | 'drag' | 'serve', { type: 'boolean' }>,
})
if (values.help) {
  console.log(help)
  process.exit(0)
}
if (values.drag) {
  console.log(JSON.stringify(await measureDrag(10_000, 100), null, 2))
  process.exit(0)
}
if (values.data && values.beside) {
  const [first, second] = await measureBeside([values.data, values.beside], number(values.rounds, 300))
  console.log(`${first.toFixed(1)} ms and ${second.toFixed(1)} ms: ${(first / second).toFixed(2)} times`)
  process.exit(0)
}
const size = { opportunities: number(values.opportunities, 100_000), activities: number(values.activities, 500_000) }
const folder = values.data ?? mkdtempSync(join(tmpdir(), 'crm-bench-'))
const log = openLog('error')
const config = { ...testConfig(), dataDir: folder, host: '127.0.0.1', port: 0, timeZone: 'UTC' }
const database = await openDatabase(config, log, { name: 'the bench' })
try {
  if (values.serve) await serveUntilEnd()
  const { results, sent } = await run()
  const tables = [table(results), ...(sent.length ? [sentTable(sent)] : [])]
  console.log(tables.join('\n\n'))
  const file = join(projectRoot, 'docs', 'bench.md')
  const isUsual = size.opportunities === 100_000 && size.activities === 500_000 && !values.only
  if (isUsual && existsSync(file)) writeFileSync(file, markdown(readFileSync(file, 'utf8'), tables, machine()))
} finally {
  await database.stop()
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

/** Answers at a port of its own, which it tells with a rep's cookie, until it is told to end. */
async function serveUntilEnd(): Promise<never> {
  const { app, url } = await listen()
  const said: Served = { url, cookie: await mintCookie(database.db, person.rep) }
  console.log(JSON.stringify(said))
  await once(process, 'SIGTERM')
  app.server.closeAllConnections()
  await app.close()
  await database.stop()
  process.exit(0)
}

async function listen() {
  await fillOnce()
  const app = await buildApp({ db: database.db, pool: database.pool, config, log, secret: testSecret })
  await app.listen({ host: config.host, port: 0 })
  return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
}

async function run(): Promise<{ results: Measured[]; sent: Sent[] }> {
  const { app, url } = await listen()
  try {
    const ask = await asker(url)
    const results: Measured[] = []
    for (const one of await casesOf(database.pool, ask)) {
      if (values.only && !one.name.includes(values.only)) continue
      const result = await measure(one, number(values.rounds, 30))
      results.push(result)
      console.error(table([result]).split('\n').at(-1))
      if (values.explain === undefined) continue
      const statements = await recordStatements(() => one.ours())
      for (const text of await explainSlow(database.migrator, statements, Number(values.explain))) console.error(text)
    }
    const sent = values.only ? [] : await weighBoards(url, await mintCookie(database.db, person.admin))
    return { results, sent }
  } finally {
    app.server.closeAllConnections()
    await app.close()
  }
}

async function fillOnce(): Promise<void> {
  const client = new pg.Client(database.migrator)
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from opportunity')
    if (rows[0]!.n === 0) await fill(client, size, (what, ms) => console.error(`${what}: ${(ms / 1000).toFixed(1)} s`))
  } finally {
    await client.end()
  }
}

async function asker(url: string): Promise<Ask> {
  const cookies = Object.fromEntries(
    await Promise.all(
      Object.entries(person).map(async ([who, id]) => [who, await mintCookie(database.db, id)] as const),
    ),
  )
  return async (who, path, body) => {
    // Plain SQL is not compressed either; on the way to a browser it costs about 2 ms for a board.
    const headers = { cookie: cookies[who]!, 'accept-encoding': 'identity', origin: url }
    const whole = await call(url + path, headers, body)
    return () => JSON.parse(whole.toString())
  }
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (${cpus()[0]!.model.trim()}), ${gigabytes} GB, Node ${process.versions.node}`
}
