import {
  keepPreviousData,
  queryOptions,
  replaceEqualDeep,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import type { Board, Card, Column, ColumnPage, MoveReply } from '../../../shared/contracts/board.ts'
import { api } from '../../lib/api.ts'
import { lanesAfter } from './lanes.ts'
import type { Filter } from '../../../shared/filter.ts'

/** What narrows a board; all of it goes to the server, which counts and sums over the whole. */
export interface BoardScope {
  owner?: string | undefined
  period?: string | undefined
  q?: string | undefined
  where?: Filter | undefined
  /** Field whose values lay lanes. */
  lanes?: string | undefined
}

export const boardKey = (board: string, scope: BoardScope): QueryKey => ['board', board, scope]

/** One board in one request: columns, cards, counts, sums, figures and rules. */
export const boardQuery = (board: string, scope: BoardScope) =>
  queryOptions({
    queryKey: boardKey(board, scope),
    queryFn: ({ signal }) => api.get<Board>(`/api/boards/${board}`, { query: { ...scope }, signal }),
    // Filters change what is shown in place; nothing jumps while it loads.
    placeholderData: keepPreviousData,
    structuralSharing: (before, next) => sharedBoard(before as Board | undefined, next as Board),
  })

/**
 * The next state of a board with everything that is as before being the same object, so that only what has changed is drawn anew. Cards
 * are known by their id: compared by place, one taken from the top of a column would make all below it new ones.
 */
export function sharedBoard(before: Board | undefined, next: Board): Board {
  if (!before || before.key !== next.key) return next
  let known: Map<string, Card> | undefined
  const same = (card: Card): Card => {
    known ??= new Map(before.columns.flatMap((column) => column.cards.map((each) => [each.id, each])))
    return replaceEqualDeep(known.get(card.id), card)
  }
  const columns = next.columns.map((column) => {
    const was = before.columns.find((each) => each.key === column.key)
    if (!was || was === column) return column
    const cards = was.cards === column.cards ? was.cards : column.cards.map(same)
    const isSame = cards.length === was.cards.length && cards.every((card, i) => card === was.cards[i])
    const [head, headNow] = [
      { ...was, cards: noCards },
      { ...column, cards: noCards },
    ]
    const shared = replaceEqualDeep(head, headNow)
    return isSame && shared === head ? was : { ...shared, cards: isSame ? was.cards : cards }
  })
  const isSame = columns.length === before.columns.length && columns.every((each, i) => each === before.columns[i])
  const rest = { ...before, columns: noColumns }
  const shared = replaceEqualDeep(rest, { ...next, columns: noColumns })
  return isSame && shared === rest ? before : { ...shared, columns: isSame ? before.columns : columns }
}

const noCards: Card[] = []
const noColumns: Column[] = []

/** The next cards of a column. */
export const loadColumn = (board: string, column: string, cursor: string, scope: BoardScope): Promise<ColumnPage> =>
  api.get<ColumnPage>(`/api/boards/${board}/columns/${column}`, {
    query: { ...scope, lanes: undefined, cursor },
  })

/** Sends a move. `before`: a card's id, null for the end of the column, undefined for its top. */
export const sendMove = (
  board: string,
  body: {
    id: string
    to: string
    version: number
    before?: string | null | undefined
    fields?: Record<string, unknown>
  },
): Promise<MoveReply> => api.post(`/api/boards/${board}/moves`, body)

const shift = (sum: string | null, by: unknown, sign: 1 | -1): string | null =>
  sum === null || typeof by !== 'string' ? sum : (Number(sum) + sign * Number(by)).toFixed(2)

const counted = (column: Column, card: Card, field: string | null, sign: 1 | -1): Column => ({
  ...column,
  count: column.count + sign,
  sum: shift(column.sum, field ? card[field] : null, sign),
  weighted: shift(column.weighted, card['weighted'], sign),
})

/**
 * The board with the card taken from its column and put into `to`, before the card `before` (null: at the end, undefined: on top).
 * @param moved the card as it stands there: in another lane it has another value
 */
export function withMoved(
  board: Board,
  card: Card,
  to: string,
  before: string | null | undefined,
  moved: Card = card,
): Board {
  return {
    ...board,
    lanes: lanesAfter(board, card, to, moved),
    columns: board.columns.map((column) => {
      const had = column.cards.some((each) => each.id === card.id)
      if (!had && column.key !== to) return column
      let next = had
        ? counted({ ...column, cards: column.cards.filter((each) => each.id !== card.id) }, card, board.sumField, -1)
        : column
      if (column.key !== to) return next
      const cards = [...next.cards]
      const at =
        before === undefined ? 0 : before === null ? cards.length : cards.findIndex((each) => each.id === before)
      cards.splice(at < 0 ? 0 : at, 0, { ...moved, column: to })
      next = counted({ ...next, cards }, card, board.sumField, 1)
      return next
    }),
  }
}

/** The board with a card as the server has it now, in its place. */
export function withCard(board: Board, card: Card): Board {
  return {
    ...board,
    columns: board.columns.map((column) => ({
      ...column,
      cards: column.cards.map((each) => (each.id === card.id ? card : each)),
    })),
  }
}

/** The board with a further page of a column. */
export function withPage(board: Board, key: string, page: ColumnPage): Board {
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.key !== key) return column
      const known = new Set(column.cards.map((card) => card.id))
      return {
        ...column,
        cards: [...column.cards, ...page.cards.filter((card) => !known.has(card.id))],
        next: page.next,
      }
    }),
  }
}

/** Changes the board in the cache. */
export function changeBoard(client: QueryClient, key: QueryKey, change: (board: Board) => Board): void {
  client.setQueryData<Board>(key, (board) => (board ? change(board) : board))
}

/** The card with an id, and its column. */
export function findCard(board: Board, id: string): { card: Card; column: Column } | undefined {
  for (const column of board.columns) {
    const card = column.cards.find((each) => each.id === id)
    if (card) return { card, column }
  }
  return undefined
}
