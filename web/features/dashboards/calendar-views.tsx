import { UnstyledButton } from '@mantine/core'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Standing } from './calendar-data.ts'
import type { Day } from './calendar-days.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import styles from './calendar.module.css'

export interface CalendarViewProps {
  days: readonly Day[]
  entries: ReadonlyMap<Day, readonly Standing[]>
  today: Day
  /** `2026-11`: days of other months stand back. */
  month: string
  onDay: (day: Day) => void
}

/** How many entries a day of the month shows before the rest is counted. */
const mostInMonth = 3

/** Weeks one under the other; a day with more entries than fit leads to itself. */
export function MonthGrid({ days, entries, today, month, onDay }: CalendarViewProps) {
  const { t } = useText()
  const format = useFormat()
  const weeks = Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7))
  return (
    <table className={styles.month} aria-label={format.month(month)}>
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {format.weekday(day).split(' ')[0]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const list = openFirst(entries.get(day) ?? [])
              const rest = list.length - mostInMonth
              return (
                <td key={day} data-today={day === today || undefined} data-other={!day.startsWith(month) || undefined}>
                  <DayNumber day={day} count={list.length} onDay={onDay} />
                  <ul className={styles.entries}>
                    {list.slice(0, rest === 1 ? list.length : mostInMonth).map((entry) => (
                      <li key={entry.id}>
                        <CalendarEntry entry={entry} />
                      </li>
                    ))}
                  </ul>
                  {rest > 1 && (
                    <UnstyledButton className={styles.rest} onClick={() => onDay(day)}>
                      {t('dashboards:calendar.more', { count: rest })}
                    </UnstyledButton>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where only a few fit, what is still to be done stands before what is over. */
const openFirst = (list: readonly Standing[]): readonly Standing[] =>
  list.toSorted((a, b) => Number(a.state === 'over') - Number(b.state === 'over'))

/** Seven days side by side with everything on them. */
export function WeekGrid({ days, entries, today, onDay }: CalendarViewProps) {
  const format = useFormat()
  return (
    <div className={styles.week}>
      {days.map((day) => (
        <section
          key={day}
          className={styles.weekDay}
          data-today={day === today || undefined}
          aria-label={format.weekday(day)}
        >
          <UnstyledButton className={styles.weekHead} onClick={() => onDay(day)}>
            {format.weekday(day)}
          </UnstyledButton>
          <ul className={styles.entries}>
            {(entries.get(day) ?? []).map((entry) => (
              <li key={entry.id}>
                <CalendarEntry entry={entry} isRoomy />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Days one under the other: a single day, or a week on a phone. */
export function DayList({ days, entries, today }: CalendarViewProps) {
  const { t } = useText()
  const format = useFormat()
  return (
    <div className={styles.dayList}>
      {days.map((day) => {
        const list = entries.get(day) ?? []
        return (
          <section key={day} aria-label={format.weekday(day)} data-today={day === today || undefined}>
            {days.length > 1 && <h3 className={styles.dayHead}>{format.weekday(day)}</h3>}
            {list.length === 0 ? (
              <p className={styles.free}>{t('dashboards:calendar.free')}</p>
            ) : (
              <ul className={styles.entries}>
                {list.map((entry) => (
                  <li key={entry.id}>
                    <CalendarEntry entry={entry} isLine />
                  </li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}

function DayNumber({ day, count, onDay }: { day: Day; count: number; onDay: (day: Day) => void }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <UnstyledButton
      className={styles.number}
      aria-label={`${format.weekday(day)}, ${t('dashboards:calendar.entries', { count })}`}
      onClick={() => onDay(day)}
    >
      {Number(day.slice(8))}
    </UnstyledButton>
  )
}
