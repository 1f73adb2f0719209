import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { usePageTitle } from '../../lib/page-head.ts'
import { BoardSkeleton } from '../../ui/skeleton.tsx'
import { boardQuery } from './board-data.ts'
import { BoardView } from './board-view.tsx'
import { scopeOf, useBoardFilters } from './board-filters.ts'
import styles from './board.module.css'
import { useBoardHistory } from './history/data.ts'
import { HistoryToggle } from './history/history-toggle.tsx'

const ReplayView = lazy(() => import('./history/replay-view.tsx').then((module) => ({ default: module.ReplayView })))
const ChangesPanel = lazy(() =>
  import('./history/changes-panel.tsx').then((module) => ({ default: module.ChangesPanel })),
)

/** A board on a page of its own, with its figures; or as it stood on a past day, and what changed since. */
export function BoardPage({ board }: { board: string }) {
  const filters = useBoardFilters(board)
  const scope = scopeOf(filters, {})
  const { data } = useQuery(boardQuery(board, scope))
  const history = useBoardHistory()
  const { at, since } = history
  usePageTitle(data?.title ?? '')
  return (
    <div className={styles.view}>
      {data && <HistoryToggle history={history} />}
      {data && since !== undefined && at === undefined && (
        <Suspense>
          <ChangesPanel board={board} history={history} since={since} scope={scope} />
        </Suspense>
      )}
      {data && at !== undefined ? (
        <Suspense fallback={<BoardSkeleton />}>
          <ReplayView
            present={data}
            history={history}
            at={at}
            scope={scope}
            filters={filters}
            changes={
              since !== undefined && <ChangesPanel board={board} history={history} since={since} scope={scope} />
            }
          />
        </Suspense>
      ) : (
        <BoardView board={board} hasFigures />
      )}
    </div>
  )
}
