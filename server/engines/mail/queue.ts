import { sql } from 'kysely'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { conflict } from '../../http/problem.ts'

/** What becomes of a mail that we send; see docs/decisions/2026-11-25-sending-mail.md. */
export const deliveryStates = ['queued', 'sending', 'sent', 'failed', 'uncertain'] as const
export type DeliveryState = (typeof deliveryStates)[number]

let isConfigured = false

/** Told once at start whether there is a server to send through. */
export const setMailConfigured = (value: boolean): void => {
  isConfigured = value
}
export const isMailConfigured = (): boolean => isConfigured

/** @throws Problem 409 mail_not_configured, which says who can change it */
export const requireMail = (): void => {
  if (!isConfigured)
    throw conflict(
      'mail_not_configured',
      'No mail server is set up, so nothing can be sent. Whoever runs this installation sets SMTP_URL.',
    )
}

/**
 * Puts stored messages into the queue of mails to send, in the transaction that writes them: either both are there or neither. They are sent
 * after the commit, by whichever server takes them first.
 * @throws Problem 409 mail_not_configured
 */
export const queueMails = async (tx: Transaction, actor: Actor, messageIds: readonly string[]): Promise<void> => {
  requireMail()
  const domain = actor.email.split('@')[1] ?? 'localhost'
  await sql`insert into mail_delivery (message_id, mail_id, from_name)
    select m.id, '<' || m.id || ${`@${domain}>`}::text, ${actor.name}::text
    from unnest(${[...messageIds]}::uuid[]) as m(id)`.execute(tx)
}

/** What became of a mail; undefined where the message was not sent by us. Locks the row when told to. */
export const deliveryOf = async (
  db: Db | Transaction,
  messageId: string,
  isLocking = false,
): Promise<{ state: DeliveryState } | undefined> => {
  const { rows } = await sql<{ state: DeliveryState }>`
    select state from mail_delivery where message_id = ${messageId}::uuid ${isLocking ? sql`for update` : sql``}`.execute(
    db,
  )
  return rows[0]
}

/**
 * Puts a mail that failed, or of which it is not known whether it left, into the queue again. Its Message-ID stays.
 * @throws Problem 409 for one that waits, is on its way or has arrived at the server
 */
export const requeueMail = async (tx: Transaction, messageId: string): Promise<void> => {
  requireMail()
  const { numAffectedRows } = await sql`
    update mail_delivery set state = 'queued', error = null, attempts = 0, next_try_at = now(), lease_until = null, fence = fence + 1
    where message_id = ${messageId}::uuid and state in ('failed', 'uncertain')`.execute(tx)
  if (!numAffectedRows)
    throw conflict('not_failed', {
      en: 'This mail is not one that failed: it needs no second sending.',
      sv: 'Brevet hör inte till de misslyckade: det behöver inte skickas igen.',
    })
}

/** Takes mails out of the queue that were not sent yet (their message goes to the bin); those on their way or beyond stay. */
export const withdrawMails = async (tx: Transaction, messageIds: readonly string[]): Promise<void> => {
  await sql`delete from mail_delivery where message_id = any(${[...messageIds]}::uuid[]) and state in ('queued', 'failed')`.execute(
    tx,
  )
}

/** Of these messages, those that have left or may have. Their rows are locked, so that none leaves meanwhile. */
export const leftOf = async (tx: Transaction, messageIds: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string; state: DeliveryState }>`
    select message_id as id, state from mail_delivery where message_id = any(${[...messageIds]}::uuid[]) order by message_id for update`.execute(
    tx,
  )
  return rows.filter((row) => row.state !== 'queued' && row.state !== 'failed').map((row) => row.id)
}
