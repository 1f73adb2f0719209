import { sql } from 'kysely'
import { fill } from '../../../shared/text.ts'
import { addTo, today } from '../../engines/records/calendar.ts'
import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'
import { invalid, moveNotAllowed } from '../../http/problem.ts'

const tooEarly = {
  en: 'A contract does not end before it begins.',
  sv: 'Ett avtal slutar inte innan det börjar.',
}
const renewed = {
  en: 'This contract was renewed: {number} follows on and runs.',
  sv: 'Avtalet har förnyats: {number} fortsätter det och löper.',
}

/** A contract does not end before it begins. @throws 422 at /endDate */
export const checkTerm = ({ after }: Draft): void => {
  if (after.startDate && after.endDate && String(after.endDate) < String(after.startDate))
    throw invalid([{ path: '/endDate', message: tooEarly }])
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

/**
 * An ended contract runs again as long as nothing follows on it: else the same term would be told twice.
 * @throws 422 move_not_allowed for one that has been renewed
 */
export const refuseRenewed = async (draft: Draft, { tx, via }: CommandContext): Promise<void> => {
  if (!statusChanged(draft) || draft.before?.status !== 'ended' || via === 'import') return
  const { rows } = await sql<{ number: string }>`
    select number from contract where previous_id = ${draft.id}::uuid and status = 'active' and deleted_at is null limit 1`.execute(
    tx,
  )
  if (rows[0]) throw moveNotAllowed(fill(renewed, { number: rows[0].number }))
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
