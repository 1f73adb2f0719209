import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/sv'
import { DatePicker } from '@mantine/dates'
import { useEffect, useRef } from 'react'
import { useText } from '../../lib/i18n.ts'

interface CalendarProps {
  value: string | null
  onChange: (day: string) => void
}

/** A month to choose a day from; loaded when it is first opened. */
export function Calendar({ value, onChange }: CalendarProps) {
  const { t, language } = useText()
  const calendar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    calendar.current?.querySelector<HTMLElement>('[data-selected], [data-today]')?.focus()
  }, [])
  return (
    <DatePicker
      ref={calendar}
      value={value}
      {...(value ? { defaultDate: value } : {})}
      onChange={(day) => day && onChange(day)}
      locale={language}
      firstDayOfWeek={1}
      highlightToday
      weekendDays={[]}
      size="xs"
      ariaLabels={{
        previousMonth: t('input.previousMonth'),
        nextMonth: t('input.nextMonth'),
        previousYear: t('input.previousYear'),
        nextYear: t('input.nextYear'),
        previousDecade: t('input.previousYear'),
        nextDecade: t('input.nextYear'),
        monthLevelControl: t('input.chooseMonth'),
        yearLevelControl: t('input.chooseYear'),
      }}
    />
  )
}
