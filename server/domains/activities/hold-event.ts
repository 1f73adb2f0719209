import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { followUpTask } from './follow-up.ts'

const holding = z.object({
  note: z.string().max(20_000).optional(),
  followUp: z
    .strictObject({ title: z.string().trim().min(1).max(200).optional(), dueDate: z.iso.date().optional() })
    .optional()
    .describe('The follow-up task; by default "Follow up: …" on the next working day'),
  version: z.int().optional(),
})

/**
 * Says that a meeting was held; its follow-up task is created with it.
 * @throws Problem 404, 403, 409 stale_version, 422
 */
export const holdEvent = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { note, followUp, version }: z.output<typeof holding>,
): Promise<{ event: RecordRow; followUp: RecordRow }> => {
  const event = await readRecord(tx, actor, 'event', id)
  const { ids } = await write(tx, actor, {
    verb: 'hold',
    via: 'verb',
    operations: [
      { operation: 'update', type: 'event', id, fields: { status: 'held', ...(note ? { note } : {}) }, version },
      await followUpTask({ tx, actor }, event, followUp),
    ],
  })
  return {
    event: await readRecord(tx, actor, 'event', id),
    followUp: await readRecord(tx, actor, 'task', ids[1]!),
  }
}

export const holdEventEndpoint = endpoint({
  method: 'POST',
  path: '/api/events/:id/holding',
  operationId: 'holdEvent',
  summary: 'Say that a meeting was held; leaves a follow-up task',
  tags: ['events'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: holding,
  reply: z.object({ event: recordReply('event'), followUp: recordReply('task') }),
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => holdEvent(tx, actor, params.id, body)),
})
