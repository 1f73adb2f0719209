import { z } from 'zod'
import { recordReply } from '../../engines/records/replies.ts'
import { inTransaction } from '../../engines/records/write.ts'
import { endpoint } from '../../http/endpoint.ts'
import { changeCase } from './change-case.ts'

export const assignEndpoint = endpoint({
  method: 'POST',
  path: '/api/cases/:id/assignment',
  operationId: 'assignCase',
  summary: 'Take a case, or hand it to a colleague',
  tags: ['cases'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: z.object({
    ownerId: z.string().min(1).max(64).optional().describe('Whose the case becomes; the actor’s unless told'),
    version: z.int().optional(),
  }),
  reply: recordReply('case'),
  handler: ({ db, actor, params, body: { ownerId = actor.id, version } }) =>
    inTransaction(db, (tx) =>
      changeCase(tx, actor, params.id, ownerId === actor.id ? 'take' : 'assign', { ownerId, version }),
    ),
})
