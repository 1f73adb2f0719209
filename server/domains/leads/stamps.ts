import { cancelOpenActivities } from '../activities/cancel-open.ts'
import { statusChanged, type CommandContext, type Draft } from '../../engines/records/rules.ts'

/** Statuses that mean that somebody has been in touch; a dead lead may never have been. */
const contacted = ['contacted', 'qualifying', 'nurturing', 'qualified']
const decided = ['qualified', 'dead']
const sellers: readonly string[] = ['sales_rep', 'sales_manager']

/**
 * Qualification time runs from the first entry into Contacted or later to the entry into Qualified or Dead; a lead that goes back to work
 * is not decided any more. What an import brings along stays.
 */
export const stampLead = (draft: Draft, { via, actor }: CommandContext): void => {
  const { after, at, given } = draft
  // Who sells and types a company in keeps it, unless told otherwise.
  if (draft.operation === 'create' && via === 'form' && !given.has('ownerId') && sellers.includes(actor.role))
    after.ownerId ??= actor.id
  if ((draft.operation !== 'create' && draft.operation !== 'update') || !statusChanged(draft)) return
  const status = String(after.status)
  // An import that does not say when leaves it unknown, rather than today.
  const when = via === 'import' && at === actor.now.toISOString() ? null : at
  if (contacted.includes(status)) after.contactedAt ??= when
  if (decided.includes(status)) {
    if (!given.has('qualifiedAt')) after.qualifiedAt = when
  } else if (after.stage === 'lead') after.qualifiedAt = null
  if (status !== 'dead' && draft.before?.status === 'dead')
    for (const name of ['deadReason', 'deadNote']) if (!given.has(name)) after[name] = null
}

/** A dead lead leaves nothing to be done; an import tells of activities itself. */
export const endFollowUps = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  if (context.via === 'import') return
  const dead = drafts.filter((d) => d.operation === 'update' && d.after.status === 'dead' && statusChanged(d))
  if (dead.length) await cancelOpenActivities(context, { type: 'company', ids: dead.map((d) => d.id) })
}
