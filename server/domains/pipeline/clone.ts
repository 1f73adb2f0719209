import { z } from 'zod'
import { say } from '../../../shared/text.ts'
import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'

const copied = [
  'companyId',
  'contactId',
  'productId',
  'ownerId',
  'amount',
  'amountLow',
  'amountHigh',
  'currency',
  'forecastType',
  'source',
  'description',
] as const
const copyTitle = { en: '{title} (copy)', sv: '{title} (kopia)' }
const cloning = z.object({ title: z.string().trim().min(1).max(200).optional() })

/** A new deal at the first stage with what describes the old one; its course (dates, reasons, next step) begins anew. @throws Problem 404, 403 */
export const cloneDeal = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { title }: z.output<typeof cloning>,
): Promise<RecordRow> => {
  const deal = await readRecord(tx, actor, 'opportunity', id)
  const named =
    title ?? say(copyTitle, actor.locale === 'sv' ? 'sv' : 'en', { title: String(deal.title).slice(0, 190) })
  const fields = {
    title: named,
    ...Object.fromEntries(copied.map((name) => [name, deal[name]]).filter(([, value]) => value != null)),
  }
  const { ids } = await write(tx, actor, {
    verb: 'clone',
    via: 'verb',
    operations: [{ operation: 'create', type: 'opportunity', fields }],
  })
  return readRecord(tx, actor, 'opportunity', ids[0]!)
}

export const cloneDealEndpoint = endpoint({
  method: 'POST',
  path: '/api/opportunities/:id/clones',
  operationId: 'cloneOpportunity',
  summary: 'Make a new deal like this one',
  tags: ['opportunities'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: cloning,
  reply: recordReply('opportunity'),
  status: 201,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => cloneDeal(tx, actor, params.id, body)),
})
