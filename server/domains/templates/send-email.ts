import { z } from 'zod'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import { headerText } from '../../engines/mail/header-text.ts'
import { queueMails, requireMail } from '../../engines/mail/queue.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { requireMailable } from './email-draft.ts'
import { attachmentOf } from './recipient.ts'

const text = z.string().max(20_000).regex(/\S/, 'must not be empty')

/** A line break in the address is no address; in the subject it is asked for by name below. */
export const emailBody = z.object({
  to: z.email().max(254),
  subject: z.string().max(200).regex(/\S/, 'must not be empty'),
  body: text,
  log: z.boolean().optional().describe('Only keep on the timeline a mail that was sent by other means'),
})
export type EmailBody = z.output<typeof emailBody>

/**
 * Sends a mail about a record, or logs one that was sent by other means. The message is stored and queued in one transaction and leaves after
 * it; what becomes of it stands in its `delivery`. Who may write on a record's timeline may send.
 * @throws Problem 403, 404, 409 mail_not_configured, 422 with the field (a line break in a header among it)
 */
export const sendEmail = async (
  tx: Transaction,
  actor: Actor,
  type: TypeKey,
  id: string,
  { to, subject, body, log = false }: EmailBody,
): Promise<RecordRow> => {
  headerText(to, '/to')
  headerText(subject, '/subject')
  const row = await readRecord(tx, actor, type, id)
  if (!log) requireMail()
  const { ids } = await write(tx, actor, {
    verb: log ? 'logEmail' : 'sendEmail',
    via: 'verb',
    operations: [
      {
        operation: 'create',
        type: 'message',
        fields: { ...(await attachmentOf(tx, actor, type, row)), subject, body, direction: 'out', toAddress: to },
      },
    ],
  })
  if (!log) await queueMails(tx, actor, [ids[0]!])
  return readRecord(tx, actor, 'message', ids[0]!)
}

export const sendEmailEndpoint = endpoint({
  method: 'POST',
  path: '/api/records/:type/:id/emails',
  operationId: 'sendEmail',
  summary: 'Send a mail about a record, or log one; it stays on the timeline',
  tags: ['messages'],
  access: 'session',
  params: z.object({ type: z.string(), id: z.string() }),
  body: emailBody,
  reply: recordReply('message'),
  status: 201,
  handler: ({ db, actor, params, body }) =>
    inTransaction(db, (tx) => sendEmail(tx, actor, requireMailable(params.type), params.id, body)),
})
