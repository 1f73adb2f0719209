import { recordTypes } from '../../../shared/records/index.ts'
import { accessTo } from '../access/policy.ts'
import { roleKeys } from '../access/role.ts'
import { vias, type Via } from '../records/rules.ts'
import { isRuled, partsOf } from './columns.ts'
import { dropOn, onlyMovesOf, plainSteps, promptSteps, type BoardDefinition } from './definition.ts'
import { initialOf, isOpen, startsOf } from './move.ts'

/** A way from a column to another: by one of the ways of a move, or `date` where time or a changed date takes a card there. */
export type Way = Via | 'date'
export const ways: readonly Way[] = [...vias, 'date']

/** Columns and off-board statuses of a board, in order. */
export const placesOf = (board: BoardDefinition): string[] =>
  [...board.columns, ...(board.offBoard ?? [])].map((c) => c.key)

/** Roles that may take a way from a place to another. By mail, rule and date nobody in particular acts: all do, or none. */
export const rolesFor = (board: BoardDefinition, from: string, to: string, way: Way): string[] => {
  if (from === to) return []
  if (way !== 'date') return roleKeys().filter((role) => isOpen(board, from, to, { role }, way))
  return sharesStatus(board, from, to) ? roleKeys() : []
}

/** True for two columns that a date alone tells apart. */
const sharesStatus = (board: BoardDefinition, from: string, to: string): boolean => {
  const [a, b] = [from, to].map((key) => board.columns.find((c) => c.key === key))
  if (!a || !b) return false
  const dated = partsOf(a).flatMap((p) => (p.date ? [p.status] : []))
  return partsOf(b).some((p) => p.date && dated.includes(p.status))
}

/** Places where the work ends: a card may stay there for good. */
const isTerminal = (board: BoardDefinition, key: string): boolean => {
  const column = board.columns.find((c) => c.key === key)
  const closed = recordTypes[board.type].status?.closed ?? []
  if (!column) return true
  return column.closed !== undefined || partsOf(column).every((p) => closed.includes(p.status))
}

/** Columns that nobody gets a card out of, and that no card gets into, going by these ways from where records begin. */
export interface Stuck {
  deadEnds: string[]
  unreachable: string[]
}

/** What is stuck on a board by the ways told, all of them unless told. Work that has ended may stay where it is. */
export const stuckIn = (board: BoardDefinition, by: readonly Way[] = ways): Stuck => {
  const places = placesOf(board)
  const next = (from: string) => places.filter((to) => by.some((way) => rolesFor(board, from, to, way).length > 0))
  const reached = new Set(board.starts ?? initialOf(board))
  for (const from of reached) for (const to of next(from)) reached.add(to)
  const columns = board.columns.map((c) => c.key)
  return {
    deadEnds: columns.filter((key) => !isTerminal(board, key) && !next(key).length),
    unreachable: columns.filter((key) => !reached.has(key)),
  }
}

/**
 * What is wrong with the process that a board describes, a line each, naming board and column: nothing of it stops the server, all of it
 * keeps somebody from working. Roles must be known.
 */
export const flawsIn = (board: BoardDefinition): string[] => {
  const { deadEnds, unreachable } = stuckIn(board)
  const lines = [
    ...deadEnds.map((key) => `${key}: nobody gets a card out of this column`),
    ...unreachable.map((key) => `${key}: no record begins in this column and nothing leads to it`),
    ...(roleKeys().some((role) => startsOf(board, { role }).size) ? [] : ['no record may begin anywhere']),
    ...board.moves.flatMap((move) => closedWays(board, move)),
    ...roleKeys().flatMap((role) => [...strayPairs(board, role), ...unanswerable(board, role)]),
    ...board.columns.flatMap((column) => [...missedDays(board, column.key), ...timedPrompts(board, column.key)]),
  ]
  return [...new Set(lines)].map((line) => `${board.key}: ${line}`)
}

/** Ways of a move that nobody has: an action that no role holds, a drop on a column that takes none. */
const closedWays = (board: BoardDefinition, { from, to, vias: told = [], verb }: BoardDefinition['moves'][number]) => {
  const holders = roleKeys().filter((role) => verb && (accessTo({ role }, board.type).verbs ?? []).includes(verb))
  const dropped = to.filter((key) => told.includes('drag') && board.columns.some((c) => c.key === key && c.isFormOnly))
  return [
    ...(verb && !holders.length ? [`${from.join(', ')} → ${to.join(', ')}: no role has the action ${verb}`] : []),
    ...dropped.map((key) => `${key}: is dropped on, but takes cards by the form only`),
  ]
}

/** Moves that alone are open to a role and are none of the board's. */
const strayPairs = (board: BoardDefinition, role: string): string[] =>
  (onlyMovesOf(board, role) ?? [])
    .filter(({ from, to }) => !vias.some((via) => isOpen(board, from, to, { role }, via)))
    .map(({ from, to }) => `${from} → ${to}: is all that is open to ${role}, and is no move of the board`)

/** Questions that a role must answer to move a card by hand, about fields that it may not give. */
const unanswerable = (board: BoardDefinition, role: string): string[] => {
  const { hidden = [], readOnly = [] } = accessTo({ role }, board.type)
  const isReached = (to: string) =>
    placesOf(board).some(
      (from) =>
        from !== to && (['drag', 'form', 'verb'] as const).some((via) => isOpen(board, from, to, { role }, via)),
    )
  return placesOf(board)
    .filter(isReached)
    .flatMap((to) =>
      promptSteps(dropOn(board, to))
        .filter((p) => p.need === 'required' && !p.asked && [...hidden, ...readOnly].includes(p.field))
        .map((p) => `${to}: needs ${p.field}, which ${role} may not give`),
    )
}

/** Drops on a column by date that give a day outside of it; the working day after may be two days later. */
const missedDays = (board: BoardDefinition, key: string): string[] => {
  const column = board.columns.find((c) => c.key === key)
  if (!column || !isRuled(column)) return []
  return plainSteps(dropOn(board, key)).flatMap((step) => {
    if (step.step !== 'day') return []
    const last = step.days === 0 ? 0 : step.days + 2
    const holds = partsOf(column).some(
      ({ date }) =>
        date?.field === step.field && step.days >= (date.from ?? -Infinity) && last < (date.until ?? Infinity),
    )
    return holds ? [] : [`${key}: a drop gives ${step.field} a day that lies in another column`]
  })
}

/** Questions asked of days gone by, where the field holds a time: its day depends on who looks. */
const timedPrompts = (board: BoardDefinition, key: string): string[] =>
  promptSteps(dropOn(board, key))
    .filter((p) => (p.when === 'past' || p.when === 'emptyOrPast') && !p.asked)
    .filter((p) => recordTypes[board.type].fields[p.field]?.kind !== 'date')
    .map((p) => `${key}: asks whether ${p.field} has passed, which is no plain date`)
