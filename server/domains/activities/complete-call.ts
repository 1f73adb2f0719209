import { z } from 'zod'
import { call } from '../../../shared/records/activities.ts'
import { endpoint } from '../../http/endpoint.ts'
import type { Actor } from '../../http/actor.ts'
import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Operation } from '../../engines/records/rules.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import { nextWorkingDay } from './follow-up.ts'

/** What came of a call, and when the next one is. */
export const outcome = z.object({
  outcome: z.enum(call.fields.outcome!.options as [string, ...string[]]),
  note: z.string().max(20_000).optional(),
  durationMinutes: z.int().min(0).max(1440).optional(),
  followUpAt: z
    .union([z.iso.datetime({ offset: true }), z.literal('nextWorkingDay')])
    .optional()
    .describe('When to call again; nextWorkingDay is the same hour then'),
  version: z.int().optional(),
})

export interface Completion {
  call: RecordRow
  /** The call that follows, when one was asked for. */
  followUp: RecordRow | null
  /** Offered when nobody answered and no follow-up was asked for: the same hour on the next working day. */
  retryAt: string | null
}

/**
 * Ends a call with what came of it, and plans the next one where asked.
 * @param command goes on with a command that this transaction has begun
 * @throws Problem 404, 403, 409 stale_version, 422
 */
export const completeCall = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { followUpAt, version, ...result }: z.output<typeof outcome>,
  command?: string,
): Promise<Completion> => {
  const made = await readRecord(tx, actor, 'call', id)
  const sameHour = new Date(Math.max(actor.now.getTime(), Date.parse(String(made.dueAt ?? actor.now.toISOString()))))
  const dueAt = followUpAt === 'nextWorkingDay' ? await nextWorkingDay(tx, actor, sameHour) : followUpAt
  const { title, priority, ownerId, companyId, contactId, relatedType, relatedId, phone, isPrivate } = made
  const next: Operation[] = dueAt
    ? [
        {
          operation: 'create',
          type: 'call',
          fields: { title, priority, ownerId, companyId, contactId, relatedType, relatedId, phone, isPrivate, dueAt },
        },
      ]
    : []
  const { ids } = await write(tx, actor, {
    ...(command === undefined ? {} : { id: command }),
    verb: 'complete',
    via: 'verb',
    operations: [
      { operation: 'update', type: 'call', id, fields: { ...result, status: 'completed' }, version },
      ...next,
    ],
  })
  return {
    call: await readRecord(tx, actor, 'call', id),
    followUp: ids[1] ? await readRecord(tx, actor, 'call', ids[1]) : null,
    retryAt: result.outcome === 'no_answer' && !dueAt ? await nextWorkingDay(tx, actor, sameHour) : null,
  }
}

export const completion = z.object({
  call: recordReply('call'),
  followUp: recordReply('call').nullable(),
  retryAt: z.string().nullable().describe('Offered when nobody answered: the same hour on the next working day'),
})

export const completeCallEndpoint = endpoint({
  method: 'POST',
  path: '/api/calls/:id/completion',
  operationId: 'completeCall',
  summary: 'End a call with its outcome; a next call where wanted',
  tags: ['calls'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: outcome,
  reply: completion,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => completeCall(tx, actor, params.id, body)),
})
