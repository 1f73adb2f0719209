import { z } from 'zod'
import { bulkChangeReply, bulkTargets } from '../../../shared/contracts/bulk.ts'
import { filterSchema, type Filter } from '../../../shared/filter.ts'
import { recordTypes, type RecordType } from '../../../shared/records/index.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { invalid } from '../../http/problem.ts'
import { parse } from '../../http/validation.ts'
import { changeRecords } from './change-records.ts'
import { readHistory } from './history.ts'
import { countRecords, listRecords, readRecord } from './list.ts'
import { historyReply, listReply, recordReply, timelineReply, withWarning } from './replies.ts'
import { readTimeline } from './timeline.ts'
import { bodySchema, type Values } from './values.ts'
import { inTransaction, write } from './write.ts'

const limit = z.coerce.number().int().min(1).max(200).optional()
const cursor = z.string().max(4000).optional()
const idParams = z.object({ id: z.string() })
const pageQuery = z.strictObject({ limit, cursor })
const listQuery = z.strictObject({
  where: z.string().max(20_000).optional(),
  sort: z.string().max(500).optional(),
  q: z.string().max(500).optional(),
  fields: z.string().max(2000).optional(),
  limit,
  cursor,
})

/** The filter of a query string: JSON text of the filter tree. @throws 422 at `/where` */
export const filterOf = (text: string | undefined): Filter | undefined => {
  if (!text) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid([{ path: '/where', message: 'must be a filter as JSON' }])
  }
  return parse(filterSchema, value, '/where')
}

/** Every record operation of a type, made from its declaration. */
const endpointsOf = (type: RecordType): Endpoint[] => {
  const { key } = type
  const base = `/api/records/${key}`
  const tags = [type.plural]
  const name = key.charAt(0).toUpperCase() + key.slice(1)
  const reply = recordReply(key)
  const reading: Endpoint[] = [
    endpoint({
      method: 'GET',
      path: base,
      operationId: `list${name}`,
      summary: `List ${type.plural}: filter, sort, search, page`,
      tags,
      access: 'session',
      query: listQuery,
      reply: listReply(key),
      async handler({ db, actor, query }) {
        const request = { ...query, where: filterOf(query.where), fields: query.fields?.split(',').filter(Boolean) }
        const page = await listRecords(db, actor, key, request)
        return { ...page, ...(await countRecords(db, actor, key, request)) }
      },
    }),
    endpoint({
      method: 'GET',
      path: `${base}/:id`,
      operationId: `read${name}`,
      summary: `Read one ${key}`,
      tags,
      access: 'session',
      params: idParams,
      reply,
      handler: ({ db, actor, params }) => readRecord(db, actor, key, params.id),
    }),
    endpoint({
      method: 'GET',
      path: `${base}/:id/history`,
      operationId: `history${name}`,
      summary: 'Who changed what from what to what, when; latest first',
      tags,
      access: 'session',
      params: idParams,
      query: pageQuery,
      reply: historyReply,
      handler: ({ db, actor, params, query }) => readHistory(db, actor, key, params.id, query),
    }),
    endpoint({
      method: 'GET',
      path: `${base}/:id/timeline`,
      operationId: `timeline${name}`,
      summary: 'Everything that happened with the record; latest first',
      tags,
      access: 'session',
      params: idParams,
      query: pageQuery,
      reply: timelineReply,
      handler: ({ db, actor, params, query }) => readTimeline(db, actor, key, params.id, query),
    }),
  ]
  if (type.systemOnly) return reading
  return [
    ...reading,
    endpoint({
      method: 'POST',
      path: base,
      operationId: `create${name}`,
      summary: `Create a ${key}`,
      tags,
      access: 'session',
      body: bodySchema(key, 'create'),
      reply,
      status: 201,
      handler: ({ db, actor, body }) =>
        inTransaction(db, async (tx) => {
          const { ids, warnings } = await write(tx, actor, {
            verb: 'create',
            via: 'form',
            operations: [{ operation: 'create', type: key, fields: body as Values }],
          })
          return withWarning(await readRecord(tx, actor, key, ids[0]!), warnings)
        }),
    }),
    endpoint({
      method: 'PATCH',
      path: `${base}/:id`,
      operationId: `update${name}`,
      summary: `Change a ${key}; carries the version that was read`,
      tags,
      access: 'session',
      params: idParams,
      body: bodySchema(key, 'update').extend({ version: z.int() }),
      reply,
      handler: ({ db, actor, params, body }) =>
        inTransaction(db, async (tx) => {
          const { version, ...fields } = body as Values & { version: number }
          const { warnings } = await write(tx, actor, {
            verb: 'update',
            via: 'form',
            operations: [{ operation: 'update', type: key, id: params.id, fields, version }],
          })
          return withWarning(await readRecord(tx, actor, key, params.id), warnings)
        }),
    }),
    endpoint({
      method: 'POST',
      path: `${base}/bulk-changes`,
      operationId: `changeMany${name}`,
      summary: `Change up to 200 ${type.plural} alike, each judged alone; answers a report per record`,
      tags,
      access: 'session',
      body: z.object({ records: bulkTargets, fields: bodySchema(key, 'update') }),
      reply: bulkChangeReply(reply),
      handler: ({ db, actor, body: { records, fields } }) =>
        inTransaction(db, (tx) => changeRecords(tx, actor, key, records, fields as Values)),
    }),
    endpoint({
      method: 'DELETE',
      path: `${base}/:id`,
      operationId: `delete${name}`,
      summary: `Put a ${key} into the bin`,
      tags,
      access: 'session',
      params: idParams,
      reply: z.object({}),
      status: 204,
      async handler({ db, actor, params }) {
        await inTransaction(db, (tx) =>
          write(tx, actor, {
            verb: 'delete',
            via: 'form',
            operations: [{ operation: 'delete', type: key, id: params.id }],
          }),
        )
      },
    }),
    endpoint({
      method: 'POST',
      path: `${base}/:id/restoration`,
      operationId: `restore${name}`,
      summary: `Take a ${key} out of the bin`,
      tags,
      access: 'session',
      params: idParams,
      reply,
      handler: ({ db, actor, params }) =>
        inTransaction(db, async (tx) => {
          await write(tx, actor, {
            verb: 'restore',
            via: 'form',
            operations: [{ operation: 'restore', type: key, id: params.id }],
          })
          return readRecord(tx, actor, key, params.id)
        }),
    }),
  ]
}

/** The record operations of every declared type. */
export const recordEndpoints: Endpoint[] = Object.values(recordTypes).flatMap(endpointsOf)
