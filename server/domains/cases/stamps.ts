import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'
import { fieldsRequired } from '../../http/problem.ts'

/** What a case records by itself as it moves: closed, escalated, and since when the customer waits. */
export const stampCase = (draft: Draft, { via }: CommandContext): void => {
  const { after, given } = draft
  if (draft.operation === 'create' && after.status !== 'closed' && !given.has('waitingSince'))
    // A new case is the customer's first message, however it reached us.
    after.waitingSince ??= after.createdAt
  if (!statusChanged(draft)) return
  if (after.status === 'closed') {
    after.closedAt ??= draft.at
    after.waitingSince = null
  } else after.closedAt = null
  if (after.status === 'escalated') {
    const missing = ['escalationReason', 'escalatedToId'].filter((name) => !after[name])
    if (missing.length && (via !== 'import' || draft.before))
      throw fieldsRequired(missing, 'An escalated case says why, and to whom it goes.')
  } else if (draft.before?.status === 'escalated') {
    // The next escalation has its own reason and person; history keeps these.
    if (!given.has('escalationReason')) after.escalationReason = null
    if (!given.has('escalatedToId')) after.escalatedToId = null
  }
}
