import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Values } from '../../engines/records/values.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden } from '../../http/problem.ts'
import { requireProducts } from './line-products.ts'
import { newLines, withLines } from './new-line.ts'

const quoting = z.strictObject({
  title: z.string().trim().min(1).max(200).optional().describe('Of the deal unless told'),
  validUntil: z.iso.date().nullable().optional(),
  discount: z.int().min(0).max(100).optional(),
  taxPercent: z.int().min(0).max(100).optional(),
  note: z.string().max(20_000).nullable().optional(),
  lines: newLines.optional().describe('One line for what the deal is about, at its amount, unless told'),
})

/** Makes a quote of a deal, for its company and contact. @throws Problem 404, 403, 422 */
export const quoteDeal = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { lines, title, ...given }: z.output<typeof quoting>,
): Promise<RecordRow> => {
  const deal = await readRecord(tx, actor, 'opportunity', id)
  if (!deal.can.edit)
    throw forbidden({
      en: 'A deal is quoted by those who work on it.',
      sv: 'En affär offereras av dem som arbetar med den.',
    })
  await requireProducts(tx, actor, lines ?? [])
  const fields = { title: title ?? deal.title, opportunityId: deal.id, ownerId: deal.ownerId ?? actor.id, ...given }
  const quote = withLines('quote', fields, lines ?? linesOfDeal(deal))
  await write(tx, actor, { verb: 'quote', via: 'verb', operations: quote.operations })
  return readRecord(tx, actor, 'quote', quote.id)
}

/** What a deal is about as one line: its product, else its title, at its amount; none where the amount is not known. */
export const linesOfDeal = (deal: RecordRow): Values[] => {
  const product = deal.product as { id: string; name: string } | null
  if (!product && !deal.amount) return []
  return [
    {
      description: product?.name ?? deal.title,
      quantity: 1,
      price: deal.amount ?? null,
      ...(product ? { productId: product.id } : {}),
    },
  ]
}

export const quoteDealEndpoint = endpoint({
  method: 'POST',
  path: '/api/opportunities/:id/quotes',
  operationId: 'quoteOpportunity',
  summary: 'Make a quote of a deal',
  tags: ['quotes'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: quoting,
  reply: recordReply('quote'),
  status: 201,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => quoteDeal(tx, actor, params.id, body)),
})
