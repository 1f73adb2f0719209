import { sql } from 'kysely'
import { startOfDay } from '../../../shared/zone.ts'
import { visible } from '../../engines/access/visible.ts'
import { isMailConfigured } from '../../engines/mail/queue.ts'
import { today } from '../../engines/records/calendar.ts'
import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'
import { sendPromised } from '../templates/promised-mail.ts'

interface Attendee {
  event: string
  name: string
  email: string
  /** Of a colleague; null for a customer, who is written to in the sender's language. */
  locale: string | null
  isColleague: boolean
}

/**
 * Mails who was to attend a meeting that is cancelled before its day is over: its contact, and its organiser where somebody else cancels. The
 * mail stands on the timeline of what the meeting was about. Nobody is mailed of a private meeting, nor where it is called off along with
 * something else (a dead lead), nor without a mail server; and no contact whom the actor does not see, so that nobody learns an address by
 * cancelling.
 */
export const tellAttendees = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  const { tx, actor, via, isEffect } = context
  const from = startOfDay(today(actor), actor.timeZone)
  const cancelled = drafts.filter(
    (d) =>
      d.operation === 'update' &&
      statusChanged(d) &&
      d.after.status === 'cancelled' &&
      d.before?.status === 'scheduled' &&
      d.after.isPrivate !== true &&
      Date.parse(String(d.after.startsAt)) >= from,
  )
  if (isEffect || via === 'import' || !cancelled.length || !isMailConfigured()) return
  const ids = cancelled.map((d) => d.id)
  const { rows } = await sql<Attendee>`
    select e.id as event, c.name, c.email, null as locale, false as "isColleague"
    from event e join ${visible(actor, 'contact')} c on c.id = e.contact_id and c.email <> '' where e.id = any(${ids}::uuid[])
    union all
    select e.id, u.name, u.email, coalesce(u.locale, 'en'), true
    from event e join app_user u on u.id = e.owner_id and u.active and u.deleted_at is null
    where e.id = any(${ids}::uuid[]) and u.id <> ${actor.id}::uuid`.execute(tx)
  const mails = rows.map(({ event, isColleague, ...to }) => {
    const about = cancelled.find((d) => d.id === event)!
    const { relatedType, relatedId, companyId, contactId } = about.after
    const message = typeof about.answers?.message === 'string' ? about.answers.message.trim() : ''
    // What colleagues tell each other is no contact with the customer.
    const direction = isColleague ? ('internal' as const) : ('out' as const)
    return {
      purpose: 'meeting_cancelled' as const,
      about,
      to,
      message: { relatedType, relatedId, companyId, contactId, direction },
      more: { message },
    }
  })
  await sendPromised(mails, context)
}
