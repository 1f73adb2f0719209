import { sql } from 'kysely'
import { addTo, today } from '../../engines/records/calendar.ts'
import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'
import { invalid } from '../../http/problem.ts'

/** A contract does not end before it begins. @throws 422 at /endDate */
export const checkTerm = ({ after }: Draft): void => {
  if (after.startDate && after.endDate && String(after.endDate) < String(after.startDate))
    throw invalid([{ path: '/endDate', message: 'is before the contract starts' }])
}

/** A contract that follows on begins the day after the one before it ends, or today where that had no end. */
export const continueTerm = async (
  { operation, after, given }: Draft,
  { tx, actor }: CommandContext,
): Promise<void> => {
  if (operation !== 'create' || !after.previousId || (given.has('startDate') && after.startDate)) return
  const { rows } = await sql<{ endDate: string | null }>`
    select end_date as "endDate" from contract where id = ${after.previousId}::uuid`.execute(tx)
  const end = rows[0]?.endDate
  after.startDate = end ? addTo(end, 1, 'day') : today(actor)
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
