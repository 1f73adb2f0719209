import type { ViewParams } from '../../../shared/contracts/view.ts'
import { typeKeys, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid, notFound, Problem } from '../../http/problem.ts'
import { boardFor } from '../boards/boards.ts'
import { requireLanes } from '../boards/lanes.ts'
import type { BoardDefinition } from '../boards/definition.ts'
import { parsePeriod } from '../records/calendar.ts'
import { filterTest } from '../records/filter-sql.ts'
import { requireType } from '../records/list.ts'
import { parseSort } from '../records/sort.ts'

/** Where a view belongs: a board, or the list of a type. */
export interface Place {
  key: string
  type: TypeKey
  board: BoardDefinition | undefined
}

/** @throws Problem 422 for what is no place, 404 for a board or list that there is not, 403 for one that is closed to the role */
export const placeFor = (actor: Actor, key: string): Place => {
  const [kind, name = '', rest] = key.split(':')
  if (rest !== undefined || (kind !== 'board' && kind !== 'list'))
    throw invalid([{ path: '/place', message: 'must be board:<key> or list:<type>' }])
  if (kind === 'board') {
    const board = boardFor(actor, name)
    return { key, type: board.type, board }
  }
  const type = typeKeys.find((each) => each === name)
  if (!type) throw notFound()
  requireType(actor, type)
  return { key, type, board: undefined }
}

/** @throws Problem 422 at `/params/…` for a field, period, order or lanes that there are not, or that the place does not know */
export const checkParams = (actor: Actor, { type, board }: Place, params: ViewParams): void => {
  const foreign = (board ? (['sort'] as const) : (['owner', 'period', 'lanes'] as const)).filter(
    (name) => name in params,
  )
  if (foreign.length)
    throw invalid(
      foreign.map((name) => ({ path: `/params/${name}`, message: 'is nothing that a view of this place keeps' })),
    )
  if (params.where) filterTest(actor, type, 't', params.where, '/params/where')
  if (params.period && parsePeriod(params.period, actor)?.kind !== 'date')
    throw invalid([{ path: '/params/period', message: 'must be a period such as thisMonth or 2017-Q1' }])
  within('/params', () => {
    if (params.sort) parseSort(actor, type, params.sort)
    if (board) requireLanes(actor, board, params.lanes)
  })
}

/** Names the faults of a part from the whole. */
const within = (path: string, work: () => void): void => {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Problem) || !error.errors) throw error
    throw invalid(error.errors.map((each) => ({ ...each, path: path + each.path })))
  }
}

/**
 * True when a view's place is open to the viewer and everything it names exists for them: one that filters by a field hidden from them is
 * none of theirs.
 */
export const isFor = (actor: Actor, key: string, params: ViewParams): boolean => {
  try {
    checkParams(actor, placeFor(actor, key), params)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
