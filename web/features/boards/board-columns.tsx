import { useMediaQuery } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { useText } from '../../lib/i18n.ts'
import { useWords } from '../records/words.ts'
import { useHoldLive } from '../../lib/live/hold.ts'
import type { BoardScope } from './board-data.ts'
import { findCard } from './board-data.ts'
import { BoardColumn } from './board-column.tsx'
import { useBoardSettings } from './board-settings.ts'
import type { Drop } from './column-head.tsx'
import { ColumnSwitcher } from './column-switcher.tsx'
import { focusedCard } from './selection.ts'
import { DragBar } from './drag-bar.tsx'
import { LaneStrip } from './lane-strip.tsx'
import { laneChange, laneMarkOf, laneRefusal, useLanes, type DrawnLane } from './lanes.ts'
import { useDrag, type Target } from './use-drag.ts'
import { useLift } from './use-lift.ts'
import { leastWidth, useFits } from './use-fits.ts'
import type { Moves } from './use-moves.ts'
import styles from './board.module.css'

interface BoardColumnsProps {
  board: Board
  scope: BoardScope
  moves: Moves
  /** Opens "Move to…" for a card. */
  onChoose: (cardId: string) => void
}

/** Closed columns fold by themselves where the open ones need the room. */
const foldsFrom = 7

/** The columns side by side, one at a time on a phone; cards are dragged, lifted by keys, or moved by their menu. */
export function BoardColumns({ board, scope, moves, onChoose }: BoardColumnsProps) {
  const { t } = useText()
  const words = useWords()
  const isNarrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const settings = useBoardSettings(board.key)
  const [shown, setShown] = useState<string>()
  const strip = useRef<HTMLDivElement>(null)
  const lanes = useLanes(board)
  const lift = useLift(board, moves)
  useCommands([
    {
      id: 'lift',
      run: (event) => {
        const focused = focusedCard(board)
        const card = focused && findCard(board, focused.id)?.card
        return card && event ? lift.onKey(event, card) : false
      },
    },
  ])

  const refusalOf = (card: Card, to: string, lane: DrawnLane | undefined): string | undefined =>
    moves.refusal(card, to) ??
    (lane &&
      laneRefusal(board, card, lane, {
        notSet: t('boards:lanes.notSet', { field: words.field(board.type, board.lanes!.by).toLocaleLowerCase() }),
        notRest: t('boards:lanes.notRest'),
      }))
  const laneAt = (mark: string | undefined) => lanes?.find((lane) => lane.mark === mark)
  const { dragged, over } = useDrag(board, strip, isNarrow, (id, { column, lane: mark }, before) => {
    const card = findCard(board, id)?.card
    if (!card) return
    const lane = laneAt(mark)
    const because = lane && refusalOf(card, column, lane)
    if (because === undefined) moves.move(id, column, before, lane && laneChange(board, card, lane))
    else moves.refuse(card, because)
  })

  const active = dragged ?? lift.lifted?.cardId
  useHoldLive(active !== undefined)
  const moving = active ? findCard(board, active)?.card : undefined
  const target: Target | undefined = dragged
    ? over
    : lift.lifted && moving && { column: lift.lifted.to, lane: lanes && laneMarkOf(board, moving) }
  const aimed = laneAt(target?.lane)
  const dropOf = (column: string, lane?: DrawnLane): Drop => {
    if (!moving) return undefined
    if (refusalOf(moving, column, lane) !== undefined) return 'refused'
    return target?.column === column && target.lane === lane?.mark ? 'target' : 'open'
  }

  const isFolded = (column: Column): boolean => {
    if (isNarrow) return false
    const chosen = settings.columns[column.key]
    return chosen ? chosen === 'folded' : column.closed !== null && board.columns.length >= foldsFrom
  }
  const present =
    shown ?? board.columns.find((column) => column.count > 0 && !column.closed)?.key ?? board.columns[0]?.key
  const columns = (isNarrow ? board.columns.filter((column) => column.key === present) : board.columns).map(
    (column) => ({ column, isFolded: isFolded(column) }),
  )
  const onFold = isNarrow ? undefined : settings.setColumn
  const least = leastWidth(columns)
  const fits = useFits(strip, least)
  const template = columns.map((each) => (each.isFolded ? '36px' : 'minmax(176px, 1fr)')).join(' ')
  return (
    <>
      {isNarrow && <ColumnSwitcher board={board} present={present} onChoose={setShown} />}
      <div
        ref={strip}
        className={lanes ? styles.stack : styles.strip}
        role="group"
        aria-label={board.title}
        data-compact={settings.isCompact || undefined}
        data-fits={(fits && !isNarrow) || undefined}
        style={isNarrow || lanes ? undefined : { gridTemplateColumns: template }}
      >
        {lanes ? (
          <LaneStrip
            board={board}
            scope={scope}
            moves={moves}
            lift={lift}
            lanes={lanes}
            columns={columns}
            onFold={onFold}
            template={isNarrow ? 'minmax(0, 1fr)' : template}
            least={least}
            dropOf={dropOf}
            onChoose={onChoose}
          />
        ) : (
          columns.map(({ column, isFolded: isShut }) => (
            <BoardColumn
              key={column.key}
              board={board}
              column={column}
              scope={scope}
              moves={moves}
              lift={lift}
              isFolded={isShut}
              onFold={onFold}
              drop={dropOf(column.key)}
              pendingTarget={moves.pending?.to === column.key}
              onChoose={onChoose}
            />
          ))
        )}
      </div>
      <span id="card-keys" hidden>
        {t('boards:cardKeys')}
      </span>
      {moving && (
        <DragBar
          board={board}
          card={moving}
          to={target?.column}
          lane={aimed && laneChange(board, moving, aimed)?.title}
          because={target && refusalOf(moving, target.column, aimed)}
          byKeys={lift.lifted !== undefined}
        />
      )}
    </>
  )
}
