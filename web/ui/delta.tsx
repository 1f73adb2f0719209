import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react'
import type { Unit } from '../lib/format.ts'
import { type Format, useFormat } from '../lib/use-format.ts'
import { useText } from '../lib/i18n.ts'
import styles from './delta.module.css'

/** Which direction of a figure is good news. */
export type GoodWhen = 'up' | 'down' | 'neither'

interface DeltaProps {
  value: number | string | null | undefined
  before: number | string | null | undefined
  unit: Unit
  goodWhen?: GoodWhen
  currency?: string
}

/** How a figure changed, in its own words: money in percent, percent in points, the rest as a difference. */
export function changeOf(value: number, before: number, unit: Unit, format: Format): string {
  const difference = Math.abs(value - before)
  if (unit === 'money')
    return before === 0
      ? format.moneyShort(difference)
      : `${format.number((difference / Math.abs(before)) * 100, 0)}\u202f%`
  if (unit === 'percent') return `${format.number(difference, 1)}\u202fpt`
  if (unit === 'hours') return format.duration(difference)
  if (unit === 'days') return format.days(difference)
  return format.number(difference, 1)
}

/** "↗ 3 from 26": the arrow is the direction, the colour says good or bad, the words say against what. */
export function Delta({ value, before, unit, goodWhen = 'up', currency }: DeltaProps) {
  const { t } = useText()
  const format = useFormat()
  if (value === null || value === undefined || before === null || before === undefined) return null
  const [now, then] = [Number(value), Number(before)]
  const beforeText = format.figure(then, unit, { short: true, ...(currency ? { currency } : {}) })
  const change = changeOf(now, then, unit, format)
  if (now === then || Number(change.replaceAll(/\D/g, '')) === 0) {
    return (
      <span className={styles.delta}>
        <IconMinus size={12} stroke={1.8} className={styles.icon} aria-hidden />
        {t('delta.same', { before: beforeText })}
      </span>
    )
  }
  const isUp = now > then
  const isGood = goodWhen === 'neither' ? undefined : isUp === (goodWhen === 'up')
  const Arrow = isUp ? IconArrowUpRight : IconArrowDownRight
  return (
    <span className={styles.delta}>
      <span className={styles.change} data-good={isGood}>
        <Arrow size={12} stroke={1.8} className={styles.icon} aria-hidden />
        <span className="visually-hidden">{isUp ? t('delta.up') : t('delta.down')} </span>
        {change}
      </span>{' '}
      {t('delta.from', { before: beforeText })}
    </span>
  )
}
