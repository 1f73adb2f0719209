import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'
import { invalid } from '../../http/problem.ts'

/** A contract does not end before it begins. @throws 422 at /endDate */
export const checkTerm = ({ after }: Draft): void => {
  if (after.startDate && after.endDate && String(after.endDate) < String(after.startDate))
    throw invalid([{ path: '/endDate', message: 'is before the contract starts' }])
}

/** When a contract was ended; one that runs again forgets when and why. */
export const stampContract = (draft: Draft, { via, actor }: CommandContext): void => {
  const { after, given, at } = draft
  if (!statusChanged(draft)) return
  if (after.status === 'ended') {
    const isUnknown = via === 'import' && at === actor.now.toISOString()
    after.endedAt ??= isUnknown ? null : at
  } else {
    after.endedAt = null
    if (!given.has('endReason')) after.endReason = null
  }
}
