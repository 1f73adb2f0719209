import { sql } from 'kysely'
import type { promisedMails } from '../../../shared/records/template.ts'
import { say, type Locale, type Text } from '../../../shared/text.ts'
import type { Db, Transaction } from '../../db/database.ts'
import { merge, type MergeData } from '../../engines/mail/merge.ts'
import { queueMails } from '../../engines/mail/queue.ts'
import { readableFields } from '../../engines/access/visible.ts'
import { byType, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'
import type { Values } from '../../engines/records/values.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { Problem } from '../../http/problem.ts'
import { mergeDataOf, readEnds, readVisible, type Language } from './merge-data.ts'
import { oneLine } from './email-draft.ts'

/** What a mail is sent for by itself. */
export type Purpose = (typeof promisedMails)[number]

/** The words of a mail in one language. */
interface Words {
  subject: string
  body: string
}

/** A mail that the product promises, with the templates that it ships for it. */
export type ShippedMail = { purpose: Purpose } & Record<Language, Words & { name: string; folder: string }>

const shipped = new Map<Purpose, ShippedMail>()

/** Tells the words that are shipped; called once by the registry. */
export const registerPromisedMails = (mails: readonly ShippedMail[]): void => {
  for (const mail of mails) shipped.set(mail.purpose, mail)
}

/**
 * Lays the shipped templates down, each once in the life of an installation: one that was altered, switched off or deleted stays as it is. To
 * be called at every start; servers that do it at once disturb each other in nothing.
 */
export const layDownTemplates = async (db: Db | Transaction): Promise<void> => {
  const rows = [...shipped.values()].flatMap((mail) =>
    (['en', 'sv'] as const).map((language) => ({ purpose: mail.purpose, language, ...mail[language] })),
  )
  await sql`
    with t as (
      insert into template (id, purpose, language, name, folder, subject, body)
      select md5('promised mail ' || n.purpose || ' ' || n.language)::uuid, n.purpose, n.language, n.name, n.folder, n.subject, n.body
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(purpose text, language text, name text, folder text, subject text, body text)
      on conflict (id) do nothing returning id, name, folder, subject, body)
    insert into search_entry (id, type, title, text)
    select id, 'template', search_text(name), search_text(concat_ws(' ', name, folder, subject, body)) from t
    on conflict (id) do nothing`.execute(db)
}

/** A mail that follows from a change. */
export interface PromisedMail {
  purpose: Purpose
  /** The change that it tells of. */
  about: Draft
  /** `locale` null: written to in the sender's language. */
  to: { name: string; email: string; locale: string | null }
  /** On whose timeline it stands, and whether it is contact with a customer (`out`) or among colleagues (`internal`). */
  message: Values & { direction: 'out' | 'internal' }
  /** What the template may say besides the record, its company and contact, sender and recipient. */
  more?: MergeData
}

/**
 * Writes and queues mails in the words of the installation's templates. Of each purpose the template in use is taken that is in the
 * recipient's language, the one altered last where there are several; else one in the other language; and where there is none, or its words
 * cannot be filled in, the shipped words, for the mail was promised. It tells what its sender may read, nothing more. However many mails
 * there are, the database is asked as often as for one.
 */
export const sendPromised = async (mails: readonly PromisedMail[], context: CommandContext): Promise<void> => {
  if (!mails.length) return
  const { tx, actor } = context
  const templates = await templatesFor(tx, [...new Set(mails.map(({ purpose }) => purpose))])
  const rows = await rowsOf(
    mails.map(({ about }) => about),
    context,
  )
  const read = await readEnds(tx, actor, [...rows.values()])
  const queued: { id: string; operation: Operation }[] = []
  for (const mail of mails) {
    const id = uuidv7()
    const fields = {
      ...mail.message,
      fromAddress: actor.email,
      toAddress: mail.to.email,
      ...wordsOf(mail, templates, rows.get(mail.about.id)!, read, context),
    }
    queued.push({ id, operation: { operation: 'create', type: 'message', id, fields } })
  }
  await context.also(queued.map(({ operation }) => operation))
  await queueMails(
    tx,
    actor,
    queued.map(({ id }) => id),
  )
}

interface Template extends Words {
  id: string
  name: string
  purpose: Purpose
  language: Language
}

/** The templates in use, the one altered last first. They are the installation's words: whether the actor may read them is not asked. */
const templatesFor = async (tx: Transaction, purposes: readonly Purpose[]): Promise<Template[]> => {
  const { rows } = await sql<Template>`
    select id, name, purpose, language, coalesce(subject, '') as subject, coalesce(body, '') as body from template
    where purpose = any(${[...purposes]}) and active and deleted_at is null order by updated_at desc, id`.execute(tx)
  return rows
}

const unreadable: Text = {
  en: 'The template “{name}” could not be filled in, so the mail goes out in the words that came with the product.',
  sv: 'Mallen ”{name}” kunde inte fyllas i, så brevet skickas med de ord som följde med produkten.',
}

const wordsOf = (
  { purpose, about, to, more }: PromisedMail,
  templates: readonly Template[],
  row: RecordRow,
  read: ReadonlyMap<string, RecordRow>,
  { actor, warn }: CommandContext,
): Words => {
  const wanted: Language = (to.locale ?? actor.locale) === 'sv' ? 'sv' : 'en'
  const fitting = templates.filter((template) => template.purpose === purpose)
  const template = fitting.find(({ language }) => language === wanted) ?? fitting[0]
  const fill = (words: Words, language: Language): Words => {
    const data = {
      ...mergeDataOf(actor, about.type, row, read, language),
      recipient: { name: to.name, email: to.email },
      ...more,
    }
    return {
      subject: oneLine(merge(words.subject, data, '/subject').text),
      // What a merge field had nothing to say for leaves no hole.
      body: merge(words.body, data, '/body')
        .text.replaceAll(/\n\s*\n\s*\n/g, '\n\n')
        .trim(),
    }
  }
  const own = shipped.get(purpose)![wanted]
  if (!template) return fill(own, wanted)
  try {
    const filled = fill(template, template.language)
    if (filled.body) return filled
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
  warn(`template ${template.id}`, say(unreadable, actor.locale as Locale, { name: template.name }))
  return fill(own, wanted)
}

/** The records as their sender reads them now; as he left them where the change took them out of his sight. By id. */
const rowsOf = async (
  abouts: readonly Draft[],
  { tx, actor }: CommandContext,
): Promise<ReadonlyMap<string, RecordRow>> => {
  const rows = new Map<string, RecordRow>()
  for (const { id, type, after } of abouts) {
    const readable = readableFields(actor, type).map(([name]) => [name, after[name]])
    rows.set(id, { id, version: 0, can: {}, ...Object.fromEntries(readable) })
  }
  for (const [type, group] of byType(abouts))
    for (const row of await readVisible(tx, actor, type, [...new Set(group.map(({ id }) => id))])) rows.set(row.id, row)
  return rows
}
