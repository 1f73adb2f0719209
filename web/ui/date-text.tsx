import { useText } from '../lib/i18n.ts'
import { useFormat } from '../lib/use-format.ts'

interface DateTextProps {
  value: string | null | undefined
  /** `day` 12 Feb ’27 · `full` 12 Feb 2027 · `time` 12 Feb 2027, 09:00 · `relative` Today, Yesterday, 12 days. */
  as?: 'day' | 'full' | 'time' | 'relative'
}

/** A date for people, with its ISO form for machines. */
export function DateText({ value, as = 'day' }: DateTextProps) {
  const format = useFormat()
  const { t } = useText()
  if (!value) return <span>–</span>
  const write = () => {
    if (as === 'full') return format.fullDate(value)
    if (as === 'time') return format.dateTime(value)
    if (as === 'day') return format.date(value)
    const days = format.daysSince(value)
    if (days === 0) return t('date.today')
    if (days === 1) return t('date.yesterday')
    if (days === -1) return t('date.tomorrow')
    return days > 0 ? t('date.days', { count: days }) : t('date.inDays', { count: -days })
  }
  return (
    <time dateTime={value} style={{ whiteSpace: 'nowrap' }}>
      {write()}
    </time>
  )
}
