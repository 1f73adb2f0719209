import { z } from 'zod'
import { isTypeKey, recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { isMailable } from '../../../shared/records/template.ts'
import type { Db } from '../../db/database.ts'
import { merge } from '../../engines/mail/merge.ts'
import { isMailConfigured } from '../../engines/mail/queue.ts'
import { readRecord } from '../../engines/records/list.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { notFound } from '../../http/problem.ts'
import { mergeDataOf, readEnds, type Language } from './merge-data.ts'
import { attachmentOf, recipientOf } from './recipient.ts'

const draftReply = z.object({
  /** Address to begin with: the contact's, else the company's; null where neither has one that the sender sees. */
  to: z.string().nullable(),
  name: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  /** Merge fields of the template that had nothing to say here. */
  empty: z.array(z.string()),
  /** False where no mail server is set up; a mail can then only be logged. */
  isConfigured: z.boolean(),
})

/** A subject is one line, whatever a name in it may hold. */
export const oneLine = (subject: string): string => subject.replaceAll(/\s+/g, ' ').trim().slice(0, 200)

/** @throws Problem 404 for a type that no mail is about */
export const requireMailable = (key: string): TypeKey => {
  if (!isTypeKey(key)) throw notFound()
  if (!isMailable(recordTypes[key])) throw notFound()
  return key
}

/**
 * A mail about a record, to be read and altered before it is sent: empty, or a template with its merge fields filled in from what the sender
 * may read.
 * @throws Problem 404, 403 for who may not write there, 422 for a template that cannot be read
 */
export const draftEmail = async (
  db: Db,
  actor: Actor,
  type: TypeKey,
  id: string,
  templateId: string | undefined,
): Promise<z.output<typeof draftReply>> => {
  const row = await readRecord(db, actor, type, id)
  // Said before anything is written rather than when it is sent.
  await attachmentOf(db, actor, type, row)
  const recipient = await recipientOf(db, actor, type, row)
  const head = { to: recipient?.email ?? null, name: recipient?.name || null, isConfigured: isMailConfigured() }
  const number = typeof row.number === 'string' ? row.number : ''
  if (!templateId)
    return {
      ...head,
      subject: number ? `${number} ${String(row[recordTypes[type].title] ?? '')}`.slice(0, 200) : '',
      body: '',
      empty: [],
    }
  const template = await readRecord(db, actor, 'template', templateId)
  const data = mergeDataOf(actor, type, row, await readEnds(db, actor, [row]), template.language as Language)
  const subject = merge(String(template.subject ?? ''), data, '/subject')
  const body = merge(String(template.body ?? ''), data, '/body')
  return {
    ...head,
    subject: oneLine(subject.text),
    body: body.text,
    empty: [...new Set([...subject.empty, ...body.empty])],
  }
}

export const emailDraftEndpoint = endpoint({
  method: 'GET',
  path: '/api/records/:type/:id/email-draft',
  operationId: 'draftEmail',
  summary: 'A mail about a record to begin with: recipient, and a template with its merge fields filled in',
  tags: ['messages'],
  access: 'session',
  params: z.object({ type: z.string(), id: z.string() }),
  query: z.strictObject({ template: z.string().max(64).optional() }),
  reply: draftReply,
  handler: ({ db, actor, params, query }) =>
    draftEmail(db, actor, requireMailable(params.type), params.id, query.template),
})
