import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react'
import type { ScoredFigure } from '../../../shared/contracts/metric.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { changeOf, Delta } from '../../ui/delta.tsx'
import styles from './change.module.css'

/** Which way is good, in the kit's words. */
const goodWhen = (good: ScoredFigure['good']) => good ?? 'neither'

/** "↗ 3 from 26" under a figure. */
export function Compared({ figure }: { figure: ScoredFigure }) {
  const { comparison, unit, value, good } = figure
  if (!comparison) return null
  return <Delta value={value} before={comparison.value} unit={unit} goodWhen={goodWhen(good)} />
}

/** The change alone, where what was before stands in a column of its own. */
export function Change({ figure: { comparison, unit, value, good } }: { figure: ScoredFigure }) {
  const { t } = useText()
  const format = useFormat()
  if (value === null || !comparison || comparison.value === null) return <span className={styles.none}>–</span>
  const [now, then] = [Number(value), Number(comparison.value)]
  const isUp = now > then
  const Arrow = now === then ? IconMinus : isUp ? IconArrowUpRight : IconArrowDownRight
  const isGood = now === then || good === null ? undefined : isUp === (good === 'up')
  return (
    <span className={styles.change} data-good={isGood}>
      <Arrow size={12} stroke={1.8} aria-hidden />
      {now !== then && <span className="visually-hidden">{isUp ? t('delta.up') : t('delta.down')} </span>}
      {now === then ? t('dashboards:same') : changeOf(now, then, unit, format)}
    </span>
  )
}
