import { sql } from 'kysely'
import { startOfDay } from '../../../shared/zone.ts'
import { say, type Locale, type Text } from '../../../shared/text.ts'
import { visible } from '../../engines/access/visible.ts'
import { isMailConfigured, queueMail } from '../../engines/mail/queue.ts'
import { today } from '../../engines/records/calendar.ts'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'
import type { Actor } from '../../http/actor.ts'

const words = {
  subject: { en: 'Cancelled: {title}', sv: 'Inställt: {title}' },
  hello: { en: 'Hello {name},', sv: 'Hej {name}!' },
  text: { en: '{title} on {when} is cancelled.', sv: '{title} {when} är inställt.' },
  regards: { en: 'Kind regards\n{name}', sv: 'Vänliga hälsningar\n{name}' },
} satisfies Record<string, Text>

interface Attendee {
  event: string
  name: string
  email: string
  /** Of a colleague; customers are written to in the sender's. */
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
    select e.id, u.name, u.email, u.locale, true
    from event e join app_user u on u.id = e.owner_id and u.active and u.deleted_at is null
    where e.id = any(${ids}::uuid[]) and u.id <> ${actor.id}::uuid`.execute(tx)
  const mails = rows.map((attendee) => ({
    id: uuidv7(),
    fields: mailTo(
      attendee,
      cancelled.find((d) => d.id === attendee.event)!,
      actor,
    ),
  }))
  if (!mails.length) return
  await context.also(mails.map(({ id, fields }): Operation => ({ operation: 'create', type: 'message', id, fields })))
  for (const { id } of mails) await queueMail(tx, actor, id)
}

const mailTo = ({ name, email, locale, isColleague }: Attendee, { after, answers }: Draft, actor: Actor) => {
  const language: Locale = (locale ?? actor.locale) === 'sv' ? 'sv' : 'en'
  const title = String(after.title)
  const when = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: actor.timeZone,
  }).format(new Date(String(after.startsAt)))
  const message = typeof answers?.message === 'string' ? answers.message.trim() : ''
  const lines = [
    say(words.hello, language, { name }),
    say(words.text, language, { title, when }),
    ...(message ? [message] : []),
    say(words.regards, language, { name: actor.name }),
  ]
  const { relatedType, relatedId, companyId, contactId } = after
  return {
    relatedType,
    relatedId,
    companyId,
    contactId,
    // What colleagues tell each other is no contact with the customer.
    direction: isColleague ? 'internal' : 'out',
    fromAddress: actor.email,
    toAddress: email,
    subject: say(words.subject, language, { title }).replaceAll(/\s+/g, ' ').slice(0, 200),
    body: lines.join('\n\n'),
  }
}
