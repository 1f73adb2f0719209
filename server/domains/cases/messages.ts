import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import type { CommandContext, Draft, Operation } from '../../engines/records/rules.ts'
import { write } from '../../engines/records/write.ts'

interface CaseNow {
  id: string
  status: string
  first: Date | null
  last: Date | null
  waiting: Date | null
  closed: Date | null
}

interface Message {
  direction: string
  at: string
}

/**
 * What new messages do to their cases. A customer's message starts the waiting and re-opens a closed case for the same person; ours ends
 * the waiting, and the first of them is the first reply; an internal one is only the last message.
 */
export const followMessages = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  const byCase = new Map<string, Message[]>()
  for (const { operation, after } of drafts) {
    if (operation !== 'create' || after.relatedType !== 'case' || typeof after.relatedId !== 'string') continue
    const message = { direction: String(after.direction), at: String(after.sentAt) }
    byCase.set(after.relatedId, [...(byCase.get(after.relatedId) ?? []), message])
  }
  if (!byCase.size) return
  const updates: Operation[] = []
  const reopened: Operation[] = []
  for (const found of await casesOf(context.tx, [...byCase.keys()])) {
    const messages = byCase.get(found.id)!.toSorted((a, b) => (a.at < b.at ? -1 : 1))
    updates.push({ operation: 'update', type: 'case', id: found.id, fields: stateAfter(found, messages) })
    if (found.status === 'closed' && context.via !== 'import' && messages.some((m) => m.direction === 'in'))
      reopened.push({ operation: 'update', type: 'case', id: found.id, fields: { status: 'reopened' } })
  }
  // First what re-opens: closing has ended the waiting, which the message then starts again.
  if (reopened.length)
    await write(context.tx, context.actor, { verb: 'reopen', via: 'mail', operations: reopened, elevated: true })
  await context.also(updates)
}

const stateAfter = (found: CaseNow, messages: readonly Message[]) => {
  let [first, last, waiting] = [found.first, found.last, found.waiting].map((d) => d?.toISOString() ?? null)
  let direction: string | undefined
  for (const message of messages) {
    if (last === null || last === undefined || message.at >= last) {
      last = message.at
      direction = message.direction
    }
    if (message.direction === 'in' && isAfterClosing(found, message)) waiting ??= message.at
    if (message.direction === 'out') {
      waiting = null
      first = first && first < message.at ? first : message.at
    }
  }
  return {
    firstReplyAt: first,
    lastMessageAt: last,
    waitingSince: waiting,
    ...(direction ? { lastMessageDirection: direction } : {}),
  }
}

/** Old messages that are imported into a closed case start no waiting. */
const isAfterClosing = ({ closed }: CaseNow, { at }: Message) => closed === null || at > closed.toISOString()

const casesOf = async (tx: Transaction, ids: string[]): Promise<CaseNow[]> => {
  const { rows } = await sql<CaseNow>`
    select id, status, first_reply_at as first, last_message_at as last, waiting_since as waiting, closed_at as closed
    from support_case where id = any(${ids}::uuid[]) and deleted_at is null order by id for update`.execute(tx)
  return rows
}
