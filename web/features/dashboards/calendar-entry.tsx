import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { RecordLink } from '../records/record-link.tsx'
import { typeIcon } from '../records/type-icon.ts'
import { useWords } from '../records/words.ts'
import type { Standing } from './calendar-data.ts'
import { isSpan, type Placed } from './calendar-spans.ts'
import styles from './calendar.module.css'

interface CalendarEntryProps {
  entry: Placed<Standing>
  /** A cell of the month, a day of the week with the company under the title, a bar over several days, or a line over the whole width. */
  as?: 'cell' | 'roomy' | 'bar' | 'line'
  /** What stands where the time does, for an entry of several days. */
  when?: string
}

/** A call, meeting, task or campaign in the calendar: what, when, whether it is done or late. */
export function CalendarEntry({ entry, as = 'cell', when }: CalendarEntryProps) {
  const { t } = useText()
  const format = useFormat()
  const words = useWords()
  const { type, id, title, at, until, from, to, company, owner, state } = entry
  const Symbol = state === 'over' ? IconCheck : state === 'late' ? IconAlertCircle : typeIcon(type)
  const isLine = as === 'line'
  const isLong = isSpan(entry)
  const days = isLong ? `${format.date(from)} – ${format.date(to)}` : ''
  const begins = at.length > 10 ? format.time(at) : ''
  const stretch = begins && until ? `${begins}–${format.time(until)}` : begins
  const time = when ?? (isLine ? stretch || t('dashboards:calendar.anyTime') : isLong ? '' : begins)
  const said = [words.one(type), state === 'open' ? '' : t(`dashboards:calendar.${state}`), days].filter(Boolean)
  return (
    <RecordLink
      type={type}
      id={id}
      className={isLine ? styles.line : styles.entry}
      title={
        <span
          className={styles.inside}
          data-state={state}
          data-long={isLong || undefined}
          title={[title, company?.name, days].filter(Boolean).join(' · ')}
        >
          <Symbol size={14} stroke={1.7} className={styles.icon} aria-hidden />
          <span className="visually-hidden">{said.join(', ')}: </span>
          {time && <span className={styles.time}>{time} </span>}
          <span className={styles.title}>{title || t('records:untitled')}</span>
          {(isLine || as === 'roomy') && company?.name && <span className={styles.company}>{company.name}</span>}
          {isLine && owner?.name && <span className={styles.owner}>{owner.name}</span>}
        </span>
      }
    />
  )
}
