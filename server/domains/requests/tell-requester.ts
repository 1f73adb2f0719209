import { sql } from 'kysely'
import { isMailConfigured } from '../../engines/mail/queue.ts'
import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'
import { sendPromised } from '../templates/promised-mail.ts'

const news = { approved: 'request_approved', denied: 'request_denied', done: 'request_done' } as const

interface Requester {
  request: string
  name: string
  email: string
  locale: string | null
}

/**
 * Mails the requester that the request was approved (with the promised date), denied (with the feedback) or done (with what came of it), in
 * his language. The mail stands on the request's timeline. Without a mail server "My requests" tells alone; nobody mails himself.
 */
export const tellRequester = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  const { tx, actor, via } = context
  const answered = drafts.filter(
    (d) =>
      d.operation === 'update' &&
      statusChanged(d) &&
      Object.hasOwn(news, String(d.after.status)) &&
      d.after.createdById !== actor.id,
  )
  if (via === 'import' || !answered.length || !isMailConfigured()) return
  const { rows } = await sql<Requester>`
    select r.id as request, u.name, u.email, coalesce(u.locale, 'en') as locale
    from marketing_request r join app_user u on u.id = r.created_by_id and u.active and u.deleted_at is null
    where r.id = any(${answered.map((d) => d.id)}::uuid[])`.execute(tx)
  const mails = rows.map(({ request, ...to }) => {
    const about = answered.find((d) => d.id === request)!
    return {
      purpose: news[String(about.after.status) as keyof typeof news],
      about,
      to,
      // What colleagues tell each other is no contact with the company that the request is about.
      message: { relatedType: 'request', relatedId: request, direction: 'internal' as const },
    }
  })
  await sendPromised(mails, context)
}
