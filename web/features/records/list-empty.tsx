import { Button } from '@mantine/core'
import { IconAlertCircle, IconPlus } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { EmptyState, FilteredOut, NotPermitted } from '../../ui/empty-state.tsx'
import { typeIcon } from './type-icon.ts'
import { useWords } from './words.ts'

interface ListEmptyProps {
  type: string
  isNarrowed: boolean
  canCreate: boolean
  onClear: () => void
  onCreate: () => void
}

/** No rows: either there are none yet, or the filters hide them. */
export function ListEmpty({ type, isNarrowed, canCreate, onClear, onCreate }: ListEmptyProps) {
  const { t } = useText()
  const words = useWords()
  if (isNarrowed)
    return (
      <FilteredOut
        title={t('records:list.filteredTitle', { type: words.manyInText(type) })}
        hidden={t('records:list.filteredText')}
        onClear={onClear}
      />
    )
  return (
    <EmptyState
      icon={typeIcon(type)}
      title={t('records:list.emptyTitle', { type: words.manyInText(type) })}
      text={t('records:list.emptyText', { type: words.many(type) })}
      action={
        canCreate && (
          <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={onCreate}>
            {t('records:list.new', { type: words.oneInText(type) })}
          </Button>
        )
      }
    />
  )
}

interface ListTroubleProps {
  type: string
  error: unknown
  onClear: () => void
  onRetry: () => void
}

/** Why a list is not shown: closed to the role, a filter the server does not take, or a broken line. */
export function ListTrouble({ type, error, onClear, onRetry }: ListTroubleProps) {
  const { t } = useText()
  const words = useWords()
  const { status, code, detail } = asProblem(error)
  if (status === 403)
    return (
      <NotPermitted
        title={t('records:list.refusedTitle', { type: words.many(type) })}
        text={t('records:list.refusedText')}
      />
    )
  const isFilter = status === 422 || status === 400
  return (
    <EmptyState
      icon={IconAlertCircle}
      title={isFilter ? t('records:list.badFilterTitle') : t('records:list.failed')}
      text={code === 'offline' ? t('shell:offlineText') : detail}
      action={
        isFilter ? (
          <Button onClick={onClear}>{t('empty.clearFilters')}</Button>
        ) : (
          <Button onClick={onRetry}>{t('records:list.retry')}</Button>
        )
      }
    />
  )
}
