import { Children, type CSSProperties, type ReactNode } from 'react'
import { Panel } from './panel.tsx'
import styles from './scorecard.module.css'
import { Sparkline } from './sparkline.tsx'

interface ScorecardProps {
  title: string
  /** Against what it compares: "November against October". */
  subtitle?: ReactNode
  /** Until when and in which time zone. */
  aside?: ReactNode
  /** 172 beside reminders. */
  height?: number
  /** Into how many lines they are parted on a wide screen. */
  lines?: number
  /** `KpiTile`s; hairlines part them. */
  children: ReactNode
}

/** Figures side by side in one panel. */
export function Scorecard({ title, subtitle, aside, height, lines = 1, children }: ScorecardProps) {
  const tiles = Children.toArray(children)
  const inLine = Math.ceil(tiles.length / lines)
  return (
    <Panel title={title} subtitle={subtitle} aside={aside} isFlush {...(height === undefined ? {} : { height })}>
      <ul className={styles.tiles} style={{ '--in-line': inLine, '--lines': lines } as CSSProperties}>
        {tiles.map((child, index) => (
          <li key={index} className={styles.tile} data-first={index % inLine === 0 || undefined}>
            {child}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export interface ScorecardRow {
  key: string
  label: string
  now: ReactNode
  before?: ReactNode
  change?: ReactNode
  points?: readonly (number | null)[]
  onOpen?: () => void
}

interface ScorecardTableProps {
  title: string
  subtitle?: ReactNode
  aside?: ReactNode
  /** Words over the columns: measure, now, before, change, trend. */
  heads: { label: string; now: string; before: string; change: string; trend: string }
  rows: ScorecardRow[]
}

/** The same figures as a table, where every measure has the same columns. */
export function ScorecardTable({ title, subtitle, aside, heads, rows }: ScorecardTableProps) {
  return (
    <Panel title={title} subtitle={subtitle} aside={aside} isFlush>
      <div className={styles.sheet}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{heads.label}</th>
              <th scope="col">{heads.now}</th>
              <th scope="col" className={styles.before}>
                {heads.before}
              </th>
              <th scope="col">{heads.change}</th>
              <th scope="col" className={styles.trend}>
                {heads.trend}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.onOpen ? (
                    <button type="button" className={styles.open} onClick={row.onOpen}>
                      {row.label}
                    </button>
                  ) : (
                    row.label
                  )}
                </th>
                <td className={styles.now}>{row.now}</td>
                <td className={styles.before}>{row.before ?? '–'}</td>
                <td>{row.change}</td>
                <td className={styles.trend}>{row.points && <Sparkline points={row.points} height={18} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
