import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { RecordLink } from '../records/record-link.tsx'
import { typeIcon } from '../records/type-icon.ts'
import { useWords } from '../records/words.ts'
import type { Standing } from './calendar-data.ts'
import styles from './calendar.module.css'

interface CalendarEntryProps {
  entry: Standing
  /** With the company under the title. */
  isRoomy?: boolean
  /** All on one line, over the width of the calendar. */
  isLine?: boolean
}

/** A call, meeting or task in the calendar: what, when, whether it is done or late. */
export function CalendarEntry({ entry, isRoomy = false, isLine = false }: CalendarEntryProps) {
  const { t } = useText()
  const format = useFormat()
  const words = useWords()
  const { type, id, title, at, until, company, owner, state } = entry
  const Symbol = state === 'over' ? IconCheck : state === 'late' ? IconAlertCircle : typeIcon(type)
  const time = at.length > 10 ? format.time(at) : ''
  const stretch = time && until ? `${time}–${format.time(until)}` : time
  const said = [words.one(type), state === 'open' ? '' : t(`dashboards:calendar.${state}`)].filter(Boolean).join(', ')
  return (
    <RecordLink
      type={type}
      id={id}
      className={isLine ? styles.line : styles.entry}
      title={
        <span className={styles.inside} data-state={state} title={[title, company?.name].filter(Boolean).join(' · ')}>
          <Symbol size={14} stroke={1.7} className={styles.icon} aria-hidden />
          <span className="visually-hidden">{said}: </span>
          {(time || isLine) && (
            <span className={styles.time}>{isLine ? stretch || t('dashboards:calendar.anyTime') : time}</span>
          )}
          <span className={styles.title}>{title || t('records:untitled')}</span>
          {(isRoomy || isLine) && company?.name && <span className={styles.company}>{company.name}</span>}
          {isLine && owner?.name && <span className={styles.owner}>{owner.name}</span>}
        </span>
      }
    />
  )
}
