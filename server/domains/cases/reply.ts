import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'

const text = z.string().max(20_000).regex(/\S/, 'must not be empty')
const params = z.object({ id: z.string() })
const reply = z.object({ message: recordReply('message'), case: recordReply('case') })

interface Written {
  message: RecordRow
  case: RecordRow
}

/** Writes a message on a case: to the customer (`out`), to the contact's address, or for colleagues only (`internal`). */
export const writeOnCase = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  direction: 'out' | 'internal',
  { body, subject }: { body: string; subject?: string },
): Promise<Written> => {
  const about = await readRecord(tx, actor, 'case', id)
  const contactId = typeof about.contactId === 'string' ? about.contactId : undefined
  const contact = contactId && direction === 'out' ? await readRecord(tx, actor, 'contact', contactId) : undefined
  const { ids } = await write(tx, actor, {
    verb: direction === 'out' ? 'reply' : 'note',
    via: 'verb',
    operations: [
      {
        operation: 'create',
        type: 'message',
        fields: {
          body,
          direction,
          subject: subject ?? `${about.number} ${about.title}`.slice(0, 200),
          relatedType: 'case',
          relatedId: id,
          ...(contact?.email ? { toAddress: contact.email } : {}),
        },
      },
    ],
  })
  return { message: await readRecord(tx, actor, 'message', ids[0]!), case: await readRecord(tx, actor, 'case', id) }
}

export const replyEndpoint = endpoint({
  method: 'POST',
  path: '/api/cases/:id/replies',
  operationId: 'replyToCase',
  summary: 'Answer the customer on a case',
  tags: ['cases'],
  access: 'session',
  params,
  body: z.object({ body: text, subject: z.string().trim().max(200).optional() }),
  reply,
  status: 201,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => writeOnCase(tx, actor, params.id, 'out', body)),
})

export const internalNoteEndpoint = endpoint({
  method: 'POST',
  path: '/api/cases/:id/notes',
  operationId: 'noteOnCase',
  summary: 'Write an internal note on a case',
  tags: ['cases'],
  access: 'session',
  params,
  body: z.object({ body: text }),
  reply,
  status: 201,
  handler: ({ db, actor, params, body }) =>
    inTransaction(db, (tx) => writeOnCase(tx, actor, params.id, 'internal', body)),
})
