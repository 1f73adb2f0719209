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
import { invalid } from '../../http/problem.ts'
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
  task: z
    .strictObject({ title: z.string().trim().min(1).max(200), dueDate: z.iso.date().optional() })
    .optional()
    .describe('What is to be done next, about the same'),
  deal: z
    .strictObject({ expectedClose: z.iso.date(), version: z.int().optional() })
    .optional()
    .describe('What the call says of the deal that it was about'),
  version: z.int().optional(),
})

export interface Completion {
  call: RecordRow
  /** The call that follows, when one was asked for. */
  followUp: RecordRow | null
  /** The task that follows, likewise. */
  task: RecordRow | null
  /** Offered when nobody answered and no follow-up was asked for: the same hour on the next working day. */
  retryAt: string | null
}

/**
 * Ends a call with what came of it, and does what follows where asked: the next call, a task, a new date for its deal. All is one command, so
 * that it is taken back as one.
 * @param command goes on with a command that this transaction has begun
 * @throws Problem 404, 403, 409 stale_version, 422
 */
export const completeCall = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { followUpAt, task, deal, version, ...result }: z.output<typeof outcome>,
  command?: string,
): Promise<Completion> => {
  const made = await readRecord(tx, actor, 'call', id)
  const sameHour = new Date(Math.max(actor.now.getTime(), Date.parse(String(made.dueAt ?? actor.now.toISOString()))))
  const dueAt = followUpAt === 'nextWorkingDay' ? await nextWorkingDay(tx, actor, sameHour) : followUpAt
  const { title, priority, ownerId, companyId, contactId, relatedType, relatedId, phone, isPrivate } = made
  const about = { companyId, contactId, relatedType, relatedId }
  if (deal && relatedType !== 'opportunity')
    throw invalid([
      { path: '/deal', message: { en: 'is of a call about a deal', sv: 'hör till ett samtal om en affär' } },
    ])
  const next: Operation[] = []
  if (dueAt)
    next.push({
      operation: 'create',
      type: 'call',
      fields: { title, priority, ownerId, ...about, phone, isPrivate, dueAt },
    })
  if (task) next.push({ operation: 'create', type: 'task', fields: { ...task, ...about, isPrivate } })
  if (deal) {
    const { expectedClose, version: seen } = deal
    next.push({
      operation: 'update',
      type: 'opportunity',
      id: String(relatedId),
      fields: { expectedClose },
      version: seen,
    })
  }
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
    followUp: dueAt ? await readRecord(tx, actor, 'call', ids[1]!) : null,
    task: task ? await readRecord(tx, actor, 'task', ids[dueAt ? 2 : 1]!) : null,
    retryAt: result.outcome === 'no_answer' && !dueAt ? await nextWorkingDay(tx, actor, sameHour) : null,
  }
}

export const completion = z.object({
  call: recordReply('call'),
  followUp: recordReply('call').nullable(),
  task: recordReply('task').nullable(),
  retryAt: z.string().nullable().describe('Offered when nobody answered: the same hour on the next working day'),
})

export const completeCallEndpoint = endpoint({
  method: 'POST',
  path: '/api/calls/:id/completion',
  operationId: 'completeCall',
  summary: 'End a call with its outcome and what follows: a next call, a task, a new date for its deal',
  tags: ['calls'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: outcome,
  reply: completion,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => completeCall(tx, actor, params.id, body)),
})
