import { ActionIcon } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { type ChartProps, seriesColor } from './chart-types.ts'
import { Tooltip } from '../tooltip.tsx'
import styles from './charts.module.css'

interface ChartFrameProps extends ChartProps {
  /** Below the drawing, where more than one series is shown. */
  withLegend?: boolean
  /** A series drawn as a step line over the bars: the budget. */
  step?: { key: string; label: string } | undefined
  children: ReactNode
}

/** A drawing, its legend, and the same figures as a table one press away: with the keyboard the table is the way. */
export function ChartFrame({ children, withLegend = true, step, ...chart }: ChartFrameProps) {
  const { t } = useText()
  const [isTable, setTable] = useState(false)
  const toggle = isTable ? t('chart.asChart') : t('chart.asTable')
  return (
    <figure className={styles.frame} aria-label={chart.label}>
      <div className={styles.toggle}>
        <Tooltip label={toggle}>
          <ActionIcon size={24} aria-label={toggle} onClick={() => setTable((shown) => !shown)}>
            {isTable ? <IconChartBar size={14} stroke={1.7} /> : <IconTable size={14} stroke={1.7} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {isTable ? (
        <ChartTable {...chart} series={step ? [...chart.series, step] : chart.series} />
      ) : (
        <div aria-hidden style={{ minHeight: chart.height ?? 200 }}>
          {children}
        </div>
      )}
      {withLegend && !isTable && (chart.series.length > 1 || step) && (
        <figcaption className={styles.legend} aria-hidden>
          {chart.series.map((series, index) => (
            <span key={series.key} className={styles.legendItem}>
              <span className={styles.swatch} style={{ background: seriesColor(index) }} />
              {series.label}
            </span>
          ))}
          {step && (
            <span className={styles.legendItem}>
              <span className={styles.stepSwatch} />
              {step.label}
            </span>
          )}
        </figcaption>
      )}
    </figure>
  )
}

/** The figures of a chart as rows; where the chart opens something, so does every row. */
export function ChartTable({ label, points, series, unit, currency, onSelect }: ChartProps) {
  const { t } = useText()
  const format = useFormat()
  const write = (value: number | null | undefined) => format.figure(value, unit, currency ? { currency } : {})
  const first = series[0]
  return (
    <div className={styles.tableScroller}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('chart.place')}</th>
            {series.map((each) => (
              <th key={each.key} scope="col">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.key}>
              <th scope="row">
                {onSelect && first ? (
                  <button type="button" className={styles.open} onClick={() => onSelect(point, first)}>
                    {point.label}
                  </button>
                ) : (
                  point.label
                )}
              </th>
              {series.map((each) => (
                <td key={each.key}>
                  {onSelect && each !== first && point.values[each.key] !== undefined ? (
                    <button
                      type="button"
                      className={styles.open}
                      aria-label={`${point.label}, ${each.label}: ${write(point.values[each.key])}`}
                      onClick={() => onSelect(point, each)}
                    >
                      {write(point.values[each.key])}
                    </button>
                  ) : (
                    write(point.values[each.key])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
