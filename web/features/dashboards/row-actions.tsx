import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { runVerb } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'

interface RowActionsProps {
  type: string
  row: RecordRow
  /** Names of verbs the list offers; what the row allows says its `can`. */
  actions: readonly string[]
  onAssign: () => void
}

/** The one thing to do with a row: take it where it is free, else hand it on. */
export function RowActions({ type, row, actions, onAssign }: RowActionsProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const title = titleOf(type, row)
  const claim = useMutation({
    mutationFn: () => runVerb(`/api/leads/${row.id}/claim`, { version: row.version }),
    onSuccess: (reply) => tell({ reply, title: t('dashboards:claimed'), text: title }),
    onError: (error) => toast.refused({ title: t('dashboards:notClaimed'), text: asProblem(error).detail }),
  })
  const allowed = (action: string) => actions.includes(action) && row.can[action] === true
  const isFree = row['ownerId'] === null
  if (allowed('assign'))
    return (
      <Button size="compact-xs" aria-label={`${t('dashboards:actions.assign')}: ${title}`} onClick={onAssign}>
        {t('dashboards:actions.assign')}
      </Button>
    )
  if (allowed('claim') && isFree && type === 'company')
    return (
      <Button
        size="compact-xs"
        loading={claim.isPending}
        aria-label={`${t('dashboards:actions.claim')}: ${title}`}
        onClick={() => claim.mutate()}
      >
        {t('dashboards:actions.claim')}
      </Button>
    )
  return null
}
