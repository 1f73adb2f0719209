import { sql } from 'kysely'
import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { visible } from '../../engines/access/visible.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden, staleVersion } from '../../http/problem.ts'
import { withLines } from './new-line.ts'
import { ordering, orderQuote } from './order-quote.ts'
import { linesOfDeal } from './quote-deal.ts'

/**
 * Makes the order of a deal: of its accepted quote, else of its latest open one, else of its product and amount.
 * @throws Problem 404, 403, 409 stale_version, 409 already_ordered
 */
export const orderDeal = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { version, ...given }: z.output<typeof ordering>,
): Promise<RecordRow> => {
  const deal = await readRecord(tx, actor, 'opportunity', id)
  if (!deal.can.edit)
    throw forbidden({
      en: 'A deal is ordered by those who work on it.',
      sv: 'En affär beställs av dem som arbetar med den.',
    })
  if (version !== undefined && version !== deal.version) throw staleVersion(deal)
  const quoteId = await quoteToOrder(tx, actor, deal.id)
  if (quoteId) return orderQuote(tx, actor, quoteId, given)
  const fields = { title: deal.title, opportunityId: deal.id, ownerId: deal.ownerId ?? actor.id, ...given }
  const order = withLines('order', fields, linesOfDeal(deal))
  await write(tx, actor, { verb: 'order', via: 'verb', operations: order.operations })
  return readRecord(tx, actor, 'order', order.id)
}

/** The deal's accepted quote, else its latest that may still be accepted; undefined where there is none. */
const quoteToOrder = async (tx: Transaction, actor: Actor, dealId: string): Promise<string | undefined> =>
  (
    await sql<{ id: string }>`
    select q.id from ${visible(actor, 'quote')} as q where q.opportunity_id = ${dealId}::uuid and q.status in ('accepted', 'sent', 'draft')
    order by q.status = 'accepted' desc, q.created_at desc, q.id desc limit 1`.execute(tx)
  ).rows[0]?.id

export const orderDealEndpoint = endpoint({
  method: 'POST',
  path: '/api/opportunities/:id/orders',
  operationId: 'orderOpportunity',
  summary: 'Make the order of a deal from its quote',
  tags: ['orders'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: ordering,
  reply: recordReply('order'),
  status: 201,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => orderDeal(tx, actor, params.id, body)),
})
