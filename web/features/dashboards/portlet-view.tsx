import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { CatchBoundary } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Portlet } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Near } from '../../ui/near.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BoardPortlet } from './board-portlet.tsx'
import { KpisPortlet } from './kpis-portlet.tsx'
import { ListPortlet } from './list-portlet.tsx'
import { QuickLinksPortlet } from './quick-links-portlet.tsx'
import { RemindersPortlet } from './reminders-portlet.tsx'
import { ReportPortlet } from './report-portlet.tsx'
import { ScorecardPortlet } from './scorecard-portlet.tsx'
import { SuggestionsPortlet } from './suggestions-portlet.tsx'

const ChartPortlet = lazy(() => import('./chart-portlet.tsx').then((module) => ({ default: module.ChartPortlet })))
const CalendarPortlet = lazy(() =>
  import('./calendar-portlet.tsx').then((module) => ({ default: module.CalendarPortlet })),
)
const QuickAddPortlet = lazy(() =>
  import('./quick-add-portlet.tsx').then((module) => ({ default: module.QuickAddPortlet })),
)

/** Kinds with much script of their own: fetched where they are in sight, else once the page rests. */
const scripted: ReadonlySet<Portlet['kind']> = new Set(['chart', 'calendar', 'quick-add'])

interface PortletViewProps {
  portlet: Portlet
  hasManyBoards: boolean
}

/** A portlet by its kind; one that fails says so in its place and leaves the others alone. */
export function PortletView({ portlet, hasManyBoards }: PortletViewProps) {
  return (
    <CatchBoundary
      getResetKey={() => JSON.stringify(portlet.id)}
      errorComponent={({ reset }) => <Broken title={portlet.title} onRetry={reset} />}
    >
      <Content portlet={portlet} hasManyBoards={hasManyBoards} />
    </CatchBoundary>
  )
}

function Content({ portlet, hasManyBoards }: PortletViewProps) {
  const drawn = <OfKind portlet={portlet} hasManyBoards={hasManyBoards} />
  if (!scripted.has(portlet.kind)) return drawn
  const blank = (
    <Panel title={portlet.title}>
      <span data-blank />
    </Panel>
  )
  return (
    <Near fallback={blank}>
      <Suspense fallback={blank}>{drawn}</Suspense>
    </Near>
  )
}

function OfKind({ portlet, hasManyBoards }: PortletViewProps) {
  switch (portlet.kind) {
    case 'reminders':
      return <RemindersPortlet portlet={portlet} />
    case 'kpis':
      return <KpisPortlet portlet={portlet} />
    case 'scorecard':
      return <ScorecardPortlet portlet={portlet} />
    case 'board':
      return <BoardPortlet portlet={portlet} hasTitle={hasManyBoards} />
    case 'list':
      return <ListPortlet portlet={portlet} />
    case 'suggestions':
      return <SuggestionsPortlet portlet={portlet} />
    case 'chart':
      return <ChartPortlet portlet={portlet} />
    case 'report':
    case 'leaderboard':
      return <ReportPortlet portlet={portlet} />
    case 'calendar':
      return <CalendarPortlet portlet={portlet} />
    case 'quick-add':
      return <QuickAddPortlet portlet={portlet} />
    case 'quick-links':
      return <QuickLinksPortlet portlet={portlet} />
  }
}

function Broken({ title, onRetry }: { title: string; onRetry: () => void }) {
  const { t } = useText()
  return (
    <Panel title={title}>
      <EmptyState
        icon={IconAlertCircle}
        title={t('dashboards:portletFailed')}
        action={<Button onClick={onRetry}>{t('dashboards:retry')}</Button>}
      />
    </Panel>
  )
}
