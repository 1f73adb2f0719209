import { IconArrowsVertical } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { nameOf, text } from '../boards/card-parts.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import styles from './thread.module.css'

/** Why a case is escalated and to whom, while it is: whoever opens it reads that first. */
export function CaseBanner({ row }: RecordPartProps) {
  const { t } = useText()
  const name = nameOf(row['escalatedTo'])
  if (row['status'] !== 'escalated') return null
  return (
    <div className={styles.escalated}>
      <IconArrowsVertical size={16} stroke={1.6} aria-hidden />
      <div>
        <strong>{name ? t('cases:escalatedTo', { name }) : t('cases:escalated')}</strong>
        {text(row['escalationReason'])}
      </div>
    </div>
  )
}
