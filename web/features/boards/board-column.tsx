import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { memo, useEffect, useRef } from 'react'
import type { Board, Column } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { boardKey, changeBoard, loadColumn, withPage, type BoardScope } from './board-data.ts'
import { CardList } from './card-list.tsx'
import { ColumnHead, FoldedColumn, type Drop, type OnFold } from './column-head.tsx'
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
  onFold: OnFold | undefined
  drop: Drop
  /** The drop sheet asks about a move into this column, which stays lit behind it. */
  pendingTarget: boolean
  onChoose: (cardId: string) => void
}

/** One column: its head, which opens its rows, and its cards. A drag draws only those anew that it comes to and leaves. */
export const BoardColumn = memo(function BoardColumn({
  board,
  column,
  scope,
  moves,
  lift,
  isFolded,
  onFold,
  drop,
  pendingTarget,
  onChoose,
}: BoardColumnProps) {
  const { t } = useText()
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
  if (isFolded) {
    return (
      <div ref={element} className={styles.folded} data-column={column.key} {...state}>
        <FoldedColumn board={board} column={column} drop={drop} onFold={onFold} />
      </div>
    )
  }
  const rest = column.count - column.cards.length
  return (
    <div
      ref={element}
      className={styles.column}
      data-column={column.key}
      role="group"
      aria-label={column.title}
      {...state}
    >
      {/* Whether it is the target, only the column shows. */}
      <ColumnHead
        board={board}
        column={column}
        scope={scope}
        drop={drop === 'target' ? 'open' : drop}
        onFold={onFold}
      />
      <CardList
        board={board}
        column={column}
        cards={column.cards}
        moves={moves}
        lift={lift}
        isAimed={lift.lifted?.to === column.key}
        onChoose={onChoose}
      />
      {column.count === 0 && <p className={styles.none}>{t('boards:none')}</p>}
      {column.next && (
        <button type="button" className={styles.link} disabled={more.isPending} onClick={() => more.mutate()}>
          {t('boards:showMore', { count: Math.max(1, rest) })}
        </button>
      )}
    </div>
  )
})
