import type { CSSProperties } from 'react'
import type { Portlet } from '../../../shared/contracts/dashboard.ts'
import styles from './dashboard.module.css'
import { heightOf, layOut, topColumns } from './grid.ts'
import { PortletView } from './portlet-view.tsx'

/** Twelve columns; what opens the page stands in a row of its own, reminders first. */
export function DashboardGrid({ portlets }: { portlets: readonly Portlet[] }) {
  const { top, bands } = layOut(portlets)
  const hasManyBoards = portlets.filter(({ kind }) => kind === 'board').length > 1
  return (
    <>
      {top.length > 0 && (
        <div className={styles.top} style={{ '--top-columns': topColumns(top) } as CSSProperties}>
          {top.map((portlet) => (
            <Cell key={portlet.id} portlet={portlet} hasManyBoards={hasManyBoards} />
          ))}
        </div>
      )}
      {bands.map(({ isBoards, portlets: inBand }) => (
        <div key={inBand[0]?.id} className={isBoards ? styles.boards : styles.grid}>
          {inBand.map((portlet) => (
            <Cell key={portlet.id} portlet={portlet} hasManyBoards={hasManyBoards} />
          ))}
        </div>
      ))}
    </>
  )
}

function Cell({ portlet, hasManyBoards }: { portlet: Portlet; hasManyBoards: boolean }) {
  const { w, h } = portlet.size
  return (
    <div
      className={styles.cell}
      data-kind={portlet.kind}
      data-wide={w > 6 || undefined}
      style={{ '--span': w, '--rows': h, '--cell-height': `${heightOf(portlet.size)}px` } as CSSProperties}
    >
      <PortletView portlet={portlet} hasManyBoards={hasManyBoards} />
    </div>
  )
}
