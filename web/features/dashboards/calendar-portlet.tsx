import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { byDay, standingOf, useEntries } from './calendar-data.ts'
import { calendarViews, daysOf, stepFrom, type CalendarView, type Day } from './calendar-days.ts'
import { DayList, MonthGrid, WeekGrid } from './calendar-views.tsx'
import styles from './calendar.module.css'
import { useIsNarrow } from './use-width.ts'

/** What takes place by day, week or month, calls as well as campaigns of many weeks; each opens its record. */
export function CalendarPortlet({ portlet }: { portlet: PortletOf<'calendar'> }) {
  const { t } = useText()
  const format = useFormat()
  const isNarrow = useIsNarrow()
  const today = format.dayOf(new Date())
  const [chosen, setView] = useState<CalendarView>()
  const [day, setDay] = useState<Day>(today)
  const view = chosen ?? (isNarrow ? 'week' : 'month')
  const days = daysOf(view, day)
  const { entries, isPending, more } = useEntries(portlet, days[0]!, days.at(-1)!)
  const now = new Date()
  const standing = entries.map((entry) => standingOf(entry, portlet.sources, today, now))
  const entriesByDay = byDay(standing, days, format.dayOf)
  const showDay = (next: Day) => {
    setDay(next)
    setView('day')
  }
  const shared = { days, entries: entriesByDay, today, onDay: showDay }
  const Grid = view === 'month' ? MonthGrid : view === 'week' && !isNarrow ? WeekGrid : DayList
  return (
    <Panel
      title={portlet.title}
      subtitle={<span aria-live="polite">{stretchWords()}</span>}
      aside={
        <div className={styles.bar}>
          <ActionIcon
            aria-label={t(`dashboards:calendar.previous.${view}`)}
            onClick={() => setDay(stepFrom(view, day, -1))}
          >
            <IconChevronLeft size={16} stroke={1.6} />
          </ActionIcon>
          <Button size="xs" onClick={() => setDay(today)}>
            {t('date.today')}
          </Button>
          <ActionIcon aria-label={t(`dashboards:calendar.next.${view}`)} onClick={() => setDay(stepFrom(view, day, 1))}>
            <IconChevronRight size={16} stroke={1.6} />
          </ActionIcon>
          <Segments
            label={t('dashboards:calendar.view')}
            options={calendarViews.map((key) => ({ key, label: t(`dashboards:calendar.${key}`) }))}
            value={view}
            onChange={(key) => setView(key as CalendarView)}
          />
        </div>
      }
      isFlush
      className={styles.portlet}
    >
      <div aria-busy={isPending} className={styles.view}>
        <Grid {...shared} month={day.slice(0, 7)} />
        {more && <p className={styles.cut}>{t(`dashboards:calendar.cut.${view === 'month' ? 'month' : 'less'}`)}</p>}
      </div>
    </Panel>
  )

  function stretchWords(): string {
    if (view === 'month') return format.month(day.slice(0, 7))
    if (view === 'day') return format.weekday(day)
    return `${format.date(days[0])} – ${format.date(days.at(-1))}`
  }
}
