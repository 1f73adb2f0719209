import { useQuery } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import type { Board } from '../../../../shared/contracts/board.ts'
import { useText } from '../../../lib/i18n.ts'
import { usePeekList } from '../../../lib/peek.ts'
import { asProblem } from '../../../lib/problem-error.ts'
import { FormatProvider } from '../../../lib/use-format.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { BoardSkeleton } from '../../../ui/skeleton.tsx'
import type { BoardScope } from '../board-data.ts'
import type { BoardFilters } from '../board-filters.ts'
import { FilterBar } from '../filter-bar.tsx'
import { asBoard, replayQuery, type BoardHistory } from './data.ts'
import { HistoryBar } from './history-bar.tsx'
import { PastColumns } from './past-columns.tsx'

interface ReplayViewProps {
  present: Board
  history: BoardHistory
  /** The day shown. */
  at: string
  scope: BoardScope
  filters: BoardFilters
  /** What changed, under the bar. */
  changes: ReactNode
}

/** A board as it stood on a past day, in the place of the present one: nothing on it moves. */
export function ReplayView({ present, history, at, scope, filters, changes }: ReplayViewProps) {
  const { t } = useText()
  const { data, error } = useQuery(replayQuery(present.key, at, scope))
  const board = useMemo(() => data && asBoard(present, data), [present, data])
  const keys = useMemo(
    () => board?.columns.flatMap((column) => column.cards.map((card) => ({ type: board.type, id: card.id }))) ?? [],
    [board],
  )
  usePeekList(keys)
  // Noon UTC is that day nearly everywhere; cards tell ages in days.
  const clock = useMemo(() => new Date(`${data?.at ?? at}T12:00:00Z`), [data?.at, at])
  return (
    <>
      <HistoryBar history={history} at={at} shown={data?.at ?? at} />
      {changes}
      <FilterBar board={board ?? present} filters={filters} hasOwner hasPeriod={false} />
      {!board ? (
        error ? (
          <EmptyState icon={IconHistory} title={asProblem(error).detail} />
        ) : (
          <BoardSkeleton />
        )
      ) : board.columns.every((column) => column.count === 0) ? (
        <EmptyState icon={IconHistory} title={t('replay:nothing')} />
      ) : (
        <FormatProvider clock={clock}>
          <PastColumns board={board} at={data?.at ?? at} scope={scope} />
        </FormatProvider>
      )}
    </>
  )
}
