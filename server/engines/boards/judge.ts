import { recordTypes } from '../../../shared/records/index.ts'
import { say, type Locale } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { fieldsRequired, moveNotAllowed } from '../../http/problem.ts'
import { addTo, today } from '../records/calendar.ts'
import { statusChanged, type Draft, type Operation, type Rules } from '../records/rules.ts'
import type { Values } from '../records/values.ts'
import { columnOf } from './columns.ts'
import { instantOf, workdayFrom } from './days.ts'
import type { BoardDefinition, DropStep } from './definition.ts'
import { decideMove, decideStart, type MoveDecision } from './move.ts'

type Create = DropStep & { step: 'create' }

/** What allowed moves of a command create; a draft is the same object before and after it is stored. */
const pending = new WeakMap<Draft, Create[]>()

/**
 * The board as a rule of its record type, so that no door leads around it: a form, the API, an import, a verb and a drop are all decided
 * here. The system's own work (elevated) is not judged.
 */
export const judge = (board: BoardDefinition): Rules => ({
  before(draft, { actor, via, elevated }) {
    if (elevated || (draft.operation !== 'create' && draft.operation !== 'update')) return
    if (!draft.before) {
      require(decideStart(board, draft.after, actor, via))
      return
    }
    if (!statusChanged(draft)) return
    const to = columnOf(board, draft.after, actor) ?? String(draft.after.status)
    const given = { ...Object.fromEntries([...draft.given].map((name) => [name, draft.after[name]])), ...draft.answers }
    const { set, create } = require(decideMove(board, draft.before, to, actor, given, via))
    for (const [field, value] of Object.entries(set)) if (field !== 'status') draft.after[field] = value
    if (create.length) pending.set(draft, create)
  },
  async after(drafts, { actor, also }) {
    const operations = drafts.flatMap((draft) => (pending.get(draft) ?? []).map((step) => creation(step, draft, actor)))
    if (operations.length) await also(operations)
  },
})

/** @throws Problem 422 move_not_allowed with the rule, or fields_required with the names */
export const require = (decision: MoveDecision): MoveDecision & { outcome: 'allowed' } => {
  if (decision.outcome === 'refused') throw moveNotAllowed(decision.rule)
  if (decision.outcome === 'needs') throw fieldsRequired(decision.fields)
  return decision
}

/** The record that a drop makes beside its card: for the same owner, about the same, on the day asked for. */
const creation = (step: Create, { id, after, answers = {} }: Draft, actor: Actor): Operation => {
  const titleField = recordTypes[step.type].title
  const fields: Values = { ownerId: after.ownerId ?? actor.id }
  if (step.link) fields[step.link] = id
  for (const name of step.copy) fields[name] = after[name] ?? null
  fields[titleField] = say(step.title, actor.locale as Locale, { title: String(after.title ?? '') }).slice(0, 200)
  const { field, days = 0 } = step.date
  const given = step.given ? answers[step.given] : undefined
  const day = typeof given === 'string' ? given : days ? workdayFrom(days, actor) : addTo(today(actor), 0, 'day')
  const had = typeof after[field] === 'string' ? new Date(after[field]) : null
  fields[field] = recordTypes[step.type].fields[field]!.kind === 'date' ? day : instantOf(day, had, actor.timeZone)
  return { operation: 'create', type: step.type, fields }
}
