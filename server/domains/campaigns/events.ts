import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { fieldsRequired } from '../../http/problem.ts'

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
