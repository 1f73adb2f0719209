import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { moveNotAllowed } from '../../http/problem.ts'

const reopening = z.object({ version: z.int().optional() })

/** Brings a dead lead back as a new one. @throws Problem 404, 403, 409 stale_version, 422 move_not_allowed for one that is not dead */
export const reopenLead = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { version }: z.output<typeof reopening>,
): Promise<RecordRow> => {
  const lead = await readRecord(tx, actor, 'company', id)
  if (lead.can.edit && lead.status !== 'dead')
    throw moveNotAllowed({ en: 'Only a dead lead is reopened.', sv: 'Bara ett avfört lead öppnas igen.' })
  await write(tx, actor, {
    verb: 'reopen',
    via: 'verb',
    operations: [{ operation: 'update', type: 'company', id: lead.id, fields: { status: 'new' }, version }],
  })
  return readRecord(tx, actor, 'company', id)
}

export const reopenLeadEndpoint = endpoint({
  method: 'POST',
  path: '/api/leads/:id/reopening',
  operationId: 'reopenLead',
  summary: 'Bring a dead lead back',
  tags: ['leads'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: reopening,
  reply: recordReply('company'),
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => reopenLead(tx, actor, params.id, body)),
})
