import {
  IconAlertCircle,
  IconCalendarEvent,
  IconChecklist,
  IconCircleDashed,
  IconMail,
  IconPhone,
} from '@tabler/icons-react'
import { useText } from '../lib/i18n.ts'
import { useFormat } from '../lib/use-format.ts'
import type { Icon } from './icon.ts'
import styles from './next-activity.module.css'

const icons: Record<string, Icon> = {
  call: IconPhone,
  event: IconCalendarEvent,
  task: IconChecklist,
  message: IconMail,
}

interface NextActivityProps {
  /** Day or moment of what comes next; null when nothing is planned. */
  at: string | null | undefined
  /** What it is: call, event, task, message. */
  kind?: string | null | undefined
}

/** What comes next on a record: late with its days, today in amber with the time, a date, or "No next". */
export function NextActivity({ at, kind }: NextActivityProps) {
  const { t } = useText()
  const format = useFormat()
  if (!at) {
    return (
      <span className={styles.next} data-tone="none">
        <IconCircleDashed size={14} stroke={1.7} aria-hidden />
        {t('next.none')}
      </span>
    )
  }
  const days = format.daysSince(at)
  if (days > 0) {
    return (
      <span className={styles.next} data-tone="late">
        <IconAlertCircle size={14} stroke={1.7} aria-hidden />
        {t('next.late', { count: days })}
      </span>
    )
  }
  const Symbol = icons[kind ?? ''] ?? IconCalendarEvent
  const hasTime = at.length > 10
  return (
    <span className={styles.next} data-tone={days === 0 ? 'today' : 'planned'}>
      <Symbol size={14} stroke={1.7} aria-hidden />
      {days === 0 ? (hasTime ? format.time(at) : t('date.today')) : format.date(at)}
    </span>
  )
}
