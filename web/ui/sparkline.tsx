import styles from './sparkline.module.css'

interface SparklineProps {
  /** Values in time order; null leaves the point out. Fewer than two draw nothing. */
  points: readonly (number | null)[]
  /** Height in px; the width follows its place. */
  height?: number
  /** Fills below the line, for an opened figure. */
  isFilled?: boolean
}

const width = 100

/** A trend as a thin line that ends in a dot. Decoration beside a figure that says the same in words. */
export function Sparkline({ points, height = 36, isFilled = false }: SparklineProps) {
  const values = points.filter((point): point is number => point !== null && Number.isFinite(point))
  if (values.length < 2) return null
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const inset = 4
  const place = (value: number, index: number) => ({
    x: (index / (values.length - 1)) * width,
    y: inset + (1 - (value - low) / span) * (height - 2 * inset),
  })
  const places = values.map(place)
  const line = places.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ')
  const last = places.at(-1)
  return (
    <span className={styles.sparkline} style={{ height }} aria-hidden>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={styles.picture}>
        {isFilled && <polygon points={`0,${height} ${line} ${width},${height}`} className={styles.fill} />}
        <polyline points={line} className={styles.line} />
      </svg>
      {last && <span className={styles.dot} style={{ top: last.y }} />}
    </span>
  )
}
