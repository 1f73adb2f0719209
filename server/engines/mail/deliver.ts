import { sql } from 'kysely'
import type { Db, Transaction } from '../../db/database.ts'
import { mailColumn, mailTable, mailType } from './mail-type.ts'
import type { DeliveryState } from './queue.ts'
import type { OutgoingMail, SendResult, Transport } from './transport.ts'

/** A lease is renewed while a try goes on; one that ran out belongs to a server that is gone. */
export const leaseSeconds = 90

/** Tries of one mail before it is given up: about a day with the waits below. */
const mostTries = 30

/** Seconds until the next try after so many: 10 s, 20 s, 40 s … at most an hour. */
export const secondsUntilNext = (tries: number): number => Math.min(3600, 10 * 2 ** Math.min(tries - 1, 10))

/** What follows for other records when the state of a mail changes, in the same transaction; told by the domains that it concerns. */
export type OnState = (tx: Transaction, messageId: string, state: DeliveryState) => Promise<void>
const followers: OnState[] = []
export const registerOnState = (follow: OnState): void => {
  followers.push(follow)
}

/** Tells domains and live screens that the state of a mail has changed. */
export const tellState: OnState = async (tx, messageId, state) => {
  for (const follow of followers) await follow(tx, messageId, state)
  await tellScreens(tx, messageId)
}

interface Taken extends OutgoingMail {
  messageId: string
  fence: number
  attempts: number
}

/**
 * Takes the next mail that is due and sends it. The claim is committed before the first byte goes, so a mail is on one line at a time and
 * one whose sender was killed is never sent again by itself.
 * @returns false when none is due
 */
export const deliverNext = async (db: Db, transport: Transport): Promise<boolean> => {
  const mail = await takeNext(db)
  if (!mail) return false
  const renew = setInterval(() => void renewLease(db, mail).catch(() => {}), (leaseSeconds * 1000) / 3)
  try {
    await record(db, mail, await transport.send(mail))
  } finally {
    clearInterval(renew)
  }
  return true
}

const takeNext = (db: Db): Promise<Taken | undefined> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      messageId: string
      fence: number
      attempts: number
      mailId: string
      name: string | null
      address: string
      to: string
      subject: string | null
      text: string
    }>`
      update mail_delivery d set state = 'sending', fence = d.fence + 1, attempts = d.attempts + 1,
        lease_until = now() + make_interval(secs => ${leaseSeconds})
      from ${mailTable} m
      where m.id = d.message_id and d.message_id = (
        select message_id from mail_delivery where state = 'queued' and next_try_at <= now()
        order by next_try_at for update skip locked limit 1)
      returning d.message_id as "messageId", d.fence, d.attempts, d.mail_id as "mailId", d.from_name as name,
        ${mailColumn('from', 'm')} as address, ${mailColumn('to', 'm')} as "to", ${mailColumn('subject', 'm')} as subject,
        ${mailColumn('text', 'm')} as text`.execute(tx)
    const row = rows[0]
    if (!row) return undefined
    await tellScreens(tx, row.messageId)
    const { name, address, subject, ...rest } = row
    return { ...rest, from: { name: name ?? '', address }, subject: subject ?? '' }
  })

const renewLease = (db: Db, { messageId, fence }: Taken) =>
  sql`update mail_delivery set lease_until = now() + make_interval(secs => ${leaseSeconds})
    where message_id = ${messageId}::uuid and fence = ${fence} and state = 'sending'`.execute(db)

/**
 * Writes down what came of a try. The fence lets only the latest one speak: who comes back after the mail was sent anew writes nothing. A try
 * whose lease ran out still knows best what came of it, so it may turn `uncertain` into the truth.
 */
const record = async (db: Db, { messageId, fence, attempts }: Taken, result: SendResult): Promise<void> => {
  const isGivenUp = result.outcome === 'never' || (result.outcome === 'later' && attempts >= mostTries)
  const state: DeliveryState =
    result.outcome === 'sent' || result.outcome === 'uncertain' ? result.outcome : isGivenUp ? 'failed' : 'queued'
  const reason = result.outcome === 'sent' ? null : result.reason
  await db.transaction().execute(async (tx) => {
    const { numAffectedRows } = await sql`
      update mail_delivery set state = ${state}, error = ${reason}, lease_until = null,
        sent_at = ${state === 'sent' ? sql`now()` : sql`null`},
        next_try_at = now() + make_interval(secs => ${state === 'queued' ? secondsUntilNext(attempts) : 0})
      where message_id = ${messageId}::uuid and fence = ${fence} and state in ('sending', 'uncertain')`.execute(tx)
    if (!numAffectedRows) return
    await tellState(tx, messageId, state)
  })
}

/** Mails whose sender is gone: nobody knows whether they left, so they wait for a person to say. @returns how many */
export const giveUpLost = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update mail_delivery set state = 'uncertain', lease_until = null, error = 'the server stopped while it sent this mail'
      where state = 'sending' and lease_until < now() returning message_id as id`.execute(tx)
    for (const { id } of rows) await tellState(tx, id, 'uncertain')
    return rows.length
  })

/** An event for live screens. The state is derived, without a version of its own, so nobody's open form becomes stale by it. */
const tellScreens = async (tx: Transaction, messageId: string): Promise<void> => {
  await sql`
    with told as (insert into command (actor_id, verb, via) select m.owner_id, 'deliver', 'mail' from ${mailTable} m where m.id = ${messageId}::uuid returning id)
    insert into outbox (command_id, type, record_id, version, operation, owner_before, owner_after, company_before, company_after)
    select told.id, ${mailType.key}, m.id, m.version, 'update', m.owner_id, m.owner_id, m.company_id, m.company_id
    from ${mailTable} m, told where m.id = ${messageId}::uuid`.execute(tx)
}
