import type { Board, Card, Column, ColumnPage } from '../../../shared/contracts/board.ts'
import { api } from '../../lib/api.ts'
import type { BoardScope } from './board-data.ts'

/** Cards of a board as the server has them now, and all around them. */
export interface FreshCards {
  ids: readonly string[]
  /** The board with these cards only, each where it is. */
  board: Board
  /** First pages of columns ordered by date that hold one of them: only the server knows its place there. */
  pages: ReadonlyMap<string, ColumnPage>
}

/** A column's page is at most so long. */
const longestPage = 200

/** Reads these cards alone, with the counts, sums and figures of the whole board. */
export async function readFresh(present: Board, scope: BoardScope, ids: readonly string[]): Promise<FreshCards> {
  const board = await api.get<Board>(`/api/boards/${present.key}`, { query: { ...scope, ids: ids.join() } })
  const dated = board.columns.filter((column) => !column.isRanked && column.cards.length > 0)
  const pages = await Promise.all(
    dated.map(async ({ key }): Promise<[string, ColumnPage]> => {
      const shown = present.columns.find((column) => column.key === key)?.cards.length ?? 0
      const limit = Math.min(longestPage, Math.max(30, shown + 1))
      const { owner, period, q, where } = scope
      const page = await api.get<ColumnPage>(`/api/boards/${present.key}/columns/${key}`, {
        query: { owner, period, q, where, limit },
      })
      return [key, page]
    }),
  )
  return { ids, board, pages: new Map(pages) }
}

/** The board with the fresh cards where they are now; those that it no longer holds are gone, all others stay as they stand. */
export function withFresh(present: Board, { ids, board, pages }: FreshCards): Board {
  const isFresh = new Set(ids)
  const columns = board.columns.map((column) => {
    const before = present.columns.find((each) => each.key === column.key)
    if (!before) return column
    const page = pages.get(column.key)
    return page ? { ...column, ...page } : { ...column, ...placed(before, column.cards, isFresh) }
  })
  return { ...board, columns, currency: currencyOf(columns) }
}

const placed = (before: Column, arriving: readonly Card[], isFresh: ReadonlySet<string>): ColumnPage => {
  const cards = before.cards.filter((card) => !isFresh.has(card.id))
  for (const card of arriving) {
    const at = cards.findIndex((each) => comparePlaces(each, card) > 0)
    if (at >= 0) cards.splice(at, 0, card)
    // What lies below the last card that is loaded comes with the next page.
    else if (before.next === null) cards.push(card)
  }
  const isSame = cards.length === before.cards.length && cards.every((card, i) => card === before.cards[i])
  return { cards: isSame ? before.cards : cards, next: before.next }
}

const comparePlaces = (a: Card, b: Card): number =>
  comparePositions(a.position ?? '0', b.position ?? '0') || (a.id < b.id ? -1 : 1)

/** Places are decimals of any length: as numbers, close ones would be the same. */
export function comparePositions(a: string, b: string): number {
  const [left, right] = [scaled(a), scaled(b)]
  const digits = Math.max(left.digits, right.digits)
  const difference =
    left.value * 10n ** BigInt(digits - left.digits) - right.value * 10n ** BigInt(digits - right.digits)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const scaled = (text: string): { value: bigint; digits: number } => {
  const [whole = '0', fraction = ''] = text.split('.')
  return { value: BigInt(whole + fraction), digits: fraction.length }
}

const currencyOf = (columns: readonly Column[]): string | null => {
  const found = new Set(columns.flatMap((column) => column.cards.map((card) => card['currency'])).filter(Boolean))
  return found.size === 1 ? String([...found][0]) : null
}
