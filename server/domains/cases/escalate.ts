import { z } from 'zod'
import { recordReply } from '../../engines/records/replies.ts'
import { inTransaction } from '../../engines/records/write.ts'
import { endpoint } from '../../http/endpoint.ts'
import { changeCase } from './change-case.ts'

export const escalateEndpoint = endpoint({
  method: 'POST',
  path: '/api/cases/:id/escalation',
  operationId: 'escalateCase',
  summary: 'Escalate a case to a person, with the reason',
  tags: ['cases'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: z.object({
    reason: z.string().max(20_000).regex(/\S/, 'must not be empty'),
    escalatedToId: z.string().min(1).max(64),
    version: z.int().optional(),
  }),
  reply: recordReply('case'),
  handler: ({ db, actor, params, body: { reason, escalatedToId, version } }) =>
    inTransaction(db, (tx) =>
      changeCase(tx, actor, params.id, 'escalate', {
        status: 'escalated',
        escalationReason: reason,
        escalatedToId,
        version,
      }),
    ),
})
