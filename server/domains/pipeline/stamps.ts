import { opportunity } from '../../../shared/records/opportunity.ts'
import { probabilityOf } from '../../engines/boards/boards.ts'
import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'

export const closedStatuses: readonly string[] = opportunity.status!.closed

/**
 * What follows from a deal's status: its probability, when it was started (the creation; of an imported one only what the import says,
 * else it is unknown and out of means) and closed. A reopened deal forgets why it was closed; its history keeps it.
 */
export const stampDeal = (draft: Draft, { via, actor }: CommandContext): void => {
  const { operation, after, given, at } = draft
  if (operation !== 'create' && operation !== 'update') return
  if (operation === 'create' && via !== 'import') after.startedAt ??= after.createdAt
  if (!statusChanged(draft)) return
  after.probability = probabilityOf('opportunity', after.status) ?? after.probability ?? 0
  if (!closedStatuses.includes(after.status as string)) {
    after.closedAt = null
    for (const reason of ['winReason', 'lossReason', 'closeNote']) if (!given.has(reason)) after[reason] = null
    return
  }
  // An import that does not say when leaves it unknown, rather than today.
  const isUnknown = via === 'import' && at === actor.now.toISOString()
  after.closedAt ??= isUnknown ? null : at
}
