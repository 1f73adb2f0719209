import { sql } from 'kysely'
import { quote } from '../../../shared/records/quote.ts'
import { moveNotAllowed } from '../../http/problem.ts'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'
import { parts, sumOfLines, wholesOf } from './lines.ts'

const answered = (status: unknown): boolean => quote.status!.closed.includes(status as string)
const keepsLines = {
  en: 'A quote that has been answered keeps its lines and discount: what was offered then stands.',
  sv: 'En offert som har besvarats behåller sina rader och sin rabatt: det som då erbjöds gäller.',
}

/**
 * A quote that lines were added to, changed in or taken from gets their sum. Locked first, so that lines written at once all count.
 * @throws Problem 422 move_not_allowed for lines of a quote that has been answered
 */
export const sumQuotes = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  const { tx, actor, also, via, elevated } = context
  const ids = wholesOf(drafts, parts.quote)
  // A quote may be made answered together with its lines: then they are written at the very moment it was.
  const locked = await sql<{ status: string; isNew: boolean }>`
    select status, created_at = ${actor.now.toISOString()}::timestamptz as "isNew" from quote where id = any(${ids}::uuid[])
    order by id for no key update`.execute(tx)
  if (!elevated && via !== 'import' && locked.rows.some((row) => answered(row.status) && !row.isNew))
    throw moveNotAllowed(keepsLines)
  const { rows } = await sql<{ id: string; amount: string }>`
    select * from (select q.id, q.amount as had, ${sumOfLines('quote', sql`q.id`, sql`q.discount`)} as amount
      from quote q where q.id = any(${ids}::uuid[]) and q.deleted_at is null) as x where x.had <> x.amount`.execute(tx)
  const operations = rows.map(({ id, amount }): Operation => ({
    operation: 'update',
    type: 'quote',
    id,
    fields: { amount },
  }))
  if (operations.length) await also(operations)
}

/** Another discount makes another amount. @throws Problem 422 move_not_allowed once the quote has been answered */
export const discountQuote = async (draft: Draft, { tx, via, elevated }: CommandContext): Promise<void> => {
  const { before, after } = draft
  if (!before || after.discount === before.discount) return
  if (!elevated && via !== 'import' && answered(before.status) && answered(after.status))
    throw moveNotAllowed(keepsLines)
  const { rows } = await sql<{ amount: string }>`
    select ${sumOfLines('quote', sql`${draft.id}::uuid`, sql`${after.discount}::int`)} as amount`.execute(tx)
  after.amount = rows[0]!.amount
}

/** When a quote was sent, and when it was answered or ran out; an import brings its own times or leaves them unknown. */
export const stampQuote = (draft: Draft, { via, actor }: CommandContext): void => {
  const { after, at } = draft
  if (!statusChanged(draft)) return
  const isUnknown = via === 'import' && at === actor.now.toISOString()
  const time = isUnknown ? null : at
  if (after.status === 'sent') after.sentAt ??= time
  if (quote.status!.closed.includes(after.status as string)) after.closedAt ??= time
  else after.closedAt = null
}

/** A lost deal's open quotes are declined with it. */
export const declineQuotes = async (drafts: readonly Draft[], { tx, also }: CommandContext): Promise<void> => {
  const lost = drafts.filter((d) => d.operation === 'update' && statusChanged(d) && d.after.status === 'lost')
  if (!lost.length) return
  const { rows } = await sql<{ id: string }>`
    select id from quote where opportunity_id = any(${lost.map((d) => d.id)}::uuid[]) and status in ('draft', 'sent')
      and deleted_at is null order by id`.execute(tx)
  const operations = rows.map(({ id }): Operation => ({
    operation: 'update',
    type: 'quote',
    id,
    fields: { status: 'declined' },
  }))
  if (operations.length) await also(operations)
}
