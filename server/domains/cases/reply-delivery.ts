import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import { loadActor } from '../../engines/access/actors.ts'
import type { OnState } from '../../engines/mail/deliver.ts'
import type { Values } from '../../engines/records/values.ts'
import { write } from '../../engines/records/write.ts'

interface Reply {
  case: string
  writer: string
  at: Date
}

/**
 * A reply that failed to leave was none: the first reply is the earliest that left or is on its way, the customer waits as before, and the
 * last message is the one before. Sent anew it is a reply from now on, so that no figure says that the customer had it when he had not.
 */
export const followReply: OnState = async (tx, messageId, state) => {
  if (state !== 'failed' && state !== 'queued') return
  const reply = await replyOf(tx, messageId)
  const writer = reply && (await loadActor(tx, whoAnswers(reply), 'UTC'))
  if (!writer) return
  const fields = state === 'failed' ? await withoutReply(tx, messageId, reply) : await withReply(tx, reply, writer.now)
  if (!fields) return
  await write(tx, writer, {
    verb: state === 'failed' ? 'replyFailed' : 'replyAgain',
    via: 'mail',
    operations: [{ operation: 'update', type: 'case', id: reply.case, fields }],
    elevated: true,
  })
}

/** Whoever wrote it answers for what follows from it, or who runs the installation where that person is gone. */
const whoAnswers = ({ writer }: Reply) => sql`(select id from app_user where active and deleted_at is null
  and (id = ${writer}::uuid or role = 'admin') order by id = ${writer}::uuid desc limit 1)`

/** The case that a mail answers, locked. */
const replyOf = async (tx: Transaction, messageId: string): Promise<Reply | undefined> => {
  const { rows } = await sql<Reply>`
    select c.id as case, m.owner_id as writer, m.sent_at as at
    from message m join support_case c on c.id = m.related_id and c.deleted_at is null
    where m.id = ${messageId}::uuid and m.related_type = 'case' and m.direction = 'out' and m.deleted_at is null
    for no key update of c`.execute(tx)
  return rows[0]
}

/** Messages on a case that somebody has read or will: all but mails that failed. */
const counted = (id: string) => sql`message m
  left join mail_delivery d on d.message_id = m.id
  where m.related_type = 'case' and m.related_id = ${id}::uuid and m.deleted_at is null and d.state is distinct from 'failed'`

const withoutReply = async (
  tx: Transaction,
  messageId: string,
  { case: id, at }: Reply,
): Promise<Values | undefined> => {
  const { rows } = await sql<{
    first: Date | null
    last: Date | null
    direction: string | null
    waiting: Date | null
  }>`
    select
      case when c.first_reply_at = ${at} then (select min(m.sent_at) from ${counted(id)} and m.direction = 'out')
        else c.first_reply_at end as first,
      l.at as last, l.direction,
      case when c.status = 'closed'
          or exists (select 1 from ${counted(id)} and m.direction = 'out' and m.sent_at >= ${at})
          or exists (select 1 from status_span s where s.related_id = c.id and s.status = 'closed' and s.entered_at >= ${at} and s.deleted_at is null)
        then c.waiting_since
        else least(c.waiting_since, had.waiting) end as waiting
    from support_case c
    left join lateral (select m.sent_at as at, m.direction from ${counted(id)} order by m.sent_at desc nulls last, m.id desc limit 1) l on true
    left join lateral (
      select (h.before ->> 'waitingSince')::timestamptz as waiting from change h
      join change own on own.command_id = h.command_id and own.record_id = ${messageId}::uuid and own.operation = 'create'
      where h.record_id = c.id order by h.id limit 1) had on true
    where c.id = ${id}::uuid`.execute(tx)
  const found = rows[0]
  if (!found) return undefined
  return {
    firstReplyAt: iso(found.first),
    lastMessageAt: iso(found.last),
    lastMessageDirection: found.direction,
    waitingSince: iso(found.waiting),
  }
}

const withReply = async (tx: Transaction, { case: id }: Reply, now: Date): Promise<Values | undefined> => {
  const { rows } = await sql<{ first: Date | null }>`
    select first_reply_at as first from support_case where id = ${id}::uuid`.execute(tx)
  return {
    firstReplyAt: iso(rows[0]?.first ?? now),
    lastMessageAt: now.toISOString(),
    lastMessageDirection: 'out',
    waitingSince: null,
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
