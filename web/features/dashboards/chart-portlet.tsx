import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { RowsLink as Rows } from '../../../shared/contracts/metric.ts'
import { IconChartBar } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { BarChart, Histogram, LineChart, StackedBarChart } from '../../ui/charts/charts.tsx'
import type { ChartPoint, ChartProps, ChartSeries } from '../../ui/charts/chart-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BarPortlet } from './bar-portlet.tsx'
import { Definition } from './definition.tsx'
import { heightOf, isLying } from './grid.ts'
import { useOpenRows } from './rows-link.tsx'
import { StackedBars } from './stacked-bars.tsx'
import { useSubjectWords } from './subject-words.ts'

type Chart = PortletOf<'chart'>

/** A drawing of figures by group or over time; each bar, point and table row opens what it counts. */
export function ChartPortlet({ portlet }: { portlet: Chart }) {
  return (
    <Panel
      title={portlet.title}
      subtitle={portlet.subtitle}
      aside={portlet.definition && <Definition text={portlet.definition} of={portlet.title} />}
    >
      <Drawing portlet={portlet} />
    </Panel>
  )
}

function Drawing({ portlet }: { portlet: Chart }) {
  const { t } = useText()
  const chart = useChart(portlet)
  if (portlet.categories.every(({ values }) => Object.values(values).every((value) => !Number(value))))
    return <EmptyState icon={IconChartBar} title={t('dashboards:emptyChart')} />
  if (isLying(portlet) && portlet.shape !== 'stackedBar') return <BarPortlet portlet={portlet} />
  if (portlet.shape === 'stackedBar')
    return isLying(portlet) ? (
      <StackedBars {...chart} height={30 * chart.points.length} />
    ) : (
      <StackedBarChart {...chart} />
    )
  if (portlet.shape === 'histogram') return <Histogram {...chart} />
  if (portlet.shape === 'line') return <LineChart {...chart} />
  return <BarChart {...chart} />
}

/** The portlet in the words of the kit's charts. The year before becomes a line over the bars. */
function useChart(portlet: Chart): ChartProps & { step?: ChartSeries } {
  const wordsOf = useSubjectWords()
  const openRows = useOpenRows()
  const { categories, series, shape } = portlet
  const labelled = series.map((each) => ({ key: each.key, label: wordsOf(each), isReference: each.isReference }))
  const reference = shape === 'bar' ? labelled.find((each) => each.isReference) : undefined
  const drawn = reference ? labelled.filter((each) => each !== reference) : labelled
  const points = categories.map((category) => ({
    key: category.key,
    label: wordsOf(category),
    values: Object.fromEntries(series.map(({ key }) => [key, numberOf(category.values[key])])),
  }))
  const rowsOf = (point: ChartPoint, { key }: ChartSeries): Rows | undefined =>
    categories.find((category) => category.key === point.key)?.rows[key]
  const hasLegend = drawn.length > 1 || reference
  return {
    label: portlet.title,
    points,
    series: drawn,
    unit: series[0]?.unit ?? 'count',
    height: heightOf(portlet.size) - 36 - 24 - (hasLegend && shape !== 'line' ? 28 : 0),
    onSelect: (point, chosen) => {
      const rows = rowsOf(point, chosen)
      if (rows) openRows(rows)
    },
    ...(reference ? { step: reference } : {}),
  }
}

const numberOf = (value: number | string | null | undefined): number | null =>
  value === null ? null : Number(value ?? 0)
