import { Button } from '@mantine/core'
import { IconPhoneCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { recordTypes } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWords } from '../records/words.ts'

/** The round is over: how many calls were made, and what came of them. */
export function RoundEnd({ outcomes, skipped }: { outcomes: readonly string[]; skipped: number }) {
  const { t } = useText()
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
        text={parts.join(' · ')}
        action={
          <Button component={Link} to="/" variant="filled" data-autofocus>
            {t('activities:powerHour.back')}
          </Button>
        }
      />
    </div>
  )
}
