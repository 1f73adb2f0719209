import {
  Bar,
  CartesianGrid,
  ComposedChart,
  LabelList,
  Line,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts'
import { useFormat } from '../../lib/use-format.ts'
import { type ChartProps, type ChartPoint, seriesColor } from './chart-types.ts'
import styles from './charts.module.css'

export interface DrawnChartProps extends ChartProps {
  shape: 'bars' | 'stacked' | 'lines' | 'histogram'
  step?: { key: string; label: string } | undefined
}

type Datum = Record<string, unknown> & { point: ChartPoint }

/** Bars or lines by recharts; loaded when the first chart is shown. */
export default function DrawnChart({
  points,
  series,
  unit,
  currency,
  height = 200,
  onSelect,
  shape,
  step,
}: DrawnChartProps) {
  const format = useFormat()
  const data: Datum[] = points.map((point) => ({ ...point.values, label: point.label, point }))
  const write = (value: number) => format.figure(value, unit, { short: true, ...(currency ? { currency } : {}) })
  const axis = { fontSize: 11, fill: 'var(--text2)' }
  const writeTick = (value: number) => (unit === 'money' || unit === 'count' ? format.numberShort(value) : write(value))
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={data}
        margin={{ top: 8, right: shape === 'lines' && series.length > 1 ? 72 : 4, bottom: 0, left: 0 }}
        barCategoryGap={shape === 'histogram' ? 2 : '28%'}
        barGap={2}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
          tick={axis}
          interval="equidistantPreserveStart"
          minTickGap={4}
        />
        <YAxis
          tickLine={false}
          axisLine={false}
          tick={axis}
          tickFormatter={writeTick}
          width={44}
          allowDecimals={unit !== 'count'}
        />
        <Tooltip
          cursor={{ fill: 'var(--hover)', opacity: 0.6, stroke: 'var(--line2)' }}
          isAnimationActive={false}
          content={(tip: TooltipContentProps) => <Tip tip={tip} write={write} />}
        />
        {series.map((each, index) =>
          shape === 'lines' ? (
            <Line
              key={each.key}
              dataKey={each.key}
              name={each.label}
              stroke={seriesColor(index)}
              strokeWidth={2}
              dot={points.length <= 16 ? { r: 2.5, fill: seriesColor(index), strokeWidth: 0 } : false}
              activeDot={{
                r: 4,
                ...(onSelect
                  ? {
                      className: styles.pressable ?? '',
                      onClick: (_: unknown, event: unknown) => pick(event, each.key),
                    }
                  : {}),
              }}
              isAnimationActive={false}
              connectNulls
            >
              {series.length > 1 && (
                <LabelList
                  dataKey={each.key}
                  content={(label) => (
                    <EndLabel {...label} count={points.length} text={each.label} color={seriesColor(index)} />
                  )}
                />
              )}
            </Line>
          ) : (
            <Bar
              key={each.key}
              dataKey={each.key}
              name={each.label}
              fill={seriesColor(index)}
              {...(shape === 'stacked'
                ? { stackId: 'all' }
                : { radius: [3, 3, 0, 0] as [number, number, number, number] })}
              maxBarSize={48}
              isAnimationActive={false}
              {...(onSelect
                ? {
                    className: styles.pressable ?? '',
                    onClick: (bar: { payload?: unknown }) => {
                      const datum = bar.payload as Datum | undefined
                      if (datum) onSelect(datum.point, each)
                    },
                  }
                : {})}
            />
          ),
        )}
        {step && (
          <Line
            dataKey={step.key}
            name={step.label}
            type="step"
            stroke="var(--text)"
            strokeWidth={1.5}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
            connectNulls
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  )

  function pick(event: unknown, key: string) {
    const datum = (event as { payload?: Datum }).payload
    const chosen = series.find((each) => each.key === key)
    if (datum && chosen) onSelect?.(datum.point, chosen)
  }
}

function EndLabel(props: {
  x?: number | string | undefined
  y?: number | string | undefined
  index?: number | undefined
  count: number
  text: string
  color: string
}) {
  if (props.index !== props.count - 1) return null
  return (
    <text x={Number(props.x) + 8} y={Number(props.y) + 4} fontSize={11} fill={props.color}>
      {props.text}
    </text>
  )
}

function Tip({ tip, write }: { tip: TooltipContentProps; write: (value: number) => string }) {
  if (!tip.active || tip.payload.length === 0) return null
  return (
    <div className={styles.tip}>
      <div className={styles.tipHead}>{tip.label}</div>
      {tip.payload.map((entry) => (
        <div key={String(entry.dataKey)} className={styles.tipRow}>
          <span className={styles.swatch} style={{ background: entry.color }} />
          <span>{entry.name}</span>
          <span className={styles.tipValue}>
            {entry.value === null || entry.value === undefined ? '–' : write(Number(entry.value))}
          </span>
        </div>
      ))}
    </div>
  )
}
