import type { CSSProperties } from 'react'
import type { Standing } from './calendar-data.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import { lanesAt, type Bar } from './calendar-spans.ts'
import styles from './calendar.module.css'

/** The bars that start in a column of the week, drawn over the days after it, and the room that all bars crossing the column take. */
export function CalendarBars({ bars, column }: { bars: readonly Bar<Standing>[]; column: number }) {
  const lanes = lanesAt(bars, column)
  if (lanes === 0) return null
  return (
    <ul className={styles.spans} style={{ '--lanes': lanes } as CSSProperties}>
      {bars
        .filter((bar) => bar.column === column)
        .map(({ entry, days, lane, begins, ends }) => (
          <li
            key={entry.id}
            className={styles.span}
            style={{ '--days': days, '--lane': lane } as CSSProperties}
            data-state={entry.state}
            data-begins={begins || undefined}
            data-ends={ends || undefined}
          >
            <CalendarEntry entry={entry} as="bar" />
          </li>
        ))}
    </ul>
  )
}
