import { inTransaction } from '../../engines/records/write.ts'
import { endpoint } from '../../http/endpoint.ts'
import { assign, assignment, assignmentReply } from '../pipeline/assign.ts'

export const assignLeadsEndpoint = endpoint({
  method: 'POST',
  path: '/api/leads/assignments',
  operationId: 'assignLeads',
  summary: 'Assign one or many leads; several owners take turns',
  tags: ['leads'],
  access: 'session',
  body: assignment,
  reply: assignmentReply,
  handler: ({ db, actor, body }) => inTransaction(db, (tx) => assign(tx, actor, 'company', body)),
})
