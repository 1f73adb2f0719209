import { UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconCheck, IconClock, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat } from '../lib/use-format.ts'
import { Panel } from './panel.tsx'
import styles from './reminders.module.css'

/** Red late, amber soon, blue news. */
export type ReminderTone = 'late' | 'soon' | 'news'

export interface Reminder {
  key: string
  label: string
  count: number
  /** The count stopped at its limit. */
  more?: boolean
  tone: ReminderTone
}

const icons = { late: IconAlertCircle, soon: IconClock, news: IconInfoCircle }

interface ReminderRowProps {
  reminder: Reminder
  onOpen?: ((reminder: Reminder) => void) | undefined
}

/** One thing to see to: icon, words, count. Zero stays, grey with a check. */
export function ReminderRow({ reminder, onOpen }: ReminderRowProps) {
  const format = useFormat()
  const isDone = reminder.count === 0
  const Symbol = isDone ? IconCheck : icons[reminder.tone]
  const content = (
    <>
      <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
      <span className={styles.label}>{reminder.label}</span>
      <span className={styles.count}>{format.count(reminder.count, reminder.more)}</span>
    </>
  )
  const tone = isDone ? 'done' : reminder.tone
  if (!onOpen || isDone) {
    return (
      <div className={styles.row} data-tone={tone}>
        {content}
      </div>
    )
  }
  return (
    <UnstyledButton className={styles.row} data-tone={tone} onClick={() => onOpen(reminder)}>
      {content}
    </UnstyledButton>
  )
}

interface RemindersProps {
  title: string
  /** As of when. */
  aside?: ReactNode
  reminders: readonly Reminder[]
  height?: number
  onOpen?: (reminder: Reminder) => void
}

/** What is due, in one panel; each row opens its records. */
export function Reminders({ title, aside, reminders, height, onOpen }: RemindersProps) {
  return (
    <Panel title={title} aside={aside} isFlush {...(height === undefined ? {} : { height })}>
      <ul className={styles.list}>
        {reminders.map((reminder) => (
          <li key={reminder.key}>
            <ReminderRow reminder={reminder} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
