import type { Readable } from 'node:stream'
import { z } from 'zod'
import { typeKeys } from '../../../shared/records/index.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { badRequest, invalid } from '../../http/problem.ts'
import { parse } from '../../http/validation.ts'
import { importMapSchema, type ImportMap } from './import-map.ts'
import { importRecords } from './import-records.ts'

const rowError = z.object({
  line: z.int().describe('Line of the file where the row begins, 1 being the first'),
  column: z.string().nullable().describe('Null where the row as a whole is at fault'),
  message: z.string(),
})

const result = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  failed: z.int().describe('Rows at fault; all others are stored'),
  errors: z.array(rowError).describe('The first 1,000 faults'),
  moreErrors: z.int().describe('Faults beyond these'),
  ignored: z.array(z.string()).describe('Columns that the map does not use'),
})

const importFile = endpoint({
  method: 'POST',
  path: '/api/imports/:type',
  operationId: 'importRecords',
  summary: 'Creates and updates records from a CSV file, sent as the body; bad rows are told and left out',
  tags: ['Imports'],
  access: 'session',
  consumes: 'text/csv',
  params: z.object({ type: z.enum(typeKeys) }),
  query: z.object({
    map: z
      .string()
      .max(12_000)
      .optional()
      .describe('The mapping file (docs/import.md) as JSON; without it columns are named as fields are'),
    dryRun: z.enum(['true', 'false']).optional().describe('true: tells what would happen and keeps nothing'),
  }),
  reply: result,
  handler: ({ db, actor, params, query, request }) =>
    importRecords(db, actor, {
      type: params.type,
      ...(query.map === undefined ? {} : { map: parseMap(query.map) }),
      body: uploaded(request.body as Readable),
      isDryRun: query.dryRun === 'true',
    }),
})

/** A sender that goes away in the middle is no fault of ours; what was stored by then stays. */
async function* uploaded(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw badRequest(`The upload ended before the file did (${String(error.code)}).`)
  }
}

const parseMap = (text: string): ImportMap => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid([{ path: '/map', message: 'is no JSON' }])
  }
  return parse(importMapSchema, value, '/map')
}

export const transferEndpoints: Endpoint[] = [importFile]
