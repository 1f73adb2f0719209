import '@mantine/notifications/styles.layer.css'
import {
  hideNotification,
  type NotificationData,
  Notifications,
  notificationsStore,
  showNotification,
} from '@mantine/notifications'
import type { FocusEvent } from 'react'
import styles from './toast.module.css'

export { hideNotification } from '@mantine/notifications'

const most = 4

/** Shows what has just happened at once: where the stack is full, the oldest that would leave by itself goes, else the oldest. */
export function showToast(data: NotificationData): void {
  const { notifications } = notificationsStore.getState()
  const oldest = notifications.find((each) => each.autoClose !== false) ?? notifications[0]
  if (notifications.length >= most && oldest?.id) hideNotification(oldest.id)
  showNotification(data)
}

/** What had the focus before a message took it. */
let before: EventTarget | null = null
const keepFocus = ({ currentTarget, relatedTarget }: FocusEvent) => {
  if (relatedTarget && !currentTarget.contains(relatedTarget)) before = relatedTarget
}
/** The click that answers a message ends it as well: whoever works by keys goes on from where they were. */
const giveFocusBack = ({ target }: { target: EventTarget }) => {
  const isAnswer = target instanceof Element && target.closest('button') !== null
  if (isAnswer && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
}

/** The stack at the bottom left; what was shown before it stood appears with it. */
export default function DrawnToasts() {
  return (
    <Notifications
      position="bottom-left"
      containerWidth={392}
      zIndex={70}
      limit={most}
      classNames={{ root: styles.stack }}
      onFocus={keepFocus}
      onClickCapture={giveFocusBack}
    />
  )
}
