import { sql } from 'kysely'
import { z } from 'zod'
import { opportunityStatuses } from '../../../shared/records/lists.ts'
import type { Transaction } from '../../db/database.ts'
import { hasVerb } from '../../engines/access/policy.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden, moveNotAllowed } from '../../http/problem.ts'
import { closedStatuses } from './stamps.ts'

const open = opportunityStatuses.filter((s) => !closedStatuses.includes(s))
const reopening = z.object({
  to: z
    .enum(open as [string, ...string[]])
    .optional()
    .describe('The stage to go on in; the one it was closed from unless told'),
  version: z.int().optional(),
})

/**
 * Takes a won or lost deal up again.
 * @throws Problem 404, 403 for other roles than a manager's, 409 stale_version, 422 move_not_allowed for a deal that is open
 */
export const reopenDeal = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { to, version }: z.output<typeof reopening>,
): Promise<RecordRow> => {
  const deal = await readRecord(tx, actor, 'opportunity', id)
  if (!hasVerb(actor, 'reopen', 'opportunity'))
    throw forbidden({ en: 'A closed deal is reopened by a manager.', sv: 'En avslutad affär öppnas igen av en chef.' })
  if (!closedStatuses.includes(deal.status as string))
    throw moveNotAllowed({ en: 'This deal is open already.', sv: 'Affären är redan öppen.' })
  const status = to ?? (await statusBefore(tx, deal.id))
  await write(tx, actor, {
    verb: 'reopen',
    via: 'verb',
    operations: [{ operation: 'update', type: 'opportunity', id: deal.id, fields: { status }, version }],
  })
  return readRecord(tx, actor, 'opportunity', id)
}

/** The open stage that the deal was last in; the first one where its history does not say. */
const statusBefore = async (tx: Transaction, id: string): Promise<string> => {
  const { rows } = await sql<{ status: string }>`
    select s.status from status_span s where s.related_id = ${id}::uuid and s.status = any(${[...open]}) and s.deleted_at is null
    order by s.left_at desc nulls last, s.id desc limit 1`.execute(tx)
  return rows[0]?.status ?? open[0]!
}

export const reopenDealEndpoint = endpoint({
  method: 'POST',
  path: '/api/opportunities/:id/reopening',
  operationId: 'reopenOpportunity',
  summary: 'Take a won or lost deal up again (managers)',
  tags: ['opportunities'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: reopening,
  reply: recordReply('opportunity'),
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => reopenDeal(tx, actor, params.id, body)),
})
