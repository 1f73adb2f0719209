import { sql } from 'kysely'
import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { allows } from '../../engines/access/policy.ts'
import { tellState } from '../../engines/mail/deliver.ts'
import { requeueMail } from '../../engines/mail/queue.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden } from '../../http/problem.ts'

/**
 * Sends a mail again that failed, or of which it is not known whether it left (a person decides that it may arrive twice).
 * @throws Problem 404, 403 for who does not write on its record, 409 not_failed, mail_not_configured
 */
export const resendEmail = async (tx: Transaction, actor: Actor, id: string): Promise<RecordRow> => {
  const message = await readRecord(tx, actor, 'message', id)
  const { rows } = await sql`select 1 from message as t
    where t.id = ${message.id}::uuid and ${allows(actor, 'message', 'create', 't')}`.execute(tx)
  if (!rows.length)
    throw forbidden({
      en: 'Your role does not write on the record of this mail.',
      sv: 'Din roll skriver inte på posten som brevet hör till.',
    })
  await requeueMail(tx, message.id)
  await tellState(tx, message.id, 'queued')
  return readRecord(tx, actor, 'message', message.id)
}

export const resendEmailEndpoint = endpoint({
  method: 'POST',
  path: '/api/messages/:id/deliveries',
  operationId: 'resendEmail',
  summary: 'Send a mail again that failed or may not have left',
  tags: ['messages'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: z.object({}),
  reply: recordReply('message'),
  status: 201,
  handler: ({ db, actor, params }) => inTransaction(db, (tx) => resendEmail(tx, actor, params.id)),
})
