import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { memo, useEffect, useRef, useState } from 'react'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { allOf } from '../../../shared/filter.ts'
import { useText } from '../../lib/i18n.ts'
import { CardList } from './card-list.tsx'
import { boardKey, changeBoard, findCard, loadColumn, withPage, type BoardScope } from './board-data.ts'
import type { Drop } from './column-head.tsx'
import { laneMarkOf, laneWhere, type DrawnLane } from './lanes.ts'
import type { Lift } from './use-lift.ts'
import type { Moves } from './use-moves.ts'
import board_ from './board.module.css'
import styles from './lanes.module.css'

interface LaneCellProps {
  board: Board
  column: Column
  lane: DrawnLane
  scope: BoardScope
  moves: Moves
  lift: Lift
  isFolded: boolean
  drop: Drop
  onChoose: (cardId: string) => void
}

const noCards: readonly Card[] = []

/** Where a lane crosses a column: its cards, and the way to those not loaded yet. */
export const LaneCell = memo(function LaneCell({
  board,
  column,
  lane,
  scope,
  moves,
  lift,
  isFolded,
  drop,
  onChoose,
}: LaneCellProps) {
  const { t } = useText()
  const client = useQueryClient()
  const element = useRef<HTMLDivElement>(null)
  const [next, setNext] = useState('')
  const cards = lane.cells.get(column.key) ?? noCards
  const rest = (lane.columns[column.key]?.count ?? 0) - cards.length
  const more = useMutation({
    mutationFn: () => {
      const where = allOf(scope.where, laneWhere(board.lanes!.by, lane, board.lanes!.rows))
      return loadColumn(board.key, column.key, next, { ...scope, where })
    },
    onSuccess: (page) => {
      setNext(page.next ?? '')
      // The column itself goes on where it was: these are cards out of its middle.
      changeBoard(client, boardKey(board.key, scope), (present) =>
        withPage(present, column.key, { ...page, next: column.next }),
      )
    },
  })
  useEffect(() => {
    if (!element.current) return
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => source.data['board'] === board.key,
      getData: () => ({ kind: 'column', key: column.key, lane: lane.mark }),
      getIsSticky: () => true,
    })
  }, [board.key, column.key, lane.mark])
  const { lifted } = lift
  const held = lifted && findCard(board, lifted.cardId)?.card
  return (
    <div
      ref={element}
      className={styles.cell}
      role="group"
      aria-label={t('boards:lanes.cell', { lane: lane.title, column: column.title })}
      data-column={column.key}
      data-drop={drop}
      data-folded={isFolded || undefined}
    >
      {!isFolded && (
        <>
          <CardList
            board={board}
            column={column}
            cards={cards}
            moves={moves}
            lift={lift}
            isAimed={held !== undefined && lifted?.to === column.key && laneMarkOf(board, held) === lane.mark}
            onChoose={onChoose}
          />
          {rest > 0 && (
            <button type="button" className={board_.link} disabled={more.isPending} onClick={() => more.mutate()}>
              {t('boards:showMore', { count: rest })}
            </button>
          )}
        </>
      )}
    </div>
  )
})
