import { z } from 'zod'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { readCommand, undoCommand } from './undo.ts'
import { inTransaction } from './write.ts'

const idParams = z.object({ id: z.string() })
const record = z.object({ type: z.string(), id: z.string() })

const commandReply = z.object({
  id: z.string(),
  verb: z.string(),
  via: z.string(),
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  undoneBy: z.string().nullable().describe('The command that took this one back'),
  records: z.array(record.extend({ name: z.string().nullable() })).describe('What it changed, as far as you see it'),
  reason: z.string().nullable().describe('Why it cannot be taken back; null where it can'),
})

/** What somebody did, and its undoing. A move's reply, the head `command-id` of every other write's, and each row of a history name the command. */
export const commandEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/commands/:id',
    operationId: 'readCommand',
    summary: 'What a command of yours or your team’s changed, and whether it can be undone',
    tags: ['Commands'],
    access: 'session',
    params: idParams,
    reply: commandReply,
    handler: ({ db, actor, params }) => readCommand(db, actor, params.id),
  }),
  endpoint({
    method: 'POST',
    path: '/api/commands/:id/undo',
    operationId: 'undoCommand',
    summary: 'Take a command back with all that followed from it; an undo is undone in the same way',
    tags: ['Commands'],
    access: 'session',
    params: idParams,
    reply: z.object({
      command: z.string().describe('The undoing command'),
      records: z.array(record).describe('What it changed'),
    }),
    handler: ({ db, actor, params }) => inTransaction(db, (tx) => undoCommand(tx, actor, params.id)),
  }),
]
