import { ActionIcon, Popover } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import styles from './dashboard.module.css'

/** How a portlet's figures are worked out, behind an info sign in its head. */
export function Definition({ text, of }: { text: string | undefined; of: string }) {
  const { t } = useText()
  if (!text) return null
  return (
    <Popover position="bottom-end" width={300} withArrow={false}>
      <Popover.Target>
        <ActionIcon size={28} aria-label={t('dashboards:definitionOf', { title: of })}>
          <IconInfoCircle size={16} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles.definition}>{text}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
