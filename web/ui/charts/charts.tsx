import { lazy, Suspense } from 'react'
import { useText } from '../../lib/i18n.ts'
import { ChartFrame } from './chart-frame.tsx'
import { type ChartProps, joinOthers } from './chart-types.ts'
import type { DrawnChartProps } from './drawn-charts.tsx'

const DrawnChart = lazy(() => import('./drawn-charts.tsx'))

function Chart(props: DrawnChartProps) {
  const { t } = useText()
  const joined = { ...props, ...joinOthers(props.points, props.series, t('chart.others')) }
  return (
    <ChartFrame {...joined} withLegend={props.shape !== 'lines' || props.series.length < 2}>
      <Suspense fallback={<div style={{ height: props.height ?? 200 }} />}>
        <DrawnChart {...joined} />
      </Suspense>
    </ChartFrame>
  )
}

/** Bars beside each other; `step` draws a budget as a step line over them. */
export function BarChart(props: ChartProps & { step?: { key: string; label: string } | undefined }) {
  return <Chart {...props} shape="bars" />
}

/** Bars on top of each other: parts of a whole. */
export function StackedBarChart(props: ChartProps) {
  return <Chart {...props} shape="stacked" />
}

/** Lines over time, each named at its end. */
export function LineChart(props: ChartProps) {
  return <Chart {...props} shape="lines" />
}

/** How many fall into each class; bars without gaps. */
export function Histogram(props: ChartProps) {
  return <Chart {...props} shape="histogram" />
}
