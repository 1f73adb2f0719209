import { branchOf, missingFields } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { hasVerb } from '../access/policy.ts'
import { today } from '../records/calendar.ts'
import type { Via } from '../records/rules.ts'
import type { Values } from '../records/values.ts'
import { columnOf } from './columns.ts'
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
import { refusalOf } from './refusal.ts'

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

/**
 * Decides a move of a card to a column (or off-board status). Pure and total: every status, column, role and way gets an answer. An
 * import is no move but tells what happened elsewhere, so its way is always free; stamps follow all the same.
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
  if (via !== 'import') {
    const isKnown = [...board.columns, ...(board.offBoard ?? [])].some((c) => c.key === to)
    if (!isKnown || !isOpen(board, from, to, actor, via))
      return { outcome: 'refused', rule: refusalOf(board, from, to, actor) }
    const missing = missingFields(askedOf(board, to), card, fields, today(actor))
    if (missing.length) return { outcome: 'needs', fields: missing }
  }
  const effects = effectsOf(board, card, from, to, actor, fields, via)
  // A date given along may lie outside of the column that it was dropped on.
  if (via === 'drag' && from !== to && columnOf(board, { ...card, ...fields, ...effects.set }, actor) !== to)
    return { outcome: 'refused', rule: refusalOf(board, undefined, to, actor) }
  return { outcome: 'allowed', ...effects }
}

/** Decides with which status a new record may begin: an open one, or a closed one with the data it requires. */
export const decideStart = (board: BoardDefinition, values: Values, actor: Actor, via: Via): MoveDecision => {
  const to = columnOf(board, values, actor)
  const allowed: MoveDecision = { outcome: 'allowed', set: {}, create: [] }
  if (via === 'import') return allowed
  const only = onlyMovesOf(board, actor.role)
  const isStart = to !== undefined && (board.starts?.includes(to) ?? true)
  if (!isStart || (only && !only.some((m) => m.from === to || m.to === to)))
    return { outcome: 'refused', rule: refusalOf(board, undefined, to ?? String(values.status), actor) }
  const isClosed = board.columns.some((c) => c.key === to && c.closed)
  const missing = isClosed ? missingFields(askedOf(board, to), values, {}, today(actor)) : []
  return missing.length ? { outcome: 'needs', fields: missing } : allowed
}

/** Columns to which a card may go this way, without its own; empty for an unknown one. */
export const targetsOf = (board: BoardDefinition, from: string | undefined, actor: Actor, via: Via): string[] =>
  board.columns.filter((c) => c.key !== from && isOpen(board, from, c.key, actor, via)).map((c) => c.key)

const isOpen = (board: BoardDefinition, from: string | undefined, to: string, actor: Actor, via: Via): boolean => {
  if (from === undefined) return false
  if (from === to) return true
  const only = onlyMovesOf(board, actor.role)
  if (only && !only.some((m) => m.from === from && m.to === to)) return false
  return board.moves.some(
    (m) =>
      m.from.includes(from) &&
      m.to.includes(to) &&
      waysOf(m).includes(via) &&
      (!m.verb || hasVerb(actor, m.verb, board.type)),
  )
}

const waysOf = (move: Move): readonly Via[] => move.vias ?? byHand

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
  if (from === to) return { set, create }
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
    if (step.step === 'prompt' && step.asked?.sets && typeof fields[step.field] === 'string')
      set[step.asked.sets] = closingOf(fields[step.field] as string, actor)
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
