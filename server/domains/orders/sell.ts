import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { bodySchema, type Values } from '../../engines/records/values.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import type { Whole } from './lines.ts'
import { requireProducts } from './line-products.ts'
import { newLines, withLines, type NewLine } from './new-line.ts'

/** Makes a quote or order together with its lines: all of it or nothing. @throws Problem 403, 422 */
export const sell = async (
  tx: Transaction,
  actor: Actor,
  of: Whole,
  { lines, ...fields }: Values & { lines: NewLine[] },
): Promise<RecordRow> => {
  await requireProducts(tx, actor, lines)
  const { id, operations } = withLines(of, fields, lines)
  await write(tx, actor, { verb: 'create', via: 'form', operations })
  return readRecord(tx, actor, of, id)
}

const sellEndpoint = (of: Whole, path: string, operationId: string, summary: string): Endpoint =>
  endpoint({
    method: 'POST',
    path,
    operationId,
    summary,
    tags: [`${of}s`],
    access: 'session',
    body: bodySchema(of, 'create').extend({ lines: newLines }),
    reply: recordReply(of),
    status: 201,
    handler: ({ db, actor, body }) =>
      inTransaction(db, (tx) => sell(tx, actor, of, body as Values & { lines: NewLine[] })),
  })

export const sellEndpoints: Endpoint[] = [
  sellEndpoint('quote', '/api/quotes', 'createQuoteWithLines', 'Make a quote with its lines'),
  sellEndpoint('order', '/api/orders', 'createOrderWithLines', 'Place an order with its lines'),
]
