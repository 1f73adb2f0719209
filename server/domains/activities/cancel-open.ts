import { sql } from 'kysely'
import type { CommandContext, Operation } from '../../engines/records/rules.ts'

/** What the activities are about. Those of a company are all that name it, those of its deals and cases included. */
export interface About {
  type: 'company' | 'contact' | 'opportunity' | 'case'
  ids: readonly string[]
}

/**
 * Calls off what was still to be done about records: open calls and events become cancelled; open tasks, which know no such status, go
 * to the bin, from where they can be restored. Part of the command at hand.
 * @returns how many were called off
 */
export const cancelOpenActivities = async (
  { tx, also }: Pick<CommandContext, 'tx' | 'also'>,
  { type, ids }: About,
): Promise<number> => {
  const about =
    type === 'company'
      ? sql`x.company_id = any(${[...ids]}::uuid[])`
      : type === 'contact'
        ? sql`x.contact_id = any(${[...ids]}::uuid[])`
        : sql`x.related_type = ${type} and x.related_id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<{ type: 'task' | 'call' | 'event'; id: string }>`
    select 'call' as type, x.id from call x where ${about} and x.status = 'scheduled' and x.deleted_at is null union all
    select 'event', x.id from event x where ${about} and x.status = 'scheduled' and x.deleted_at is null union all
    select 'task', x.id from task x where ${about} and x.status <> 'completed' and x.deleted_at is null`.execute(tx)
  const operations = rows.map(({ type: activity, id }): Operation =>
    activity === 'task'
      ? { operation: 'delete', type: activity, id }
      : { operation: 'update', type: activity, id, fields: { status: 'cancelled' } },
  )
  if (operations.length) await also(operations)
  return operations.length
}
