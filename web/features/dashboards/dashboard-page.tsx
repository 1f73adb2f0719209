import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../lib/api.ts'
import { useLabel } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { Panel } from '../../ui/panel.tsx'

interface Dashboard {
  key: string
  title: string
  portlets: { id: string; title: string; board?: string; kpis?: { key: string; title: string; value: unknown }[] }[]
}

/** A dashboard: its portlets with their figures, boards by link. */
export function DashboardPage({ dashboard }: { dashboard: string }) {
  const label = useLabel()
  const { data } = useSuspenseQuery({
    queryKey: ['dashboard', dashboard],
    queryFn: () => api.get<Dashboard>(`/api/dashboards/${dashboard}`),
  })
  usePageTitle(label(`shell:dashboard.${dashboard}`, data.title))
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      {data.portlets.map((portlet) => (
        <Panel key={portlet.id} title={portlet.title}>
          {portlet.kpis?.map((kpi) => (
            <p key={kpi.key}>
              {kpi.title} {String(kpi.value)}
            </p>
          ))}
          {portlet.board && (
            <Link to="/b/$board" params={{ board: portlet.board }}>
              {portlet.title}
            </Link>
          )}
        </Panel>
      ))}
    </div>
  )
}
