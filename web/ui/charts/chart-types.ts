import type { Unit } from '../../lib/format.ts'
import { chartColors } from '../tokens.ts'

/** One place on the axis: a month, a rep, a reason; with the value of each series there. */
export interface ChartPoint {
  key: string
  label: string
  values: Readonly<Record<string, number | null>>
}

export interface ChartSeries {
  key: string
  label: string
}

export interface ChartProps {
  /** What the chart shows, for screen readers and over the table. */
  label: string
  points: readonly ChartPoint[]
  series: readonly ChartSeries[]
  unit: Unit
  currency?: string | undefined
  /** Pixels of the drawing. */
  height?: number
  /** What a press on a bar, a point or a table row opens. */
  onSelect?: ((point: ChartPoint, series: ChartSeries) => void) | undefined
}

/** The colour of the n-th series; what lies beyond the fifth joins the others. */
export function seriesColor(index: number): string {
  return `var(--${chartColors[Math.min(index, chartColors.length - 1)]})`
}

/** Joins everything from the sixth series on into one, so that colours stay apart. */
export function joinOthers(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  othersLabel: string,
): { points: ChartPoint[]; series: ChartSeries[] } {
  if (series.length <= 6) return { points: [...points], series: [...series] }
  const rest = series.slice(5)
  return {
    series: [...series.slice(0, 5), { key: 'others', label: othersLabel }],
    points: points.map((point) => ({
      ...point,
      values: {
        ...point.values,
        others: rest.reduce((sum, each) => sum + (point.values[each.key] ?? 0), 0),
      },
    })),
  }
}
