import { UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconLock, IconScale } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Board, Column } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { BoardScope } from './board-data.ts'
import type { Fold } from './board-settings.ts'
import { ColumnLimit, isOverLimit } from './column-limit.tsx'
import styles from './board.module.css'

/** While a card is on its way: open to it, its present target, or refused. */
export type Drop = 'open' | 'target' | 'refused' | undefined

/** Folds a column or opens it. */
export type OnFold = (column: string, fold: Fold) => void

/** What stands beside a column's name: its sum, and of which days a closed one is. */
export function useColumnWords(board: Board, column: Column): { sum: string | undefined; stretch: string | undefined } {
  const { t } = useText()
  const format = useFormat()
  return {
    // A column without any amount has nothing to add up.
    sum: column.sum === null || Number(column.sum) === 0 ? undefined : format.money(column.sum, board.currency),
    stretch: !column.closed
      ? undefined
      : board.period
        ? t('boards:inPeriod')
        : t('boards:lastDaysCount', { count: column.closed.days }),
  }
}

interface ColumnHeadProps {
  board: Board
  column: Column
  scope: BoardScope
  drop: Drop
  onFold?: OnFold | undefined
}

/** A column's name, which opens its rows, with count, sum and limit. */
export const ColumnHead = memo(function ColumnHead({ board, column, scope, drop, onFold }: ColumnHeadProps) {
  const { t } = useText()
  const format = useFormat()
  const { sum, stretch } = useColumnWords(board, column)
  return (
    <header className={styles.head} data-over={isOverLimit(column.limit) ? column.limit!.kind : undefined}>
      <div className={styles.headLine}>
        <Link
          to="/r/$type"
          params={{ type: board.type }}
          search={{ where: column.where, ...(scope.q ? { q: scope.q } : {}) } as never}
          className={styles.headName ?? ''}
          title={[column.short && column.title, t('boards:openRows')].filter(Boolean).join('. ')}
        >
          <span className={styles.name}>{column.short ?? column.title}</span>{' '}
          <span className={styles.count}>{format.number(column.count)}</span>
        </Link>
        {drop === 'refused' && <IconLock size={14} stroke={1.7} aria-hidden />}
        {column.isFormOnly && drop === undefined && (
          <span className={styles.formOnly}>
            <IconLock size={12} stroke={1.7} aria-hidden />
            {t('boards:formOnly')}
          </span>
        )}
        {column.probability !== null && !column.closed && (
          <span className={styles.probability}>{format.percent(column.probability)}</span>
        )}
        {onFold && (
          <UnstyledButton
            className={styles.fold ?? ''}
            onClick={() => onFold(column.key, 'folded')}
            aria-label={t('boards:fold', { column: column.title })}
          >
            <IconChevronLeft size={14} stroke={1.7} />
          </UnstyledButton>
        )}
      </div>
      <div className={styles.sums}>
        {sum && <span>{sum}</span>}
        {sum && column.weighted !== null && !column.closed && (
          <span className={styles.weighted} title={t('boards:weighted')}>
            <IconScale size={13} stroke={1.6} aria-label={t('boards:weighted')} />
            {format.money(column.weighted, board.currency)}
          </span>
        )}
        {stretch && <span>{stretch}</span>}
        {column.limit && <ColumnLimit limit={column.limit} />}
      </div>
    </header>
  )
})

interface FoldedColumnProps {
  board: Board
  column: Column
  drop: Drop
  onFold: OnFold | undefined
}

/** A folded column's name, upright; it opens the column. */
export function FoldedColumn({ board, column, drop, onFold }: FoldedColumnProps) {
  const { t } = useText()
  const format = useFormat()
  const { sum, stretch } = useColumnWords(board, column)
  return (
    <UnstyledButton
      className={styles.unfold ?? ''}
      onClick={() => onFold?.(column.key, 'open')}
      aria-label={t('boards:unfold', { column: column.title })}
    >
      {drop === 'refused' && <IconLock size={14} stroke={1.7} aria-hidden />}
      <span className={styles.foldedText}>
        <span className={styles.foldedName}>
          {column.title} {format.number(column.count)}
        </span>
        {sum && <span>{sum}</span>}
        {stretch && <span>{stretch}</span>}
      </span>
    </UnstyledButton>
  )
}
