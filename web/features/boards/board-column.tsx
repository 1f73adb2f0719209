import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconLock, IconScale } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link } from '@tanstack/react-router'
import type { Board, Column } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { boardKey, changeBoard, loadColumn, withPage, type BoardScope } from './board-data.ts'
import { BoardCard } from './board-card.tsx'
import type { Lift } from './use-lift.ts'
import type { Moves } from './use-moves.ts'
import styles from './board.module.css'

interface BoardColumnProps {
  board: Board
  column: Column
  scope: BoardScope
  moves: Moves
  lift: Lift
  isFolded: boolean
  onUnfold: () => void
  onFold?: () => void
  /** While a card is on its way: open to it, its present target, or refused. */
  drop: 'open' | 'target' | 'refused' | undefined
  /** The drop sheet asks about a move into this column, which stays lit behind it. */
  pendingTarget: boolean
  onChoose: (cardId: string) => void
}

/** One column: its head, which opens its rows, and its cards. */
export function BoardColumn({
  board,
  column,
  scope,
  moves,
  lift,
  isFolded,
  onUnfold,
  onFold,
  drop,
  pendingTarget,
  onChoose,
}: BoardColumnProps) {
  const { t } = useText()
  const format = useFormat()
  const element = useRef<HTMLDivElement>(null)
  const client = useQueryClient()
  const more = useMutation({
    mutationFn: () => loadColumn(board.key, column.key, column.next ?? '', scope),
    onSuccess: (page) =>
      changeBoard(client, boardKey(board.key, scope), (present) => withPage(present, column.key, page)),
  })
  useEffect(() => {
    if (!element.current) return
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => source.data['board'] === board.key,
      getData: () => ({ kind: 'column', key: column.key }),
      getIsSticky: () => true,
    })
  }, [board.key, column.key, isFolded])
  const state = {
    'data-drop': pendingTarget ? 'target' : drop,
    'data-color': column.color,
    'data-closed': column.closed ? true : undefined,
  }
  // A column without any amount has nothing to add up.
  const sum = column.sum === null || Number(column.sum) === 0 ? undefined : format.money(column.sum, board.currency)
  const stretch = !column.closed
    ? undefined
    : board.period
      ? t('boards:inPeriod')
      : t('boards:lastDaysCount', { count: column.closed.days })
  if (isFolded) {
    return (
      <div ref={element} className={styles.folded} data-column={column.key} {...state}>
        <UnstyledButton
          className={styles.unfold ?? ''}
          onClick={onUnfold}
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
      </div>
    )
  }
  const rest = column.count - column.cards.length
  const { lifted } = lift
  const others = lifted ? column.cards.filter((card) => card.id !== lifted.cardId) : column.cards
  return (
    <div
      ref={element}
      className={styles.column}
      data-column={column.key}
      role="group"
      aria-label={column.title}
      {...state}
    >
      <header className={styles.head}>
        <div className={styles.headLine}>
          <Link
            to="/r/$type"
            params={{ type: board.type }}
            search={{ where: column.where } as never}
            className={styles.headName ?? ''}
            title={t('boards:openRows')}
          >
            <span className={styles.name}>{column.title}</span>{' '}
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
              onClick={onFold}
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
        </div>
      </header>
      <ul className={styles.cards}>
        {column.cards.map((card) => (
          <BoardCard
            key={card.id}
            board={board}
            column={column}
            card={card}
            moves={moves}
            lift={lift}
            isBefore={lifted?.to === column.key && lifted.cardId !== card.id && others[lifted.index]?.id === card.id}
            onChoose={onChoose}
          />
        ))}
        {lifted?.to === column.key && lifted.index >= others.length && <li className={styles.landing} aria-hidden />}
      </ul>
      {column.count === 0 && <p className={styles.none}>{t('boards:none')}</p>}
      {column.next && (
        <button type="button" className={styles.link} disabled={more.isPending} onClick={() => more.mutate()}>
          {t('boards:showMore', { count: Math.max(1, rest) })}
        </button>
      )}
    </div>
  )
}
