import { Button } from '@mantine/core'
import { IconAlertCircle, IconFileOff } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { EmptyState, HomeButton, NotPermitted } from '../../ui/empty-state.tsx'
import { useWords } from './words.ts'

interface RecordTroubleProps {
  type: string
  /** On a page of its own, which then shows the way on. */
  fillsPage?: boolean
  error: unknown
  onRetry: () => void
}

/** Why a record is not shown: closed to the role, not there or not visible, or the line is broken. */
export function RecordTrouble({ type, error, fillsPage = false, onRetry }: RecordTroubleProps) {
  const { t } = useText()
  const words = useWords()
  const { status, code, detail } = asProblem(error)
  if (status === 403)
    return <NotPermitted title={t('records:list.refusedTitle', { type: words.many(type) })} fillsPage={fillsPage} />
  if (status === 404)
    return (
      <EmptyState
        icon={IconFileOff}
        title={t('records:record.goneTitle')}
        text={t('records:record.goneText')}
        fillsPage={fillsPage}
        action={fillsPage && <HomeButton />}
      />
    )
  return (
    <EmptyState
      icon={IconAlertCircle}
      fillsPage={fillsPage}
      title={t('records:record.failed')}
      text={code === 'offline' ? t('shell:offlineText') : detail}
      action={<Button onClick={onRetry}>{t('records:list.retry')}</Button>}
    />
  )
}
