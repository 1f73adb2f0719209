import { type ReactNode, useEffect, useState } from 'react'
import { useText } from '../lib/i18n.ts'
import styles from './skeleton.module.css'

/** How many wait in sight, and when the last of them went: what follows on it in the same place must not blink. */
let waiting = 0
let wentAt = -Infinity

/** Draws its children only after 150 ms, so that what comes quickly does not flicker; at once where one waited in sight just now. */
export function Delayed({ children, after = 150 }: { children: ReactNode; after?: number }) {
  const [isDue, setDue] = useState(() => waiting > 0 || performance.now() - wentAt < 100)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), after)
    return () => clearTimeout(timer)
  }, [after])
  useEffect(() => {
    if (!isDue) return
    waiting += 1
    return () => {
      waiting -= 1
      wentAt = performance.now()
    }
  }, [isDue])
  return isDue ? children : null
}

/** One still bar; give it the size of what comes. */
export function SkeletonBar({ width = '100%', height = 12 }: { width?: number | string; height?: number }) {
  return <span className={styles.bar} style={{ width, height }} />
}

function Waiting({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const { t } = useText()
  return (
    <div className={className} role="status" aria-label={t('loading')} data-waiting>
      <Delayed>{children}</Delayed>
    </div>
  )
}

/** A board card on the way. */
export function CardSkeleton() {
  return (
    <div className={styles.card} aria-hidden>
      <SkeletonBar width="70%" />
      <SkeletonBar width="52%" height={10} />
      <SkeletonBar height={12} />
      <SkeletonBar width="38%" height={12} />
    </div>
  )
}

/** A board on the way: columns with a head and some cards. */
export function BoardSkeleton({ columns = 6, cards = 4 }: { columns?: number; cards?: number }) {
  return (
    <Waiting>
      <div className={styles.board}>
        {Array.from({ length: columns }, (_, column) => (
          <div key={column} className={styles.column}>
            <div className={styles.columnHead}>
              <SkeletonBar width="60%" />
              <SkeletonBar width="80%" height={10} />
            </div>
            {Array.from({ length: Math.max(1, cards - (column % 3)) }, (_unused, card) => (
              <CardSkeleton key={card} />
            ))}
          </div>
        ))}
      </div>
    </Waiting>
  )
}

/** Rows of a table on the way, 32 px each. */
export function TableSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <Waiting>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row}>
          {Array.from({ length: columns }, (_unused, column) => (
            <SkeletonBar key={column} width={column === 0 ? '70%' : `${40 + ((row * 7 + column * 13) % 30)}%`} />
          ))}
        </div>
      ))}
    </Waiting>
  )
}

/** A phone's list on the way, chosen from by a row of buttons: lines of 56 px, and a screen of them, so that what stands below comes later. */
export function ListSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Waiting className={styles.list}>
      <SkeletonBar height={40} />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.line}>
          <SkeletonBar width={24} height={24} />
          <SkeletonBar width={`${45 + ((row * 17) % 40)}%`} />
        </div>
      ))}
    </Waiting>
  )
}

/** Lines of fields on the way: a peek or a record page. */
export function FieldsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Waiting className={styles.fields}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.field}>
          <SkeletonBar width={88} height={10} />
          <SkeletonBar width={`${35 + ((row * 17) % 40)}%`} />
        </div>
      ))}
    </Waiting>
  )
}

/** A panel of given height on the way. */
export function PanelSkeleton({ height = 172 }: { height?: number }) {
  return (
    <div className={styles.panel} style={{ height }}>
      <Waiting className={styles.panelInside}>
        <SkeletonBar width={120} />
        <SkeletonBar width="85%" />
        <SkeletonBar width="70%" />
        <SkeletonBar width="78%" />
      </Waiting>
    </div>
  )
}

/** A whole page on the way: reminders and scorecard above, something wide below. */
export function PageSkeleton() {
  return (
    <Waiting className={styles.page}>
      <div className={styles.pageTop}>
        <div className={styles.panel} style={{ height: 172 }} />
        <div className={styles.panel} style={{ height: 172 }} />
      </div>
      <div className={styles.panel} style={{ height: 420 }} />
    </Waiting>
  )
}
