import { Button } from '@mantine/core'
import { IconAlertCircle, IconFilterOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { StillComing } from '../../lib/commands/registry.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { EmptyState, NotPermitted } from '../../ui/empty-state.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { dashboardQuery } from './data.ts'
import styles from './dashboard.module.css'
import { DashboardGrid } from './dashboard-grid.tsx'
import { PageFilters } from './page-filters.tsx'
import { PageProvider, useDashboardScope } from './page-scope.ts'

/** A dashboard: its filters where it has some, and its portlets. */
export function DashboardPage({ dashboard }: { dashboard: string }) {
  const label = useLabel()
  const me = useMe()
  const { setScope, owner, period } = useDashboardScope()
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(dashboardQuery(dashboard, { owner, period }))
  const title = data?.title ?? me.dashboards.find(({ key }) => key === dashboard)?.title ?? ''
  usePageTitle(label(`shell:dashboard.${dashboard}`, title))
  if (isPending)
    return (
      <>
        <StillComing />
        <PageSkeleton />
      </>
    )
  if (!data || (error && !isPlaceholderData && asProblem(error).status === 422))
    return (
      <Trouble
        error={error}
        onRetry={() => void refetch()}
        onClear={() => setScope({ owner: undefined, period: undefined })}
      />
    )
  return (
    <PageProvider value={data}>
      <div className={styles.page} aria-busy={isPlaceholderData}>
        <PageFilters filters={data.filters} onChange={setScope} />
        <DashboardGrid portlets={data.portlets} />
      </div>
    </PageProvider>
  )
}

/** Why there is no dashboard: another role's, a period that is none, or a broken line. */
function Trouble({ error, onRetry, onClear }: { error: unknown; onRetry: () => void; onClear: () => void }) {
  const { t } = useText()
  const { status, code, detail } = asProblem(error)
  if (status === 403 || status === 404) return <NotPermitted title={t('dashboards:notYours')} fillsPage />
  const isFilter = status === 422
  return (
    <EmptyState
      fillsPage
      icon={isFilter ? IconFilterOff : IconAlertCircle}
      title={isFilter ? t('dashboards:badFilter') : t('dashboards:failed')}
      text={code === 'offline' ? t('shell:offlineText') : detail}
      action={
        isFilter ? (
          <Button onClick={onClear}>{t('empty.clearFilters')}</Button>
        ) : (
          <Button onClick={onRetry}>{t('dashboards:retry')}</Button>
        )
      }
    />
  )
}
