import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ScorecardTable } from '../../ui/scorecard.tsx'
import { Change } from './change.tsx'
import { trendOf, Until } from './kpis-portlet.tsx'
import { useOpenPageFigure } from './page-scope.ts'

/** Figures as lines of a table: now, before, change, the last six months. */
export function ScorecardPortlet({ portlet }: { portlet: PortletOf<'scorecard'> }) {
  const { t } = useText()
  const format = useFormat()
  const open = useOpenPageFigure()
  return (
    <ScorecardTable
      title={portlet.title}
      subtitle={portlet.subtitle}
      aside={<Until />}
      heads={{
        label: t('dashboards:measure'),
        now: t('dashboards:now'),
        before: t('dashboards:before'),
        change: t('dashboards:change'),
        trend: t('dashboards:lastSixMonths'),
      }}
      rows={portlet.kpis.map((figure) => {
        const { comparison } = figure
        return {
          key: figure.key,
          label: figure.title,
          now: format.figure(figure.value, figure.unit, { short: true }),
          ...(comparison ? { before: format.figure(comparison.value, figure.unit, { short: true }) } : {}),
          change: <Change figure={figure} />,
          ...(figure.trend ? { points: trendOf(figure) ?? [] } : {}),
          onOpen: () => open(figure),
        }
      })}
    />
  )
}
