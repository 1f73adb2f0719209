import { useMemo } from 'react'
import type { Board, Card, Lane } from '../../../shared/contracts/board.ts'
import type { Filter } from '../../../shared/filter.ts'
import { relationName, valueIn } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { fieldOf } from '../records/record.ts'
import { useWords } from '../records/words.ts'

/** A lane as it is drawn: its key in the address of a drop, what it is called, and the cards loaded so far by column. */
export interface DrawnLane extends Lane {
  mark: string
  title: string
  cells: ReadonlyMap<string, Card[]>
}

const restMark = 'rest'
const markOf = (lane: Pick<Lane, 'key' | 'isRest'>): string => (lane.isRest ? restMark : `=${lane.key ?? ''}`)

const valueOf = (board: Board, card: Card): string | null => {
  const value = board.lanes ? valueIn(card, board.lanes.by) : null
  return typeof value === 'string' ? value : null
}

/** The marks of a board's lanes, worked out once: a drag asks for the lane of many cards. */
const known = new WeakMap<readonly Lane[], ReadonlySet<string>>()
const marksOf = (rows: readonly Lane[]): ReadonlySet<string> => {
  const marks = known.get(rows) ?? new Set(rows.map(markOf))
  known.set(rows, marks)
  return marks
}

/** The lane of a card; one that is not among the largest lies in the lane of the rest. */
export function laneMarkOf(board: Board, card: Card): string {
  const mark = markOf({ key: valueOf(board, card), isRest: false })
  const marks = board.lanes && marksOf(board.lanes.rows)
  return marks && !marks.has(mark) && marks.has(restMark) ? restMark : mark
}

/** What a drop into a lane gives the card, and how it is shown until the server has answered. */
export interface LaneChange {
  field: string
  value: string | null
  /** The card as it will be. */
  card: Card
  /** What the lane is called. */
  title: string
}

/** What a drop into another lane gives the card, in words: “Sales rep: Anna Lindqvist”. */
export function useLaneWords(type: string): (lane: Pick<LaneChange, 'field' | 'title'>) => string {
  const { t } = useText()
  const words = useWords()
  return ({ field, title }) => t('boards:lanes.into', { field: words.field(type, field), lane: title })
}

/** Cards by lane and column, worked out once for each state of the board: a drag asks for it at every frame. */
export function useLanes(board: Board): DrawnLane[] | undefined {
  const { t } = useText()
  const words = useWords()
  return useMemo(() => {
    if (!board.lanes) return undefined
    const { by, rows } = board.lanes
    const isList = fieldOf(board.type, by)?.kind === 'list'
    const titleOf = (lane: Lane): string => {
      if (lane.isRest) return t('boards:lanes.rest')
      if (lane.key === null) return t('boards:lanes.empty', { field: words.field(board.type, by).toLocaleLowerCase() })
      return isList ? words.option(board.type, by, lane.key) : (lane.name ?? t('records:withheld'))
    }
    const drawn = new Map<string, DrawnLane & { cells: Map<string, Card[]> }>()
    const add = (lane: Lane) => {
      const mark = markOf(lane)
      drawn.set(mark, { ...lane, mark, title: titleOf(lane), cells: new Map() })
      return drawn.get(mark)!
    }
    for (const lane of rows) add(lane)
    for (const column of board.columns)
      for (const card of column.cards) {
        const key = valueOf(board, card)
        const name = (card[relationName(by)] as { name?: string | null } | undefined)?.name ?? null
        const lane =
          drawn.get(laneMarkOf(board, card)) ?? add({ key, name, isRest: false, count: 0, sum: null, columns: {} })
        const cell = lane.cells.get(column.key)
        if (cell) cell.push(card)
        else lane.cells.set(column.key, [card])
      }
    return [...drawn.values()]
  }, [board, t, words])
}

/** The condition that a lane's rows fulfil besides the column's. */
export function laneWhere(by: string, lane: Lane, all: readonly Lane[]): Filter {
  if (lane.isRest) {
    const named = all.flatMap(({ key }) => key ?? [])
    return { all: [{ not: { field: by, op: 'in', value: named } }, { field: by, op: 'isEmpty', value: false }] }
  }
  return lane.key === null ? { field: by, op: 'isEmpty' } : { field: by, op: 'is', value: lane.key }
}

/** Why a card cannot be dropped into a lane; undefined where it can, also because it lies there already. */
export function laneRefusal(
  board: Board,
  card: Card,
  lane: Pick<DrawnLane, 'mark' | 'isRest'>,
  words: { notSet: string; notRest: string },
): string | undefined {
  if (!board.lanes || lane.mark === laneMarkOf(board, card)) return undefined
  if (!board.laneFields.some(({ field, isSet }) => field === board.lanes!.by && isSet)) return words.notSet
  return lane.isRest ? words.notRest : undefined
}

/** What a drop into a lane changes; undefined within the card's own. */
export function laneChange(board: Board, card: Card, lane: DrawnLane): LaneChange | undefined {
  if (!board.lanes || lane.mark === laneMarkOf(board, card)) return undefined
  const { by } = board.lanes
  const relation = relationName(by)
  const value = relation === by || lane.key === null ? lane.key : { id: lane.key, name: lane.name }
  return { field: by, value: lane.key, title: lane.title, card: { ...card, [relation]: value } as Card }
}

const shift = (sum: string | null, by: unknown, sign: 1 | -1): string | null =>
  sum === null || typeof by !== 'string' ? sum : (Number(sum) + sign * Number(by)).toFixed(2)

/** The lanes' counts and sums after a card has gone from one cell to another. */
export function lanesAfter(board: Board, card: Card, to: string, moved: Card): Board['lanes'] {
  if (!board.lanes) return null
  const [from, into] = [laneMarkOf(board, card), laneMarkOf(board, moved)]
  const amount = board.sumField ? card[board.sumField] : null
  const counted = (lane: Lane, column: string, sign: 1 | -1): Lane => {
    const cell = lane.columns[column] ?? { count: 0, sum: lane.sum === null ? null : '0.00' }
    return {
      ...lane,
      count: lane.count + sign,
      sum: shift(lane.sum, amount, sign),
      columns: { ...lane.columns, [column]: { count: cell.count + sign, sum: shift(cell.sum, amount, sign) } },
    }
  }
  return {
    ...board.lanes,
    rows: board.lanes.rows.map((lane) => {
      const less = markOf(lane) === from ? counted(lane, card.column, -1) : lane
      return markOf(lane) === into ? counted(less, to, 1) : less
    }),
  }
}
