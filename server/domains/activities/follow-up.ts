import { sql } from 'kysely'
import { say } from '../../../shared/text.ts'
import type { Transaction } from '../../db/database.ts'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'
import type { Values } from '../../engines/records/values.ts'
import type { Actor } from '../../http/actor.ts'

const followUpTitle = { en: 'Follow up: {title}', sv: 'Följ upp: {title}' }

/** The same hour on the next working day (Monday to Friday) in the actor's time zone, as an ISO instant. */
export const nextWorkingDay = async (tx: Transaction, actor: Actor, from: Date): Promise<string> => {
  const { rows } = await sql<{ at: Date }>`
    select (case extract(isodow from x.here) when 5 then x.here + interval '3 days' when 6 then x.here + interval '2 days'
      else x.here + interval '1 day' end) at time zone ${actor.timeZone} as at
    from (select ${from.toISOString()}::timestamptz at time zone ${actor.timeZone} as here) as x`.execute(tx)
  return rows[0]!.at.toISOString()
}

/** The task that a held meeting leaves behind: for its owner, on what it was about, due on the next working day unless told. */
export const followUpTask = async (
  { tx, actor }: Pick<CommandContext, 'tx' | 'actor'>,
  event: Values,
  asked: { title?: string; dueDate?: string } = {},
): Promise<Operation> => {
  const { ownerId, companyId, contactId, relatedType, relatedId } = event
  const title = asked.title ?? say(followUpTitle, actor.locale === 'sv' ? 'sv' : 'en', { title: String(event.title) })
  const dueDate = asked.dueDate ?? (await nextWorkingDay(tx, actor, actor.now)).slice(0, 10)
  return {
    operation: 'create',
    type: 'task',
    fields: { title: title.slice(0, 200), dueDate, ownerId, companyId, contactId, relatedType, relatedId },
  }
}

/** By whatever way a meeting becomes held, it leaves its follow-up; the verb words its own, and an import brings its own. */
export const followUpHeld = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  if (context.via === 'import' || context.verb === 'hold') return
  const held = drafts.filter((d) => d.operation !== 'delete' && statusChanged(d) && d.after.status === 'held')
  if (!held.length) return
  const tasks = held.map(({ after, answers }) => {
    const asked = answers?.followUpDate
    return followUpTask(context, after, typeof asked === 'string' ? { dueDate: asked } : {})
  })
  await context.also(await Promise.all(tasks))
}
