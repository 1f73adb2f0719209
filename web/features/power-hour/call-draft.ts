import { runVerb } from '../records/data.ts'
import type { RecordRow } from '../records/record.ts'

/** What can follow a call. */
export const nextSteps = ['none', 'nextWorkingDay', 'week', 'own', 'task'] as const
export type NextStep = (typeof nextSteps)[number]

/** What is written about a call before it is kept. */
export interface CallDraft {
  outcome: string | null
  note: string
  next: NextStep
  /** When to call again, for an own time. */
  followUpAt: string | null
  taskTitle: string
  taskDate: string | null
  /** The deal's new expected close; null leaves it. */
  expectedClose: string | null
}

export const newDraft = (call: RecordRow): CallDraft => ({
  outcome: null,
  note: typeof call['note'] === 'string' ? call['note'] : '',
  next: 'none',
  followUpAt: null,
  taskTitle: '',
  taskDate: null,
  expectedClose: null,
})

/** Drafts outlive their screen: whoever skips, looks something up or leaves finds what was written. */
const drafts = new Map<string, CallDraft>()
export const draftOf = (call: RecordRow): CallDraft => drafts.get(call.id) ?? newDraft(call)
export const rememberDraft = (id: string, draft: CallDraft): void => void drafts.set(id, draft)

/** What is missing before the call can be kept. */
export function missingIn({
  outcome,
  next,
  followUpAt,
  taskTitle,
}: CallDraft): 'outcome' | 'followUpAt' | 'task' | undefined {
  if (!outcome) return 'outcome'
  if (next === 'own' && !followUpAt) return 'followUpAt'
  if (next === 'task' && !taskTitle.trim()) return 'task'
  return undefined
}

/**
 * Ends the call with its outcome and does what follows, in one request: another call, a task, a new date for the deal.
 * @returns the server's reply, which names the command that takes all of it back
 */
export async function keepCall(call: RecordRow, draft: CallDraft, deal: RecordRow | undefined): Promise<unknown> {
  const { outcome, next, taskTitle, taskDate, expectedClose } = draft
  const note = draft.note.trim()
  const followUpAt = callAgainAt(draft)
  const reply = await runVerb(`/api/calls/${call.id}/completion`, {
    outcome,
    ...(note ? { note } : {}),
    ...(followUpAt ? { followUpAt } : {}),
    ...(next === 'task' ? { task: { title: taskTitle.trim(), ...(taskDate ? { dueDate: taskDate } : {}) } } : {}),
    ...(deal && expectedClose ? { deal: { expectedClose, version: deal.version } } : {}),
    version: call.version,
  })
  drafts.delete(call.id)
  return reply
}

function callAgainAt({ next, followUpAt }: CallDraft): string | null {
  if (next === 'nextWorkingDay') return next
  if (next === 'own') return followUpAt
  if (next !== 'week') return null
  const at = new Date()
  at.setUTCDate(at.getUTCDate() + 7)
  at.setUTCMinutes(0, 0, 0)
  return at.toISOString()
}
