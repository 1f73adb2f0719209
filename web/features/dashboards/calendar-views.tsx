import { UnstyledButton } from '@mantine/core'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Standing } from './calendar-data.ts'
import { CalendarBars } from './calendar-bars.tsx'
import type { Day } from './calendar-days.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import { barsOf, crossing, dayWithin, isSpan, type Placed } from './calendar-spans.ts'
import styles from './calendar.module.css'

export interface CalendarViewProps {
  days: readonly Day[]
  entries: ReadonlyMap<Day, readonly Placed<Standing>[]>
  today: Day
  /** `2026-11`: days of other months stand back. */
  month: string
  onDay: (day: Day) => void
}

/** How many entries of its own a day of the month shows, and a week bars over several days, before the rest is counted. */
const mostInMonth = 3
const mostBars = 8

/** Weeks one under the other, what takes several days as bars; a day with more entries than fit leads to itself. */
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
        {weeks.map((week) => {
          const all = barsOf(week, entries)
          const isOneMore = all.every(({ lane }) => lane <= mostBars)
          const bars = isOneMore ? all : all.filter(({ lane }) => lane < mostBars)
          return (
            <tr key={week[0]}>
              {week.map((day, column) => {
                const list = entries.get(day) ?? []
                const own = openFirst(list.filter((entry) => !isSpan(entry)))
                const hidden = crossing(all, column).length - crossing(bars, column).length
                const shown = own.slice(0, hidden === 0 && own.length === mostInMonth + 1 ? own.length : mostInMonth)
                const rest = own.length - shown.length + hidden
                return (
                  <td
                    key={day}
                    data-today={day === today || undefined}
                    data-other={!day.startsWith(month) || undefined}
                  >
                    <DayNumber day={day} count={list.length} onDay={onDay} />
                    <CalendarBars bars={bars} column={column} />
                    <ul className={styles.entries}>
                      {shown.map((entry) => (
                        <li key={entry.id} data-state={entry.state}>
                          <CalendarEntry entry={entry} />
                        </li>
                      ))}
                    </ul>
                    {rest > 0 && (
                      <UnstyledButton className={styles.rest} onClick={() => onDay(day)}>
                        {t('dashboards:calendar.more', { count: rest })}
                      </UnstyledButton>
                    )}
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Where only a few fit, what is still to be done stands before what is over. */
const openFirst = (list: readonly Placed<Standing>[]): readonly Placed<Standing>[] =>
  list.toSorted((a, b) => Number(a.state === 'over') - Number(b.state === 'over'))

/** Seven days side by side with everything on them. */
export function WeekGrid({ days, entries, today, onDay }: CalendarViewProps) {
  const format = useFormat()
  const bars = barsOf(days, entries)
  return (
    <div className={styles.week}>
      {days.map((day, column) => (
        <section
          key={day}
          className={styles.weekDay}
          data-today={day === today || undefined}
          aria-label={format.weekday(day)}
        >
          <UnstyledButton className={styles.weekHead} onClick={() => onDay(day)}>
            {format.weekday(day)}
          </UnstyledButton>
          <CalendarBars bars={bars} column={column} />
          <ul className={styles.entries}>
            {(entries.get(day) ?? [])
              .filter((entry) => !isSpan(entry))
              .map((entry) => (
                <li key={entry.id}>
                  <CalendarEntry entry={entry} as="roomy" />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Days one under the other: a single day, or a week on a phone, where what takes several days is said once above them. */
export function DayList({ days, entries, today }: CalendarViewProps) {
  const { t } = useText()
  const format = useFormat()
  const isWeek = days.length > 1
  const spans = isWeek ? barsOf(days, entries).map(({ entry }) => entry) : []
  return (
    <div className={styles.dayList}>
      {spans.length > 0 && (
        <section aria-label={t('dashboards:calendar.severalDays')}>
          <h3 className={styles.dayHead}>{t('dashboards:calendar.severalDays')}</h3>
          <ul className={styles.entries}>
            {spans.map((entry) => (
              <li key={entry.id}>
                <CalendarEntry entry={entry} as="line" when={`${format.date(entry.from)} – ${format.date(entry.to)}`} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {days.map((day) => {
        const list = (entries.get(day) ?? []).filter((entry) => !isWeek || !isSpan(entry))
        return (
          <section key={day} aria-label={format.weekday(day)} data-today={day === today || undefined}>
            {isWeek && <h3 className={styles.dayHead}>{format.weekday(day)}</h3>}
            {list.length === 0 ? (
              <p className={styles.free}>{t('dashboards:calendar.free')}</p>
            ) : (
              <ul className={styles.entries}>
                {list.map((entry) => (
                  <li key={entry.id}>
                    <CalendarEntry
                      entry={entry}
                      as="line"
                      {...(isSpan(entry) ? { when: t('dashboards:calendar.dayOf', dayWithin(entry, day)) } : {})}
                    />
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
