import { Button } from '@mantine/core'
import { IconPhoneCheck } from '@tabler/icons-react'
import { recordTypes } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWords } from '../records/words.ts'
import styles from './power-hour.module.css'
import { useLeave } from './use-leave.ts'

interface RoundEndProps {
  outcomes: readonly string[]
  skipped: number
  /** Takes up the calls that were skipped. */
  onAgain: () => void
}

/** The round is over: how many calls were made, and what came of them. */
export function RoundEnd({ outcomes, skipped, onAgain }: RoundEndProps) {
  const { t } = useText()
  const leave = useLeave()
  const words = useWords()
  const parts = (recordTypes.call.fields['outcome']?.options ?? []).flatMap((option) => {
    const count = outcomes.filter((outcome) => outcome === option).length
    return count ? [`${words.option('call', 'outcome', option)} ${count}`] : []
  })
  if (skipped) parts.push(t('activities:powerHour.skipped', { count: skipped }))
  return (
    <div role="status">
      <EmptyState
        icon={IconPhoneCheck}
        title={t('activities:powerHour.kept', { count: outcomes.length })}
        text={parts.map((part) => part.replaceAll(' ', '\u00a0')).join(' · ')}
        action={
          <div className={styles.chips}>
            {skipped > 0 && (
              <Button onClick={onAgain}>{t('activities:powerHour.callSkipped', { count: skipped })}</Button>
            )}
            <Button variant="filled" autoFocus onClick={leave}>
              {t('activities:powerHour.back')}
            </Button>
          </div>
        }
      />
    </div>
  )
}
