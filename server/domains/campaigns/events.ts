import { sql } from 'kysely'
import { campaign } from '../../../shared/records/campaign.ts'
import type { Text } from '../../../shared/text.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { fieldsRequired, invalid } from '../../http/problem.ts'

/**
 * A scheduled event has its time, and one that was sent says when.
 * @throws Problem 422 fields_required for one that is scheduled for no time
 */
export const keepEvent = (draft: Draft, { via }: CommandContext): void => {
  const { operation, after, at } = draft
  if (operation === 'delete' || operation === 'restore') return
  if (after.status === 'sent') after.sentAt ??= via === 'import' ? null : at
  else after.sentAt = null
  if (after.status === 'scheduled' && !after.scheduledAt && via !== 'import')
    throw fieldsRequired(['scheduledAt'], 'A scheduled event needs the time that it is planned for.')
}

const over: Text = {
  en: 'This campaign is over: its audience and what it did stay as they were.',
  sv: 'Kampanjen är över: dess målgrupp och det som gjordes förblir som det var.',
}

/**
 * What a campaign did, and to whom it turned, is not rewritten once it is done or cancelled: its figures were made by it. What the
 * campaign's own end does to its events is an effect and free, and so is an import.
 * @throws Problem 422 at /campaignId
 */
export const keepPlan = async (draft: Draft, { tx, via, elevated, isEffect }: CommandContext): Promise<void> => {
  if (elevated || isEffect || via === 'import') return
  const ids = [draft.before?.campaignId, draft.after.campaignId].filter((id) => typeof id === 'string')
  const { rows } = await sql`select 1 from campaign c where c.id = any(${ids}::uuid[])
    and c.status = any(${[...campaign.status!.closed]}) limit 1`.execute(tx)
  if (rows.length) throw invalid([{ path: '/campaignId', message: over }])
}
