import { sql } from 'kysely'
import { request } from '../../../shared/records/request.ts'
import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'

const closed: readonly unknown[] = request.status!.closed

/** When a request was done or denied. */
export const stampRequest = (draft: Draft): void => {
  if (!statusChanged(draft)) return
  if (closed.includes(draft.after.status)) draft.after.closedAt ??= draft.at
  else draft.after.closedAt = null
}

/** Help with a deal is help with its company. That the requester sees the deal has been asked before. */
export const completeRequest = async ({ before, after, given }: Draft, { tx }: CommandContext): Promise<void> => {
  const isNew = typeof after.opportunityId === 'string' && after.opportunityId !== before?.opportunityId
  if (!isNew || (given.has('companyId') && after.companyId)) return
  const { rows } = await sql<{ id: string | null }>`
    select company_id as id from opportunity where id = ${after.opportunityId}::uuid`.execute(tx)
  after.companyId = rows[0]?.id ?? null
}
