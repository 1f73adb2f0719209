import { UnstyledButton } from '@mantine/core'
import {
  IconAlertCircle,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconClock,
  IconInfoCircle,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { PortletOf, Severity } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Panel } from '../../ui/panel.tsx'
import { usePage } from './page-scope.ts'
import { RowsLink } from './rows-link.tsx'
import { useIsNarrow } from './use-width.ts'
import styles from './reminders.module.css'

type Reminders = PortletOf<'reminders'>
type Item = Reminders['items'][number]

const icons = { red: IconAlertCircle, amber: IconClock, blue: IconInfoCircle }
const order: readonly Severity[] = ['red', 'amber', 'blue']

/** What is due; each row opens its records. On a phone the two that press most, the others behind a button. */
export function RemindersPortlet({ portlet }: { portlet: Reminders }) {
  const isNarrow = useIsNarrow()
  if (isNarrow) return <CompactReminders portlet={portlet} />
  return (
    <Panel title={portlet.title} aside={<AsOf />} isFlush>
      <Rows items={portlet.items} />
    </Panel>
  )
}

function AsOf() {
  const { t } = useText()
  const format = useFormat()
  return <span className={styles.asOf}>{t('dashboards:todayAt', { time: format.time(usePage().asOf) })}</span>
}

function Rows({ items }: { items: readonly Item[] }) {
  const format = useFormat()
  return (
    <ul className={styles.list}>
      {items.map((item) => {
        const isDone = item.count === 0
        const Symbol = isDone ? IconCheck : icons[item.severity]
        const content = (
          <>
            <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
            <span className={styles.label} title={item.title}>
              {item.title}
            </span>
            <span className={styles.count}>{format.count(item.count)}</span>
          </>
        )
        return (
          <li key={item.key} data-tone={isDone ? 'done' : item.severity} className={styles.item}>
            {isDone ? (
              <div className={styles.row}>{content}</div>
            ) : (
              <RowsLink rows={item.rows} className={styles.row}>
                {content}
              </RowsLink>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function CompactReminders({ portlet }: { portlet: Reminders }) {
  const { t } = useText()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const due = portlet.items
    .filter((item) => item.count > 0)
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  // Two where both can be read beside each other, else the first in full.
  const pressing = due.slice(0, due[0] && due[1] && due[0].title.length + due[1].title.length <= 24 ? 2 : 1)
  const Arrow = isOpen ? IconChevronUp : IconChevronDown
  return (
    <section aria-label={portlet.title} className={styles.compact}>
      <div className={styles.compactRow}>
        {due.length === 0 && (
          <span className={styles.pressing} data-tone="done">
            <IconCheck size={16} stroke={1.6} className={styles.icon} aria-hidden />
            {t('dashboards:nothingDue')}
          </span>
        )}
        {pressing.map((item) => {
          const Symbol = icons[item.severity]
          return (
            <RowsLink key={item.key} rows={item.rows} className={styles.pressing}>
              <span data-tone={item.severity} className={styles.pressingInside}>
                <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
                <span className={styles.count}>{format.count(item.count)}</span>
                <span className={styles.label}>{item.title}</span>
              </span>
            </RowsLink>
          )
        })}
        <UnstyledButton className={styles.all} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('dashboards:allReminders')}
          <Arrow size={16} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </div>
      {isOpen && (
        <div className={styles.sheet}>
          <Rows items={portlet.items} />
        </div>
      )}
    </section>
  )
}
