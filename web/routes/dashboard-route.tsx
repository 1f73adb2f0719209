import { useParams } from '@tanstack/react-router'
import { DashboardPage } from '../features/dashboards/dashboard-page.tsx'

/** `/d/:dashboard` */
export function DashboardRoute() {
  const { dashboard } = useParams({ from: '/shell/d/$dashboard' })
  return <DashboardPage key={dashboard} dashboard={dashboard} />
}
