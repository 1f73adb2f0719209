import { useQuery } from '@tanstack/react-query'
import { usePageTitle } from '../../lib/page-head.ts'
import { boardQuery } from './board-data.ts'
import { BoardView } from './board-view.tsx'
import { scopeOf, useBoardFilters } from './board-filters.ts'

/** A board on a page of its own, with its figures. */
export function BoardPage({ board }: { board: string }) {
  const filters = useBoardFilters(board)
  const { data } = useQuery(boardQuery(board, scopeOf(filters, {})))
  usePageTitle(data?.title ?? '')
  return <BoardView board={board} hasFigures />
}
