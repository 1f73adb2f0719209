import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './kpi-tile.module.css'
import { Sparkline } from './sparkline.tsx'

interface KpiTileProps {
  label: string
  /** The figure, written. */
  figure: ReactNode
  /** The comparison in words, usually a `Delta`. */
  comparison?: ReactNode
  points?: readonly (number | null)[] | undefined
  /** In place of the trend: a progress bar with a tick, for instance. */
  trend?: ReactNode
  /** Opens the rows behind the figure. */
  onOpen?: (() => void) | undefined
  isOpen?: boolean
}

/** One figure: what it is, how much, against what, and how it went. The whole tile opens its rows. */
export function KpiTile({ label, figure, comparison, points, trend, onOpen, isOpen }: KpiTileProps) {
  const content = (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.figure}>{figure}</span>
      <span className={styles.comparison}>{comparison}</span>
      {(trend || points) && <span className={styles.trend}>{trend ?? <Sparkline points={points ?? []} />}</span>}
    </>
  )
  if (!onOpen) return <div className={styles.tile}>{content}</div>
  return (
    <UnstyledButton className={styles.tile} data-open={isOpen || undefined} onClick={onOpen}>
      {content}
    </UnstyledButton>
  )
}

interface BudgetBarProps {
  /** What was reached and what was to be reached, in one unit. */
  actual: number
  budget: number
  /** The part of the period that has gone by, 0 to 1: the tick. */
  elapsed?: number
  caption?: ReactNode
}

/** Actual against budget: a grey track, the reached part in accent, a dark tick where the period stands. */
export function BudgetBar({ actual, budget, elapsed, caption }: BudgetBarProps) {
  const part = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`
  return (
    <span className={styles.budget}>
      <span className={styles.track}>
        <span className={styles.reached} style={{ width: part(budget > 0 ? actual / budget : 0) }} />
        {elapsed !== undefined && <span className={styles.tick} style={{ left: part(elapsed) }} />}
      </span>
      {caption && <span className={styles.caption}>{caption}</span>}
    </span>
  )
}
