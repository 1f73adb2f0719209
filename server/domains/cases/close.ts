import { z } from 'zod'
import { recordReply } from '../../engines/records/replies.ts'
import { inTransaction } from '../../engines/records/write.ts'
import { endpoint } from '../../http/endpoint.ts'
import { changeCase } from './change-case.ts'

export const closeEndpoint = endpoint({
  method: 'POST',
  path: '/api/cases/:id/closing',
  operationId: 'closeCase',
  summary: 'Close a case',
  tags: ['cases'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: z.object({
    satisfaction: z.int().min(1).max(5).optional().describe('What the customer said, 1 to 5'),
    version: z.int().optional(),
  }),
  reply: recordReply('case'),
  handler: ({ db, actor, params, body }) =>
    inTransaction(db, (tx) => changeCase(tx, actor, params.id, 'close', { status: 'closed', ...body })),
})
