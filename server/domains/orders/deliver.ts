import { sql } from 'kysely'
import { z } from 'zod'
import type { Text } from '../../../shared/text.ts'
import type { Transaction } from '../../db/database.ts'
import { isUuid } from '../../engines/records/filter-sql.ts'
import { readRecord, requireType } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { Operation } from '../../engines/records/rules.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden, invalid, moveNotAllowed, notFound, staleVersion } from '../../http/problem.ts'

const delivering = z.strictObject({
  lines: z
    .array(z.strictObject({ id: z.string().max(64), quantity: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(500)
    .optional()
    .describe('How many of each line are delivered now; everything that is left unless told'),
  note: z
    .string()
    .trim()
    .max(2000)
    .optional()
    .describe('Kept as a note on the order, such as the number of the delivery note'),
  version: z.int().optional(),
})
type Delivering = z.output<typeof delivering>

interface Line {
  id: string
  left: number
  delivered: number
}

/**
 * Registers a delivery of an order, by those who change it: the quantities are added to what its lines have had, and its status follows.
 * @throws Problem 404, 403, 409 stale_version, 422 move_not_allowed before approval or with nothing left, 422 at /lines/… beyond what was ordered
 */
export const deliver = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { lines: asked, note, version }: Delivering,
): Promise<RecordRow> => {
  requireType(actor, 'order')
  if (!isUuid(id)) throw notFound()
  // Deliveries registered at once wait for each other, so that each adds to what the other has left.
  await sql`select 1 from sales_order where id = ${id}::uuid for no key update`.execute(tx)
  const order = await readRecord(tx, actor, 'order', id)
  if (!order.can.edit)
    throw forbidden({ en: 'Your role does not register deliveries.', sv: 'Din roll registrerar inte leveranser.' })
  if (version !== undefined && version !== order.version) throw staleVersion(order)
  if (!['pending_delivery', 'partly_delivered'].includes(order.status as string)) throw moveNotAllowed(because(order))
  const { rows } = await sql<Line>`
    select id, quantity - delivered_quantity as left, delivered_quantity as delivered from order_line
    where order_id = ${order.id}::uuid and deleted_at is null order by id`.execute(tx)
  const delivered = asked
    ? requested(asked, rows)
    : rows.filter((line) => line.left > 0).map((line) => ({ line, quantity: line.left }))
  if (!delivered.length)
    throw moveNotAllowed({
      en: 'This order has no line of which anything is left to deliver.',
      sv: 'Ordern har ingen rad där något är kvar att leverera.',
    })
  const operations = delivered.map(({ line, quantity }): Operation => ({
    operation: 'update',
    type: 'orderLine',
    id: line.id,
    fields: { deliveredQuantity: line.delivered + quantity },
  }))
  if (note)
    operations.push({
      operation: 'create',
      type: 'note',
      fields: { body: note, relatedType: 'order', relatedId: order.id },
    })
  await write(tx, actor, { verb: 'deliver', via: 'verb', operations })
  return readRecord(tx, actor, 'order', id)
}

const because = ({ status }: RecordRow): Text =>
  status === 'pending_approval'
    ? { en: 'An order is delivered once it is approved.', sv: 'En order levereras först när den är godkänd.' }
    : status === 'delivered'
      ? { en: 'All of this order has been delivered.', sv: 'Allt på ordern har levererats.' }
      : {
          en: 'An order that is invoiced or cancelled is not delivered.',
          sv: 'En order som är fakturerad eller avbeställd levereras inte.',
        }

/** Each line once, with no more than is left of it. */
const requested = (asked: NonNullable<Delivering['lines']>, lines: readonly Line[]) => {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const seen = new Set<string>()
  return asked.map(({ id, quantity }, i) => {
    const line = byId.get(id.toLowerCase())
    if (!line) throw invalid([{ path: `/lines/${i}/id`, message: 'names no line of this order' }])
    if (seen.has(line.id)) throw invalid([{ path: `/lines/${i}/id`, message: 'is named twice' }])
    seen.add(line.id)
    if (quantity > line.left)
      throw invalid([
        {
          path: `/lines/${i}/quantity`,
          message: {
            en: `is more than the ${line.left} that are left to deliver`,
            sv: `är mer än de ${line.left} som är kvar att leverera`,
          },
        },
      ])
    return { line, quantity }
  })
}

export const deliverOrderEndpoint = endpoint({
  method: 'POST',
  path: '/api/orders/:id/deliveries',
  operationId: 'deliverOrder',
  summary: 'Register a delivery: quantities by line, or everything that is left',
  tags: ['orders'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: delivering,
  reply: recordReply('order'),
  status: 201,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => deliver(tx, actor, params.id, body)),
})
