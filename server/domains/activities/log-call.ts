import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { completeCall, completion, outcome, type Completion } from './complete-call.ts'

const logged = outcome.omit({ version: true }).extend({
  title: z.string().trim().min(1).max(200),
  companyId: z.string().nullable().optional(),
  contactId: z.string().nullable().optional(),
  relatedType: z.string().nullable().optional(),
  relatedId: z.string().nullable().optional(),
  phone: z.string().max(200).nullable().optional(),
})

/**
 * Keeps a call that was just made, with its outcome and the next one where wanted: one command, so that it is taken back as one.
 * @throws Problem 403, 404, 422
 */
export const logCall = async (
  tx: Transaction,
  actor: Actor,
  { title, companyId, contactId, relatedType, relatedId, phone, ...result }: z.output<typeof logged>,
): Promise<Completion> => {
  const about = { companyId, contactId, relatedType, relatedId, phone }
  const given = Object.entries(about).filter(([, value]) => value !== undefined)
  const fields = { title, dueAt: actor.now.toISOString(), ...Object.fromEntries(given) }
  const { ids, command } = await write(tx, actor, {
    verb: 'logCall',
    via: 'verb',
    operations: [{ operation: 'create', type: 'call', fields }],
  })
  return completeCall(tx, actor, ids[0]!, result, command)
}

export const logCallEndpoint = endpoint({
  method: 'POST',
  path: '/api/calls/logged',
  operationId: 'logCall',
  summary: 'Keep a call that was just made, with its outcome; a next call where wanted',
  tags: ['calls'],
  access: 'session',
  status: 201,
  body: logged,
  reply: completion,
  handler: ({ db, actor, body }) => inTransaction(db, (tx) => logCall(tx, actor, body)),
})
