import { branchOf, missingFields } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { hasVerb, mayEver, type HasRole } from '../access/policy.ts'
import { isPlainDate, today } from '../records/calendar.ts'
import type { Via } from '../records/rules.ts'
import type { Values } from '../records/values.ts'
import { columnOf, partsOf } from './columns.ts'
import {
  dropOn,
  entryOf,
  onlyMovesOf,
  promptSteps,
  type BoardDefinition,
  type DropStep,
  type Move,
  type PlainStep,
} from './definition.ts'
import { instantOf, workdayFrom } from './days.ts'
import { outsideOf, refusalOf } from './refusal.ts'

/**
 * What a board says to a move. `set` are the values the card takes besides the given ones: its new status, and what the drop stamps.
 * `create` are the steps that make a record beside it.
 */
export type MoveDecision =
  | { outcome: 'allowed'; set: Values; create: (DropStep & { step: 'create' })[] }
  | { outcome: 'refused'; rule: Text }
  | { outcome: 'needs'; fields: string[] }

/** The ways of people at work, as against mail, imports and rules. */
export const byHand: readonly Via[] = ['drag', 'form', 'verb']

/** Ways by which nobody in particular acts: what a mail or a rule does is asked of no role. */
const byItself: readonly Via[] = ['mail', 'rule']

/**
 * Decides a move of a card to a column (or off-board status). Pure and total: every status, column, role and way gets an answer, whatever
 * is given. An import of a record that exists is a form filled in many times, so it may what the form may and needs what the form needs.
 * Within its own column a card moves freely.
 * @param card the record's values before the move
 * @param fields what the mover gives along, by field or by the name of a question
 */
export const decideMove = (
  board: BoardDefinition,
  card: Values,
  to: string,
  actor: Actor,
  fields: Values,
  via: Via,
): MoveDecision => {
  const from = columnOf(board, card, actor)
  const isKnown = [...board.columns, ...(board.offBoard ?? [])].some((c) => c.key === to)
  if (!isKnown || !isOpen(board, from, to, actor, via))
    return { outcome: 'refused', rule: refusalOf(board, from, to, actor) }
  if (from === to) return { outcome: 'allowed', set: {}, create: [] }
  const missing = missingFields(askedOf(board, to), card, fields, today(actor))
  if (missing.length) return { outcome: 'needs', fields: missing }
  const effects = effectsOf(board, card, from, to, actor, fields, via)
  // A date given along may lie outside of the column that it was dropped on.
  if (via === 'drag' && columnOf(board, { ...card, ...fields, ...effects.set }, actor) !== to)
    return { outcome: 'refused', rule: outsideOf(board, to) }
  return { outcome: 'allowed', ...effects }
}

/**
 * Decides with which status a new record may begin: that of a new one, or any to which the actor could have brought it by form from there,
 * with the data that its column requires. An import tells of what began elsewhere, and is free.
 */
export const decideStart = (board: BoardDefinition, values: Values, actor: Actor, via: Via): MoveDecision => {
  const allowed: MoveDecision = { outcome: 'allowed', set: {}, create: [] }
  if (via === 'import') return allowed
  const to = columnOf(board, values, actor)
  if (to === undefined || !startsOf(board, actor).has(to))
    return { outcome: 'refused', rule: refusalOf(board, undefined, to ?? String(values.status), actor) }
  const missing = missingFields(askedOf(board, to), values, {}, today(actor))
  return missing.length ? { outcome: 'needs', fields: missing } : allowed
}

/** Columns and off-board statuses in which a new record of the actor's may begin. */
export const startsOf = (board: BoardDefinition, actor: HasRole): ReadonlySet<string> => {
  const places = [...board.columns, ...(board.offBoard ?? [])].map((c) => c.key)
  const starts = new Set(initialOf(board))
  // A set that grows while it is walked gives what is added, too.
  for (const from of starts) for (const to of places) if (isOpen(board, from, to, actor, 'form')) starts.add(to)
  return board.starts ? new Set([...starts].filter((key) => board.starts!.includes(key))) : starts
}

/** The columns of a record that has just been made and says nothing of its status. */
export const initialOf = (board: BoardDefinition): string[] => {
  const initial = recordTypes[board.type].status?.initial
  return board.columns.filter((c) => partsOf(c).some((p) => p.status === initial)).map((c) => c.key)
}

/** Columns to which a card may go this way, without its own; empty for an unknown one. */
export const targetsOf = (board: BoardDefinition, from: string | undefined, actor: Actor, via: Via): string[] =>
  board.columns.filter((c) => c.key !== from && isOpen(board, from, c.key, actor, via)).map((c) => c.key)

