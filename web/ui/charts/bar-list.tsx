import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './charts.module.css'

export interface BarListRow {
  key: string
  label: ReactNode
  /** Length of the bar. */
  value: number
  /** What it is measured against: a dark tick on a grey track. */
  budget?: number | null | undefined
  /** The figure as it reads, at the right. */
  figure: ReactNode
  /** A second figure: part of the whole, percent reached. */
  hint?: ReactNode
}

interface BarListProps {
  label: string
  rows: readonly BarListRow[]
  onSelect?: ((row: BarListRow) => void) | undefined
}

/** Names, bars and figures, one a row: by rep, by reason, by source. Every row opens what it counts. */
export function BarList({ label, rows, onSelect }: BarListProps) {
  const longest = Math.max(0, ...rows.map((row) => Math.max(row.value, row.budget ?? 0)))
  const part = (value: number) => `${longest > 0 ? (Math.max(0, value) / longest) * 100 : 0}%`
  return (
    <ul className={styles.bars} aria-label={label}>
      {rows.map((row) => {
        const content = (
          <>
            <span className={styles.barLabel}>{row.label}</span>
            <span className={styles.barTrack} aria-hidden>
              {row.budget !== null && row.budget !== undefined && (
                <span className={styles.barBudget} style={{ width: part(row.budget) }} />
              )}
              <span className={styles.bar} style={{ width: part(row.value) }} />
              {row.budget !== null && row.budget !== undefined && (
                <span className={styles.barTick} style={{ left: part(row.budget) }} />
              )}
            </span>
            <span className={styles.barFigure}>{row.figure}</span>
            {row.hint !== undefined && <span className={styles.barHint}>{row.hint}</span>}
          </>
        )
        return (
          <li key={row.key}>
            {onSelect ? (
              <UnstyledButton className={styles.barRow} onClick={() => onSelect(row)}>
                {content}
              </UnstyledButton>
            ) : (
              <div className={styles.barRow}>{content}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
