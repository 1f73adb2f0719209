import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type Desk, desks } from '../lib/demo-desks.ts'
import { useText } from '../lib/i18n.ts'
import { Avatar } from './avatar.tsx'
import styles from './desk-list.module.css'

interface DeskListProps {
  /** The desk marked as chosen; without one every desk acts at once. */
  chosen?: Desk
  isDisabled?: boolean
  onChoose: (desk: Desk) => void
}

/** The desks of the demo company, each with the dashboards that stand on it. */
export function DeskList({ chosen, isDisabled = false, onChoose }: DeskListProps) {
  const { t } = useText()
  return (
    <div role="group" aria-label={t('setup:desks')} className={styles.desks}>
      {desks.map((desk) => (
        <UnstyledButton
          key={desk.key}
          className={styles.desk}
          {...(chosen ? { 'aria-pressed': desk.key === chosen.key } : {})}
          disabled={isDisabled}
          onClick={() => onChoose(desk)}
        >
          <Avatar name={t(`setup:desk.${desk.key}`)} size={28} />
          <span className={styles.name}>{t(`setup:desk.${desk.key}`)}</span>
          <span className={styles.dashboards}>{t(`setup:deskDashboards.${desk.key}`)}</span>
          {desk.key === chosen?.key && <IconCheck size={16} stroke={1.6} className={styles.check} aria-hidden />}
        </UnstyledButton>
      ))}
    </div>
  )
}