/** True when the role may take a card from a column to another this way, whatever is on the card. */
export const isOpen = (
  board: BoardDefinition,
  from: string | undefined,
  to: string,
  actor: HasRole,
  via: Via,
): boolean => {
  const isByRole = !byItself.includes(via)
  if (from === undefined || (isByRole && !mayEver(actor, board.type, 'edit'))) return false
  if (from === to) return true
  if (via === 'drag' && board.columns.some((c) => c.key === to && c.isFormOnly)) return false
  const only = isByRole ? onlyMovesOf(board, actor.role) : undefined
  if (only && !only.some((m) => m.from === from && m.to === to)) return false
  return board.moves.some(
    (m) =>
      m.from.includes(from) &&
      m.to.includes(to) &&
      isWay(m, via) &&
      (!m.verb || !isByRole || hasVerb(actor, m.verb, board.type)),
  )
}

/** True when a move may be taken by a way; by import where it may be by form. */
export const isWay = (move: Move, via: Via): boolean =>
  (move.vias ?? byHand).includes(via) || (via === 'import' && (move.vias ?? byHand).includes('form'))

const askedOf = (board: BoardDefinition, to: string) =>
  promptSteps(dropOn(board, to)).map(({ field, need, when = 'always', branch }) => ({
    field,
    need,
    when,
    ...(branch === undefined ? {} : { branch }),
  }))

/** The steps of a drop, of its several ways only the one that the mover has taken. */
const stepsOf = (board: BoardDefinition, to: string, fields: Values): PlainStep[] => {
  const taken = branchOf(askedOf(board, to), fields)
  return dropOn(board, to).flatMap((s): readonly PlainStep[] =>
    s.step === 'branch' ? (s.key === taken ? s.steps : []) : [s],
  )
}

const effectsOf = (
  board: BoardDefinition,
  card: Values,
  from: string | undefined,
  to: string,
  actor: Actor,
  fields: Values,
  via: Via,
): { set: Values; create: (DropStep & { step: 'create' })[] } => {
  const set: Values = {}
  const create: (DropStep & { step: 'create' })[] = []
  const column = board.columns.find((c) => c.key === to)
  const statuses = column?.parts ? column.parts.map((p) => p.status) : [to]
  if (!statuses.includes(card.status as string)) set.status = statuses[0]!
  const valueOf = (field: string) => (field in set ? set[field] : field in fields ? fields[field] : card[field])
  const steps = [...(entryOf(board.leaves, from) ?? []), ...stepsOf(board, to, fields)]
  for (const step of steps) {
    if (step.step === 'set') set[step.field] = step.value
    if (step.step === 'now' && !(step.isOnlyIfEmpty && valueOf(step.field))) set[step.field] = actor.now.toISOString()
    if (step.step === 'currentUser' && isForMover(step, actor, via, fields, valueOf)) set[step.field] = actor.id
    if (step.step === 'day' && via === 'drag' && !(step.field in fields))
      set[step.field] = dayOf(board, step, card[step.field], actor)
    if (step.step === 'prompt' && step.asked?.sets) {
      const day = fields[step.field]
      if (typeof day === 'string' && isPlainDate(day)) set[step.asked.sets] = closingOf(day, actor)
    }
    if (step.step === 'create' && via !== 'import' && (!step.given || fields[step.given])) create.push(step)
  }
  return { set, create }
}

const isForMover = (
  { field, isOnlyIfEmpty, roles }: DropStep & { step: 'currentUser' },
  actor: Actor,
  via: Via,
  fields: Values,
  valueOf: (field: string) => unknown,
): boolean => {
  if (field in fields || via === 'import' || via === 'mail' || via === 'rule') return false
  if (roles && !roles.some((role) => role === actor.role)) return false
  return isOnlyIfEmpty ? !valueOf(field) : via === 'drag'
}

/** The wanted day (or the working day after it); a time on it keeps the hour it had. */
const dayOf = (
  board: BoardDefinition,
  { field, days }: DropStep & { step: 'day' },
  value: unknown,
  actor: Actor,
): string => {
  const day = workdayFrom(days, actor)
  if (recordTypes[board.type].fields[field]?.kind === 'date') return day
  return instantOf(day, typeof value === 'string' ? new Date(value) : null, actor.timeZone)
}

/** A day given for what has happened: now for today, else noon of that day. */
const closingOf = (day: string, actor: Actor): string =>
  day === today(actor) ? actor.now.toISOString() : instantOf(day, null, actor.timeZone, 12)
