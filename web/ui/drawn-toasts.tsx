import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import styles from './toast.module.css'

export { hideNotification, showNotification } from '@mantine/notifications'

/** The stack at the bottom left; what was shown before it stood appears with it. */
export default function DrawnToasts() {
  return (
    <Notifications
      position="bottom-left"
      containerWidth={392}
      zIndex={70}
      limit={4}
      classNames={{ root: styles.stack }}
    />
  )
}
