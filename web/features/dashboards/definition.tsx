import { ActionIcon } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { LaterPopover } from '../../ui/overlays/later-overlays.ts'
import { useDrop } from '../../ui/overlays/use-drop.ts'
import styles from './dashboard.module.css'

/** How a portlet's figures are worked out, behind an info sign in its head. */
export function Definition({ text, of }: { text: string | undefined; of: string }) {
  const { t } = useText()
  const drop = useDrop('dialog', LaterPopover)
  if (!text) return null
  return (
    <>
      <ActionIcon {...drop.target} size={28} aria-label={t('dashboards:definitionOf', { title: of })}>
        <IconInfoCircle size={16} stroke={1.6} />
      </ActionIcon>
      {drop.place && (
        <LaterPopover place={drop.place} position="bottom-end" width={300}>
          <p className={styles.definition}>{text}</p>
        </LaterPopover>
      )}
    </>
  )
}
