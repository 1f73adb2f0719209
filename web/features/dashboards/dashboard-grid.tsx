import { useLocation } from '@tanstack/react-router'
import { type CSSProperties, lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Portlet, PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { Segments } from '../../ui/tabs.tsx'
import styles from './dashboard.module.css'
import { heightOf, layOut, narrowHeightOf, phoneHeightOf, topColumns, type Placed } from './grid.ts'
import { PortletView } from './portlet-view.tsx'
import { useIsNarrow } from './use-width.ts'

const Agenda = lazy(() => import('./agenda.tsx').then((module) => ({ default: module.Agenda })))

/** Twelve columns; what opens the page stands in a row of its own, reminders first. */
export function DashboardGrid({ portlets }: { portlets: readonly Portlet[] }) {
  const { top, bands } = layOut(portlets)
  const hasManyBoards = portlets.filter(({ kind }) => kind === 'board').length > 1
  const isNarrow = useIsNarrow()
  const agenda = isNarrow ? portlets.find(hasAgenda) : undefined
  return (
    <>
      {top.length > 0 && (
        <div className={styles.top} style={{ '--top-columns': topColumns(top) } as CSSProperties}>
          {top.map((portlet) => (
            <Cell key={portlet.id} portlet={portlet} hasManyBoards={hasManyBoards} />
          ))}
        </div>
      )}
      {agenda && (
        <Suspense fallback={<ListSkeleton />}>
          <Agenda portlet={agenda} />
        </Suspense>
      )}
      {bands.map((band) =>
        band.isFree && isNarrow && band.portlets.length > 1 ? (
          <OneOf key={band.portlets[0]?.id} portlets={band.portlets} />
        ) : band.isFree ? (
          <div key={band.portlets[0]?.id} className={styles.free}>
            {band.portlets.map((portlet) => (
              <Cell key={portlet.id} portlet={portlet} hasManyBoards={hasManyBoards} />
            ))}
          </div>
        ) : (
          <div key={band.placed[0]?.portlet.id} className={styles.grid}>
            {band.placed.map((place) => (
              <Cell key={place.portlet.id} portlet={place.portlet} place={place} hasManyBoards={hasManyBoards} />
            ))}
          </div>
        ),
      )}
    </>
  )
}

/** A calendar of what can be ticked off, which a phone shows as an agenda before anything else. */
const hasAgenda = (portlet: Portlet): portlet is PortletOf<'calendar'> =>
  portlet.kind === 'calendar' && portlet.sources.some(({ tick }) => tick !== undefined)

/** Several boards on a phone: one at a time. */
function OneOf({ portlets }: { portlets: readonly Portlet[] }) {
  const { t } = useText()
  const [chosen, setChosen] = useState(portlets[0]!.id)
  const portlet = portlets.find(({ id }) => id === chosen) ?? portlets[0]!
  return (
    <div className={styles.oneOf}>
      <Segments
        label={t('dashboards:boards')}
        options={portlets.map(({ id, title }) => ({ key: id, label: title }))}
        value={portlet.id}
        onChange={setChosen}
      />
      <Cell key={portlet.id} portlet={portlet} hasManyBoards={false} />
    </div>
  )
}

interface CellProps {
  portlet: Portlet
  /** Left out where cells simply follow one another. */
  place?: Placed
  hasManyBoards: boolean
}

function Cell({ portlet, place, hasManyBoards }: CellProps) {
  const { size } = portlet
  const narrow = narrowHeightOf(portlet)
  const cell = useRef<HTMLDivElement>(null)
  const isWanted = useLocation({ select: ({ hash }) => hash === portlet.id })
  useEffect(() => {
    if (!isWanted) return
    cell.current?.scrollIntoView({ block: 'center' })
    cell.current?.focus({ preventScroll: true })
  }, [isWanted])
  return (
    <div
      ref={cell}
      // A report that was gone to has the focus; only that one can.
      tabIndex={isWanted ? -1 : undefined}
      className={styles.cell}
      data-kind={portlet.kind}
      data-wide={size.w > 6 || undefined}
      style={
        {
          '--span': size.w,
          ...(place && { '--column': place.column, '--row': place.row + 1, '--rows': place.rows }),
          '--cell-height': `${heightOf(size)}px`,
          '--phone-height': `${phoneHeightOf(portlet)}px`,
          ...(narrow && { '--narrow-height': `${narrow.height}px`, '--narrow-rows': narrow.rows }),
        } as CSSProperties
      }
    >
      <PortletView portlet={portlet} hasManyBoards={hasManyBoards} />
    </div>
  )
}
