import { lazy, Suspense, type CSSProperties } from 'react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { BoardComing } from '../boards/board-coming.tsx'
import styles from './board-portlet.module.css'
import { heightOf } from './grid.ts'
import { usePage } from './page-scope.ts'

const BoardView = lazy(() => import('../boards/board-view.tsx').then((module) => ({ default: module.BoardView })))

interface BoardPortletProps {
  portlet: PortletOf<'board'>
  /** Whether its name stands above it: where a page has several boards, or something to say of the one. */
  hasTitle: boolean
}

/** A board on the canvas; on a page with a people filter that filter has the say. */
export function BoardPortlet({ portlet, hasTitle }: BoardPortletProps) {
  const { filters } = usePage()
  const isDriven = filters.owner !== null || portlet.readOnly
  return (
    <section
      className={styles.board}
      aria-label={portlet.title}
      style={{ '--board-height': `${heightOf(portlet.size)}px` } as CSSProperties}
    >
      <h2 className={hasTitle || portlet.subtitle ? styles.title : 'visually-hidden'}>
        {portlet.title}
        {portlet.subtitle && <span className={styles.subtitle}>{portlet.subtitle}</span>}
      </h2>
      <Suspense fallback={<BoardComing />}>
        <BoardView
          board={portlet.board}
          owner={isDriven ? portlet.params['owner'] : undefined}
          period={filters.period ? portlet.params['period'] : undefined}
        />
      </Suspense>
    </section>
  )
}
