import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { keyFor } from '../../lib/commands/table.ts'
import { useText } from '../../lib/i18n.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { atFoot } from '../../ui/at-foot.ts'
import styles from './selection-toolbar.module.css'

interface SelectionToolbarProps {
  label: string
  /** How many are chosen, or what is being done to them. */
  status: string
  isBusy?: boolean
  onClear: () => void
  /** What can be done with them. */
  children: ReactNode
}

/** Stands at the foot of a board or list while cards or rows of it are chosen. */
export function SelectionToolbar({ label, status, isBusy = false, onClear, children }: SelectionToolbarProps) {
  const { t } = useText()
  return (
    <div ref={atFoot} className={styles.bar} role="toolbar" aria-label={label} aria-busy={isBusy}>
      <span className={styles.count} role="status">
        {status}
      </span>
      {children}
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        className={styles.clear ?? ''}
        leftSection={<IconX size={14} stroke={1.7} aria-hidden />}
        rightSection={<Kbd keys={keyFor('close')} />}
        onClick={onClear}
      >
        {t('boards:select.clear')}
      </Button>
    </div>
  )
}
