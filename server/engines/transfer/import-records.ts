import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { asDatabase } from '../../http/nested-transaction.ts'
import { invalid, Problem, unauthenticated } from '../../http/problem.ts'
import { loadActor } from '../access/actors.ts'
import { importBatch, type SeenKeys } from './batch.ts'
import { readCsv, type CsvRow } from './csv.ts'
import { decodeText } from './decode.ts'
import { defaultMap } from './default-map.ts'
import type { ImportMap } from './import-map.ts'
import { planImport, requireImport, type Plan } from './plan.ts'
import { readRow, type RowError } from './read-row.ts'
import { readHeader } from './source.ts'

export interface ImportRequest {
  type: TypeKey
  /** Without a map columns are named as fields are. */
  map?: ImportMap
  /** The CSV file. */
  body: AsyncIterable<Uint8Array>
  /** Does everything, tells the result and keeps nothing. */
  isDryRun?: boolean
  /** Rows stored together. */
  batchSize?: number
  /** Told after each batch. */
  onProgress?(result: ImportResult): void
  /** Told each fault of each row, also those beyond `errors`. */
  onError?(error: RowError): void
}

export interface ImportResult {
  /** Rows by what became of them. */
  created: number
  updated: number
  unchanged: number
  failed: number
  /** The first thousand faults in the order of the file. */
  errors: RowError[]
  /** Faults beyond these. */
  moreErrors: number
  /** Columns that the map does not use. */
  ignored: string[]
}

const keptErrors = 1000
const mostColumns = 2000
/** A dry run is kept in a temporary file first, and no larger than this. */
const largestDryRun = 2 ** 30

/**
 * Imports a CSV file in batches, each in one transaction; a bad row costs nothing but itself. Memory holds one batch and the keys of
 * the rows. The same file once more changes nothing, as rows are found again by their key.
 * @throws Problem 403, 422 for a file without rows to read or a map that does not fit; by then nothing is stored
 */
export const importRecords = async (db: Db, actor: Actor, request: ImportRequest): Promise<ImportResult> => {
  requireImport(actor, request.type)
  return request.isDryRun ? rehearse(db, actor, request) : run(db, actor, request)
}

const run = async (db: Db, actor: Actor, request: ImportRequest): Promise<ImportResult> => {
  const { type, map, batchSize = 1000 } = request
  const result: ImportResult = {
    created: 0,
    updated: 0,
    unchanged: 0,
    failed: 0,
    errors: [],
    moreErrors: 0,
    ignored: [],
  }
  const seen: SeenKeys = new Map()
  const tell = (errors: readonly RowError[]) => {
    for (const error of errors) {
      request.onError?.(error)
      if (result.errors.length < keptErrors) result.errors.push(error)
      else result.moreErrors++
    }
  }
  let plan: Plan | undefined
  let batch: CsvRow[] = []
  const flush = async () => {
    const rows = batch
    batch = []
    if (!plan || !rows.length) return
    const outcome = await storeBatch(db, actor, plan, rows, seen)
    for (const name of ['created', 'updated', 'unchanged', 'failed'] as const) result[name] += outcome[name]
    tell(outcome.errors)
    request.onProgress?.(result)
  }
  for await (const rows of readCsv(decodeText(request.body), map?.separator))
    for (const row of rows) {
      if (!plan) {
        const names = headerCells(row)
        plan = planImport(actor, type, map ?? defaultMap(actor, type, names), readHeader(names))
        result.ignored = plan.ignored
      } else if (batch.push(row) >= batchSize) await flush()
    }
  if (!plan) throw invalid([{ path: '', message: 'The file is empty: the first row must name the columns' }])
  await flush()
  return result
}

const headerCells = (row: CsvRow): string[] => {
  if ('fault' in row)
    throw invalid([{ path: '', message: `Line ${row.line}, which should name the columns: ${row.fault}` }])
  if (row.cells.length > mostColumns)
    throw invalid([{ path: '', message: `The file has ${row.cells.length} columns, more than ${mostColumns}` }])
  return row.cells
}

const storeBatch = async (db: Db, actor: Actor, plan: Plan, rows: readonly CsvRow[], seen: SeenKeys) => {
  const broken = rows.flatMap((row) => ('fault' in row ? [{ line: row.line, column: null, message: row.fault }] : []))
  const read = rows.flatMap((row) => ('cells' in row ? [readRow(plan, row.line, row.cells)] : []))
  const outcome = await db.transaction().execute(async (tx) => {
    // Two imports of one file at once would each find that a record is not there yet.
    await sql`select pg_advisory_xact_lock(hashtext('import'), hashtext(${plan.type}))`.execute(tx)
    // An import may take minutes, and a user may lose his rights meanwhile.
    const current = await loadActor(tx, actor.id, actor.timeZone)
    if (current?.role !== actor.role) throw unauthenticated('You may no longer do this.')
    return importBatch(tx, { ...current, locale: actor.locale }, plan, read, seen)
  })
  const errors = broken.length ? [...broken, ...outcome.errors].sort((a, b) => a.line - b.line) : outcome.errors
  return { ...outcome, failed: outcome.failed + broken.length, errors }
}

/** Everything in one transaction that is undone at the end; read from a file of ours, as a slow sender would hold the transaction open. */
const rehearse = async (db: Db, actor: Actor, request: ImportRequest): Promise<ImportResult> => {
  const folder = await mkdtemp(join(tmpdir(), 'crm-import-'))
  try {
    const file = join(folder, 'rehearsal.csv')
    await pipeline(limited(request.body), createWriteStream(file, { mode: 0o600 }))
    let result: ImportResult | undefined
    await db
      .transaction()
      .execute(async (tx) => {
        result = await run(asDatabase(tx), actor, { ...request, body: createReadStream(file) })
        throw new Undo()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
    return result!
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

class Undo extends Error {}

async function* limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > largestDryRun)
      throw new Problem(413, 'too_large', 'Too large', { detail: 'A dry run takes files of up to 1 GiB.' })
    yield chunk
  }
}
