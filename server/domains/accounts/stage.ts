import { leadStatuses } from '../../../shared/records/lists.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import type { Values } from '../../engines/records/values.ts'
import { invalid } from '../../http/problem.ts'

/** The stage a status belongs to: the lead statuses to lead, prospect and customer to themselves. */
export const stageOf = (status: unknown): string =>
  (leadStatuses as readonly unknown[]).includes(status) ? 'lead' : String(status)

/** A company that becomes a lead again goes where it had come to. */
const leadStatusOf = ({ qualifiedAt, contactedAt }: Values): string =>
  qualifiedAt ? 'qualified' : contactedAt ? 'contacted' : 'new'

/**
 * Stage and status agree: who sets one by hand gets the other, who sets both must set a pair. The first time a lead becomes more is its
 * conversion, the first day as a customer its beginning; a reverted company forgets both and keeps its transactions.
 * @throws 422 at /status for a status of another stage
 */
export const keepStage = (draft: Draft, _: CommandContext): void => {
  const { before, after, given } = draft
  if (draft.operation !== 'create' && draft.operation !== 'update') return
  if (stageOf(after.status) !== after.stage) {
    if (given.has('stage') && given.has('status'))
      throw invalid([{ path: '/status', message: `belongs to the stage ${stageOf(after.status)}` }])
    if (given.has('stage')) after.status = after.stage === 'lead' ? leadStatusOf(after) : after.stage
    else after.stage = stageOf(after.status)
  }
  if (before && before.stage === after.stage) return
  if (after.stage === 'lead') after.convertedAt = null
  else if (before) after.convertedAt ??= draft.at
  if (after.stage === 'customer') after.customerSince ??= draft.at.slice(0, 10)
  else after.customerSince = null
}
