import { sql } from 'kysely'
import { say, type Locale, type Text } from '../../../shared/text.ts'
import { isMailConfigured, queueMail } from '../../engines/mail/queue.ts'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'

const subjects: Readonly<Record<string, Text>> = {
  approved: { en: 'Approved: {title} ({number})', sv: 'Godkänd: {title} ({number})' },
  denied: { en: 'Denied: {title} ({number})', sv: 'Avslagen: {title} ({number})' },
  done: { en: 'Done: {title} ({number})', sv: 'Klar: {title} ({number})' },
}
const words = {
  approved: { en: '{name} has approved your request.', sv: '{name} har godkänt din förfrågan.' },
  denied: { en: '{name} has denied your request.', sv: '{name} har avslagit din förfrågan.' },
  done: { en: 'Your request is done.', sv: 'Din förfrågan är klar.' },
  promised: { en: 'Promised for {day}.', sv: 'Utlovat till {day}.' },
  result: { en: 'What came of it: {name}.', sv: 'Resultat: {name}.' },
} satisfies Record<string, Text>

interface Requester {
  id: string
  email: string
  locale: string | null
  campaign: string | null
  template: string | null
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
      subjects[String(d.after.status)] &&
      d.after.createdById !== actor.id,
  )
  if (via === 'import' || !answered.length || !isMailConfigured()) return
  const { rows } = await sql<Requester>`
    select r.id, u.email, u.locale, c.title as campaign, t.name as template
    from marketing_request r join app_user u on u.id = r.created_by_id and u.active and u.deleted_at is null
      left join campaign c on c.id = r.campaign_id and c.deleted_at is null
      left join template t on t.id = r.template_id and t.deleted_at is null
    where r.id = any(${answered.map((d) => d.id)}::uuid[])`.execute(tx)
  const mails = rows.map((requester) => ({
    id: uuidv7(),
    ...mailOf(
      answered.find((d) => d.id === requester.id)!,
      requester,
      actor.name,
    ),
  }))
  await context.also(
    mails.map(({ id, to, about, subject, body }): Operation => ({
      operation: 'create',
      type: 'message',
      id,
      fields: {
        relatedType: 'request',
        relatedId: about,
        // What colleagues tell each other is no contact with the company that the request is about.
        direction: 'internal',
        fromAddress: actor.email,
        toAddress: to,
        subject,
        body,
      },
    })),
  )
  for (const { id } of mails) await queueMail(tx, actor, id)
}

const dayIn = (language: Locale, day: string): string =>
  new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  )

const mailOf = ({ id, after }: Draft, { email, locale, campaign, template }: Requester, name: string) => {
  const language: Locale = locale === 'sv' ? 'sv' : 'en'
  const status = String(after.status) as 'approved' | 'denied' | 'done'
  const title = String(after.title)
  const results = [campaign, template].filter((each) => each !== null)
  const lines = [
    say(words[status], language, { name }),
    ...(status === 'approved' && after.promisedDate
      ? [say(words.promised, language, { day: dayIn(language, String(after.promisedDate)) })]
      : []),
    ...(status === 'done' ? results.map((result) => say(words.result, language, { name: result })) : []),
    ...(status !== 'approved' && after.feedback ? [String(after.feedback)] : []),
  ]
  const subject = say(subjects[status]!, language, { title, number: String(after.number) })
  return { about: id, to: email, subject: subject.replaceAll(/\s+/g, ' ').slice(0, 200), body: lines.join('\n\n') }
}
