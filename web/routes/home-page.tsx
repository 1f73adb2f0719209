import { IconLayoutDashboard } from '@tabler/icons-react'
import { useText } from '../lib/i18n.ts'
import { usePageTitle } from '../lib/page-head.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** What stands at `/` for a role to which no dashboard was given; everybody else is taken to the first one. */
export function HomePage() {
  const { t } = useText()
  usePageTitle('')
  return <EmptyState icon={IconLayoutDashboard} title={t('shell:noDashboards')} text={t('shell:noDashboardsText')} />
}
