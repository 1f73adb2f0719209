import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import type { LimitReply } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import styles from './column-limit.module.css'

export const isOverLimit = (limit: LimitReply | null): boolean => limit !== null && limit.used > limit.max

/** How full a limited column is: of one person's or all cards the count, of several people's who has too many. */
export function ColumnLimit({ limit }: { limit: LimitReply }) {
  const { t } = useText()
  const { max, used, kind, per, owners, over } = limit
  const isCounted = per === 'board' || owners <= 1
  const isOver = isOverLimit(limit)
  const state = isOver ? 'over' : used === max ? 'full' : undefined
  const Symbol = kind === 'refuse' ? IconLock : IconAlertTriangle
  const who = over.map(({ name, count }) => t('boards:limit.over', { name: name ?? t('boards:limit.someone'), count }))
  const words = isCounted ? t('boards:limit.used', { used, max }) : t('boards:limit.each', { max })
  return (
    <span className={styles.limit} data-state={state} title={[t(`boards:limit.${kind}`, { max }), ...who].join(' · ')}>
      {state && <Symbol size={13} stroke={1.7} aria-hidden />}
      <span className={styles.words}>{!isCounted && isOver ? `${who.join(', ')} · ${words}` : words}</span>
    </span>
  )
}
