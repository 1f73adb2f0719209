import { inTransaction } from '../../engines/records/write.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { assign, assignment, assignmentReply } from '../pipeline/assign.ts'

const assignmentEndpoint = (type: 'quote' | 'order' | 'contract', operationId: string): Endpoint =>
  endpoint({
    method: 'POST',
    path: `/api/${type}s/assignments`,
    operationId,
    summary: `Change the rep of one or many ${type}s`,
    tags: [`${type}s`],
    access: 'session',
    body: assignment,
    reply: assignmentReply,
    handler: ({ db, actor, body }) => inTransaction(db, (tx) => assign(tx, actor, type, body)),
  })

/** Quotes, orders and contracts are handed over as deals are: to one who sells, or to several in turn. */
export const assignmentEndpoints: Endpoint[] = [
  assignmentEndpoint('quote', 'assignQuotes'),
  assignmentEndpoint('order', 'assignOrders'),
  assignmentEndpoint('contract', 'assignContracts'),
]
