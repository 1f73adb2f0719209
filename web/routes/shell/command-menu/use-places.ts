import { IconChartBar, IconLayoutKanban } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../lib/api.ts'
import { useLabel, useText } from '../../../lib/i18n.ts'
import type { CommandEntry } from './sections.ts'

interface BoardPlace {
  key: string
  title: string
}

interface ReportPlace {
  dashboard: string
  dashboardTitle: string
  portlet: string
  title: string
}

/** What the server lists under a path, in the present language. */
function usePlaces<Place>(path: '/api/boards' | '/api/reports'): readonly Place[] {
  const { language } = useText()
  const { data } = useQuery({
    queryKey: ['places', path, language],
    queryFn: ({ signal }) => api.get<{ rows: Place[] }>(path, { signal }),
    staleTime: 5 * 60_000,
  })
  return data?.rows ?? []
}

/** Boards and reports that this user may go to; a report opens on its dashboard. */
export function usePlaceEntries(): CommandEntry[] {
  const navigate = useNavigate()
  const label = useLabel()
  const boards = usePlaces<BoardPlace>('/api/boards')
  const reports = usePlaces<ReportPlace>('/api/reports')
  return [
    ...boards.map(({ key, title }) => ({
      key: `board-${key}`,
      group: 'go' as const,
      icon: IconLayoutKanban,
      title,
      run: () => void navigate({ to: '/b/$board', params: { board: key } }),
    })),
    ...reports.map(({ dashboard, dashboardTitle, portlet, title }) => ({
      key: `report-${dashboard}-${portlet}`,
      group: 'go' as const,
      icon: IconChartBar,
      title,
      hint: label(`shell:dashboard.${dashboard}`, dashboardTitle),
      run: () => void navigate({ to: '/d/$dashboard', params: { dashboard }, hash: portlet }),
    })),
  ]
}
