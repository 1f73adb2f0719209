import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import { joinOthers, seriesColor, type ChartProps } from '../../ui/charts/chart-types.ts'
import styles from './stacked-bars.module.css'

/** Parts of a whole, one lying bar a name; the same figures as a table are the way by keyboard. */
export function StackedBars(props: ChartProps) {
  const { t } = useText()
  const format = useFormat()
  const joined = { ...props, ...joinOthers(props.points, props.series, t('chart.others')) }
  const { points, series, unit, onSelect } = joined
  const sumOf = (values: (typeof points)[number]['values']) =>
    series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0)
  const longest = Math.max(...points.map(({ values }) => sumOf(values)))
  return (
    <ChartFrame {...joined}>
      <div className={styles.rows}>
        {points.map((point) => (
          <div key={point.key} className={styles.row}>
            <span className={styles.label} title={point.label}>
              {point.label}
            </span>
            <span className={styles.track}>
              {series.map((each, index) => {
                const value = point.values[each.key] ?? 0
                if (value <= 0) return null
                return (
                  <button
                    key={each.key}
                    type="button"
                    tabIndex={-1}
                    className={styles.part}
                    style={{ width: `${(value / longest) * 100}%`, color: seriesColor(index) }}
                    title={`${point.label}, ${each.label}: ${format.figure(value, unit)}`}
                    onClick={() => onSelect?.(point, each)}
                  />
                )
              })}
            </span>
            <span className={styles.sum}>{format.figure(sumOf(point.values), unit, { short: true })}</span>
          </div>
        ))}
      </div>
    </ChartFrame>
  )
}
