import { Button } from '@mantine/core'
import { IconAlertCircle, IconPhoneCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Filter } from '../../../shared/filter.ts'
import { useText } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { EmptyState, NotPermitted } from '../../ui/empty-state.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { rowsQuery } from '../records/data.ts'
import { CallRound } from './call-round.tsx'
import styles from './power-hour.module.css'
import { useLeave } from './use-leave.ts'

/** One's own calls that are due, for whoever comes without a list. */
const due: Filter = {
  all: [
    { field: 'ownerId', op: 'is', value: 'me' },
    { field: 'status', op: 'is', value: 'scheduled' },
    { field: 'dueAt', op: 'lte', value: 'today' },
  ],
}

/** More than anybody calls in an hour. */
const most = 60

interface PowerHourPageProps {
  where?: Filter | undefined
  sort?: string | undefined
}

/** One call after another. The round is fixed when it begins, so that none drops out while it is being worked on. */
export function PowerHourPage({ where = due, sort = 'dueAt' }: PowerHourPageProps) {
  const { t } = useText()
  const leave = useLeave()
  usePageTitle(t('activities:powerHour.title'))
  const [round, setRound] = useState<readonly string[]>()
  const calls = useQuery({ ...rowsQuery('call', { where, sort, fields: ['title'] }, most), enabled: !round })
  if (!round && calls.data && !calls.isFetching) setRound(calls.data.rows.map(({ id }) => id))
  if (round?.length) return <CallRound ids={round} />
  if (round)
    return (
      <EmptyState
        fillsPage
        icon={IconPhoneCheck}
        title={t('activities:powerHour.noneDue')}
        text={t('activities:powerHour.noneDueText')}
        action={
          <div className={styles.chips}>
            <Button component={Link} to="/b/call">
              {t('activities:powerHour.planned')}
            </Button>
            <Button variant="filled" onClick={leave}>
              {t('activities:powerHour.back')}
            </Button>
          </div>
        }
      />
    )
  if (calls.isError) {
    const { status, detail } = asProblem(calls.error)
    if (status === 403) return <NotPermitted fillsPage />
    return (
      <EmptyState
        fillsPage
        icon={IconAlertCircle}
        title={detail || t('unexpected')}
        action={<Button onClick={() => void calls.refetch()}>{t('activities:powerHour.again')}</Button>}
      />
    )
  }
  return <FieldsSkeleton />
}
