import type { KeyboardEvent } from 'react'
import { FilterBar } from './filter-bar.tsx'
import { filterInAddress } from './filter-tree.ts'
import { useFilterNames, useFilterWords } from './filter-words.ts'
import styles from './query-input.module.css'

interface QueryInputProps {
  label: string
  /** The type whose records the query finds. */
  over: string
  value: string | null
  error: string | undefined
  isBare: boolean
  onChange: (value: string | null) => void
}

/** A saved query, put together from conditions as the filters of a list are; its value is the filter as JSON text. */
export function QueryInput({ label, over, value, error, isBare, onChange }: QueryInputProps) {
  // What is chosen in a popover is not the form's to answer: Escape closes the popover alone.
  const keepInside = (event: KeyboardEvent) => {
    if ((event.target as Element).closest('.mantine-Popover-dropdown')) event.stopPropagation()
  }
  return (
    <div
      role="group"
      aria-label={label}
      className={styles.query}
      onKeyDown={keepInside}
      // A condition that is applied sends its own form, not the one around.
      onSubmit={(event) => event.stopPropagation()}
    >
      {!isBare && <span className={styles.label}>{label}</span>}
      <div className={styles.chips}>
        <FilterBar
          type={over}
          where={filterInAddress(value)}
          onChange={(filter) => onChange(filter ? JSON.stringify(filter) : null)}
        />
      </div>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** A saved query in words, its conditions one under the other. */
export function QueryWords({ over, value }: { over: string; value: string }) {
  const filter = filterInAddress(value)
  const conditions = filter ? ('all' in filter ? filter.all : [filter]) : []
  const words = useFilterWords(over, useFilterNames(over, conditions))
  return (
    <span className={styles.words}>
      {conditions.map((condition, index) => (
        <span key={index}>{words.inWords(condition)}</span>
      ))}
    </span>
  )
}
