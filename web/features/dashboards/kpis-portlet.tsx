import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useOpenedFigure } from '../../lib/figure.ts'
import { useFormat } from '../../lib/use-format.ts'
import { KpiTile } from '../../ui/kpi-tile.tsx'
import { Scorecard } from '../../ui/scorecard.tsx'
import { Compared } from './change.tsx'
import { useOpenPageFigure, usePage } from './page-scope.ts'
import { useIsNarrow } from './use-width.ts'

type Figures = PortletOf<'kpis'> | PortletOf<'scorecard'>

/** Figures side by side, each with its comparison in words and its last six months. */
export function KpisPortlet({ portlet }: { portlet: PortletOf<'kpis'> }) {
  const format = useFormat()
  const open = useOpenPageFigure()
  const opened = useOpenedFigure().figure?.key
  const subtitle = useComparisonWords(portlet)
  const isNarrow = useIsNarrow()
  const lines = linesOf(portlet)
  return (
    <Scorecard title={portlet.title} subtitle={subtitle} aside={<Until />} lines={lines}>
      {portlet.kpis.map((figure) => (
        <KpiTile
          key={figure.key}
          label={figure.title}
          figure={format.figure(figure.value, figure.unit, { short: true })}
          comparison={<Compared figure={figure} />}
          points={isNarrow || lines > 1 ? undefined : trendOf(figure)}
          isOpen={opened === figure.key}
          onOpen={() => open(figure)}
        />
      ))}
    </Scorecard>
  )
}

/** Many figures in a high panel stand in two lines, which leave no room for trends. */
const linesOf = ({ size, kpis }: Figures): number => (size.h > 2 && kpis.length > 4 ? 2 : 1)

/** The last six months as the trend line draws them. */
export const trendOf = ({ trend }: Figures['kpis'][number]): (number | null)[] | undefined =>
  trend?.map(({ value }) => (value === null ? null : Number(value)))

/** Until which day the figures go, and whose days those are. */
export function Until() {
  const { t } = useText()
  const format = useFormat()
  const { asOf, timeZone } = usePage()
  return <span style={{ paddingRight: 4 }}>{t('dashboards:until', { day: format.date(asOf), zone: timeZone })}</span>
}

/** Against what the figures are compared; what the definition says about it comes first. */
export function useComparisonWords({ subtitle, kpis }: Figures): string | undefined {
  const { t } = useText()
  if (subtitle) return subtitle
  const kinds = new Set(kpis.flatMap(({ comparison }) => comparison?.with ?? []))
  if (kinds.size !== 1) return undefined
  const isState = kpis.every(({ period }) => period.from === null)
  if (kinds.has('samePeriodLastYear')) return isState ? t('dashboards:againstYearAgo') : t('dashboards:againstLastYear')
  return isState ? t('dashboards:againstMonthAgo') : t('dashboards:againstBefore')
}
