import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { headerText } from '../../engines/mail/header-text.ts'
import { isMailConfigured, queueMails } from '../../engines/mail/queue.ts'
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

/**
 * Writes a message on a case: to the customer (`out`) or for colleagues only (`internal`). What is for the customer is also sent, where there
 * is an address (the contact's, else the company's) and a mail server; else it only stands on the case.
 * @throws Problem 422 at /subject for one that is not one line
 */
export const writeOnCase = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  direction: 'out' | 'internal',
  { body, subject }: { body: string; subject?: string },
): Promise<Written> => {
  const about = await readRecord(tx, actor, 'case', id)
  const to = direction === 'out' ? await addressOf(tx, actor, about) : undefined
  const line = headerText(subject ?? oneLine(`${about.number} ${about.title}`), '/subject')
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
          subject: line,
          relatedType: 'case',
          relatedId: id,
          ...(to ? { toAddress: to } : {}),
        },
      },
    ],
  })
  if (to && isMailConfigured()) await queueMails(tx, actor, [ids[0]!])
  return { message: await readRecord(tx, actor, 'message', ids[0]!), case: await readRecord(tx, actor, 'case', id) }
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 200)

/** Where the customer is reached: the contact's address, else the company's. */
const addressOf = async (tx: Transaction, actor: Actor, about: RecordRow): Promise<string | undefined> => {
  for (const [type, id] of [
    ['contact', about.contactId],
    ['company', about.companyId],
  ] as const) {
    if (typeof id !== 'string') continue
    const { email } = await readRecord(tx, actor, type, id)
    if (typeof email === 'string' && email) return email
  }
  return undefined
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
