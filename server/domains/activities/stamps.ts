import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'

/** Stamps `field` on entering one of the statuses and clears it on leaving them; a time that an import brings along stays. */
const stamped =
  (field: string, statuses: readonly string[], when: (draft: Draft) => string = (draft) => draft.at) =>
  (draft: Draft): void => {
    if (!statusChanged(draft)) return
    if (!statuses.includes(draft.after.status as string)) draft.after[field] = null
    else draft.after[field] ??= when(draft)
  }

export const stampTask = stamped('completedAt', ['completed'])
const stampCompleted = stamped('completedAt', ['completed'])

/** A call that is planned again has not been made: nothing has come of it yet. What was written of it stays. */
export const stampCall = (draft: Draft): void => {
  stampCompleted(draft)
  if (draft.before?.status !== 'completed' || !statusChanged(draft)) return
  draft.after.outcome = null
  draft.after.durationMinutes = null
}

/** A meeting took place when it was to, even if somebody says so a day later; one that is told before its time, now. */
export const stampEvent = stamped('heldAt', ['held', 'done'], ({ after, at }) =>
  String(after.startsAt) < at ? String(after.startsAt) : at,
)

/** A message without a time of its own was sent as it was written; mails know their addresses, by hand the actor writes. */
export const stampMessage = (draft: Draft, { actor }: CommandContext): void => {
  if (draft.operation !== 'create') return
  draft.after.sentAt ??= draft.at
  if (draft.after.direction === 'out') draft.after.fromAddress ??= actor.email
}
