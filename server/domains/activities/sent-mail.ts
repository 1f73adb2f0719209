import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import type { OnState } from '../../engines/mail/deliver.ts'
import { deliveryOf, leftOf, withdrawMails } from '../../engines/mail/queue.ts'
import type { ComputedField } from '../../engines/records/expression.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { forbidden } from '../../http/problem.ts'
import type { Text } from '../../../shared/text.ts'
import { deriveActivityDates } from './activity-dates.ts'

const ofDelivery =
  (column: string): ComputedField =>
  (t) =>
    sql`(select ${sql.ref(`md.${column}`)} from mail_delivery md where md.message_id = ${sql.ref(`${t}.id`)})`

/** Where a mail that we send is, why it failed, and when it left. */
export const deliveryFields: Record<string, ComputedField> = {
  delivery: ofDelivery('state'),
  deliveryError: ofDelivery('error'),
  leftAt: ofDelivery('sent_at'),
}

/** The words of a mail that we send are those that went out: they are not altered afterwards. */
export const keepWords = async ({ operation, id, before, after }: Draft, { tx }: CommandContext): Promise<void> => {
  if (operation !== 'update') return
  const isAltered = ['subject', 'body', 'toAddress', 'fromAddress', 'direction'].some(
    (field) => (after[field] ?? null) !== (before?.[field] ?? null),
  )
  if (isAltered && (await deliveryOf(tx, id)))
    throw forbidden({
      en: 'A mail that was sent from here keeps its words.',
      sv: 'Ett brev som skickats härifrån behåller sina ord.',
    })
}

/** A message that goes to the bin before it was sent is not sent. */
export const withdrawDeleted = async (drafts: readonly Draft[], { tx }: CommandContext): Promise<void> => {
  const gone = drafts.filter((draft) => draft.operation === 'delete').map((draft) => draft.id)
  if (gone.length) await withdrawMails(tx, gone)
}

/** A mail that has left, or may have, is not taken back by an undo; one that still waits is. */
export const finalOnceLeft = async (ids: readonly string[], { tx }: { tx: Transaction }): Promise<Text | undefined> => {
  const left = await leftOf(tx, ids)
  return left.length
    ? {
        en: 'An e-mail has left and cannot be taken back.',
        sv: 'Ett e-postmeddelande har skickats och kan inte tas tillbaka.',
      }
    : undefined
}

/** A mail that never arrived was no contact: the dates of its company, contact and deal are derived anew. */
export const followDelivery: OnState = async (tx, messageId, state) => {
  if (state !== 'failed' && state !== 'sent') return
  const { rows } = await sql<{ company: string | null; contact: string | null; deal: string | null }>`
    select company_id as company, contact_id as contact, case when related_type = 'opportunity' then related_id end as deal
    from message where id = ${messageId}::uuid`.execute(tx)
  const { company, contact, deal } = rows[0]!
  const only = (id: string | null) => new Map(id ? [[id, state === 'failed']] : [])
  await deriveActivityDates(tx, { company: only(company), contact: only(contact), opportunity: only(deal) })
}
