import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isTypeKey, typeKeys, type TypeKey } from '../../shared/records/index.ts'
import { UsageError } from '../config.ts'
import type { Db } from '../db/database.ts'
import { importMapSchema, type ImportMap } from '../engines/transfer/import-map.ts'
import { importRecords, type ImportResult } from '../engines/transfer/import-records.ts'
import type { Actor } from '../http/actor.ts'
import { Problem } from '../http/problem.ts'
import { fieldErrors } from '../http/validation.ts'
import { register } from '../registry.ts'
import { actingUser } from './acting-user.ts'
import { readArguments, withDatabase } from './command.ts'
import type { Command } from './command.ts'

export const importCommand: Command = {
  summary: 'create and update records from a CSV file',
  help: `Usage: crm import <type> <file.csv> [--map <map.json>] [--dry-run] [--as <email>] [--data <folder>]

Types: ${typeKeys.filter((type) => type !== 'span').join(' ')}
Without a map the columns are named as the fields are. docs/import.md describes the map.
Bad rows are told on stderr (line, column, reason) and left out; the others are stored.

Options (or variables):
  --map <file>    the mapping file
  --dry-run       tell what would happen and keep nothing
  --as <email>    the user who imports; by default the first administrator
  --data <path>   CRM_DATA  folder of the database; works beside a running server

Exit code: 0 done, 1 when rows failed, 2 wrong usage.`,
  async run(argv, env) {
    const text = { type: 'string' } as const
    const options = { map: text, as: text, 'dry-run': { type: 'boolean' } } as const
    const { values, words, config } = readArguments(argv, env, options, { least: 2, most: 2 })
    const [type, file] = words as [string, string]
    if (!isTypeKey(type)) throw new UsageError(`there is no type '${type}', see --help`)
    requireFile(file)
    const map = values.map === undefined ? undefined : await readMap(values.map)
    const isDryRun = values['dry-run'] ?? false
    register()
    const result = await withDatabase('import', config, async ({ db }) => {
      const actor = await actingUser(db, values.as, config.timeZone)
      return importFile(db, actor, { type, file, isDryRun, ...(map ? { map } : {}) })
    })
    console.log(summary(type, result, isDryRun))
    return result.failed ? 1 : 0
  },
}

const requireFile = (file: string): void => {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new UsageError(`there is no file ${file}`)
  if (found.isDirectory()) throw new UsageError(`${file} is a folder`)
}

const readMap = async (file: string): Promise<ImportMap> => {
  requireFile(file)
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${(error as Error).message}`)
  }
  const checked = importMapSchema.safeParse(value, { reportInput: true })
  if (checked.success) return checked.data
  const faults = fieldErrors(checked.error).map(({ path, message }) => `${path || '/'} ${message}`)
  throw new UsageError(`${file} is no map: ${faults.join('; ')}`)
}

interface FileImport {
  type: TypeKey
  file: string
  map?: ImportMap
  isDryRun: boolean
}

/** Refusals of the whole file are wrong usage; progress and faults go to stderr as they come. */
const importFile = async (db: Db, actor: Actor, { type, file, map, isDryRun }: FileImport): Promise<ImportResult> => {
  let told = Date.now()
  try {
    return await importRecords(db, actor, {
      type,
      body: createReadStream(file),
      isDryRun,
      ...(map ? { map } : {}),
      onError: ({ line, column, message }) =>
        console.error(`line ${line}${column === null ? '' : `, ${column}`}: ${message}`),
      onProgress(result) {
        if (Date.now() - told < 1000) return
        told = Date.now()
        console.error(`${counts(result)} …`)
      },
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const faults = error.errors?.map(({ path, message }) => `${path ? `${path}: ` : ''}${message}`)
    throw new UsageError(faults?.join('; ') ?? error.detail)
  }
}

const counts = ({ created, updated, unchanged, failed }: ImportResult) =>
  `${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed`

const summary = (type: TypeKey, result: ImportResult, isDryRun: boolean): string =>
  `${type}: ${counts(result)}${isDryRun ? ' (a dry run: nothing was kept)' : ''}`
