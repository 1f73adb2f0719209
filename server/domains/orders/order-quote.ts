import { sql } from 'kysely'
import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { visible } from '../../engines/access/visible.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { Operation } from '../../engines/records/rules.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Values } from '../../engines/records/values.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { conflict, forbidden, moveNotAllowed } from '../../http/problem.ts'
import { withLines } from './new-line.ts'

export const ordering = z.strictObject({
  title: z.string().trim().min(1).max(200).optional().describe('Of the quote (or deal) unless told'),
  promisedDate: z.iso.date().nullable().optional(),
  note: z.string().max(20_000).nullable().optional(),
  version: z.int().optional().describe('The version of the quote (or deal) that was read'),
})

/**
 * The customer has accepted: makes the order of a quote with its lines and discount, and marks the quote accepted.
 * @throws Problem 404, 403, 409 stale_version, 409 already_ordered where it has led to an order that was not cancelled, 422 move_not_allowed
 * for one that was declined or has expired
 */
export const orderQuote = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { version, title, ...given }: z.output<typeof ordering>,
): Promise<RecordRow> => {
  const quote = await readRecord(tx, actor, 'quote', id)
  if (!quote.can.edit)
    throw forbidden({
      en: 'A quote is ordered by those who work on it.',
      sv: 'En offert beställs av dem som arbetar med den.',
    })
  if (quote.status === 'declined' || quote.status === 'expired')
    throw moveNotAllowed({
      en: 'A quote that was declined or has expired is not ordered.',
      sv: 'En offert som avböjts eller gått ut beställs inte.',
    })
  await requireUnordered(tx, quote.id)
  const fields = {
    title: title ?? quote.title,
    quoteId: quote.id,
    discount: quote.discount,
    ownerId: quote.ownerId ?? actor.id,
    ...given,
  }
  const order = withLines('order', fields, await linesOfQuote(tx, actor, quote.id))
  const accept: Operation = {
    operation: 'update',
    type: 'quote',
    id: quote.id,
    fields: { status: 'accepted' },
    ...(version === undefined ? {} : { version }),
  }
  await write(tx, actor, { verb: 'order', via: 'verb', operations: [accept, ...order.operations] })
  return readRecord(tx, actor, 'order', order.id)
}

/** Two who order the same quote at once wait for each other; the second finds the first one's order. */
const requireUnordered = async (tx: Transaction, quoteId: string): Promise<void> => {
  await sql`select 1 from quote where id = ${quoteId}::uuid for no key update`.execute(tx)
  const { rows } = await sql<{ number: string }>`
    select number from sales_order where quote_id = ${quoteId}::uuid and status <> 'cancelled' and deleted_at is null limit 1`.execute(
    tx,
  )
  if (rows[0])
    throw conflict('already_ordered', {
      en: `This quote has led to order ${rows[0].number} already.`,
      sv: `Offerten har redan lett till order ${rows[0].number}.`,
    })
}

const linesOfQuote = async (tx: Transaction, actor: Actor, quoteId: string): Promise<Values[]> =>
  (
    await sql<Values>`
    select product_id as "productId", description, quantity, price::text, discount from ${visible(actor, 'quoteLine')} as l
    where l.quote_id = ${quoteId}::uuid order by l.id`.execute(tx)
  ).rows

export const orderQuoteEndpoint = endpoint({
  method: 'POST',
  path: '/api/quotes/:id/orders',
  operationId: 'orderQuote',
  summary: 'Make the order of an accepted quote',
  tags: ['orders'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: ordering,
  reply: recordReply('order'),
  status: 201,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => orderQuote(tx, actor, params.id, body)),
})
