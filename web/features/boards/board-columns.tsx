import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { IconLock } from '@tabler/icons-react'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { useText } from '../../lib/i18n.ts'
import type { BoardScope } from './board-data.ts'
import { findCard } from './board-data.ts'
import { BoardColumn } from './board-column.tsx'
import { ColumnSwitcher } from './column-switcher.tsx'
import { focusedCard } from './selection.ts'
import { useLift } from './use-lift.ts'
import type { Moves } from './use-moves.ts'
import styles from './board.module.css'

interface BoardColumnsProps {
  board: Board
  scope: BoardScope
  moves: Moves
  /** Opens "Move to…" for a card. */
  onChoose: (cardId: string) => void
}

/** Closed columns fold where the open ones need the room. */
const foldsFrom = 7

/** The columns side by side, one at a time on a phone; cards are dragged, lifted by keys, or moved by their menu. */
export function BoardColumns({ board, scope, moves, onChoose }: BoardColumnsProps) {
  const { t } = useText()
  const isNarrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState<string>()
  const strip = useRef<HTMLDivElement>(null)
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
  const latest = useRef(moves)
  latest.current = moves
  const board_ = useRef(board)
  board_.current = board

  useEffect(() => {
    const element = strip.current
    if (!element) return
    return combine(
      autoScrollForElements({ element }),
      monitorForElements({
        canMonitor: ({ source }) => source.data['board'] === board_.current.key,
        onDragStart: ({ source }) => setDragged(String(source.data['id'])),
        onDropTargetChange: ({ location }) => {
          const column = location.current.dropTargets.find((target) => target.data['kind'] === 'column')
          setOver(column ? String(column.data['key']) : undefined)
        },
        onDrop: ({ source, location }) => {
          setDragged(undefined)
          setOver(undefined)
          const targets = location.current.dropTargets
          const column = targets.find((target) => target.data['kind'] === 'column')
          if (!column) return
          const card = targets.find((target) => target.data['kind'] === 'card')
          const to = String(column.data['key'])
          const before = card
            ? neighbour(
                board_.current,
                to,
                String(card.data['id']),
                extractClosestEdge(card.data) === 'bottom',
                String(source.data['id']),
              )
            : null
          latest.current.move(String(source.data['id']), to, before)
        },
      }),
    )
  }, [isNarrow])

  const isFolding = board.columns.length >= foldsFrom && !isNarrow
  const active = dragged ?? lift.lifted?.cardId
  const target = dragged ? over : lift.lifted?.to
  const moving = active ? findCard(board, active)?.card : undefined
  const because = moving && target ? moves.refusal(moving, target) : undefined
  const present =
    shown ?? board.columns.find((column) => column.count > 0 && !column.closed)?.key ?? board.columns[0]?.key
  const columns = isNarrow ? board.columns.filter((column) => column.key === present) : board.columns
  return (
    <>
      {isNarrow && <ColumnSwitcher board={board} present={present} onChoose={setShown} />}
      <div
        ref={strip}
        className={styles.strip}
        role="group"
        aria-label={board.title}
        style={
          isNarrow
            ? undefined
            : {
                gridTemplateColumns: columns
                  .map((column) =>
                    isFolding && column.closed && !unfolded.has(column.key) ? '36px' : 'minmax(176px, 1fr)',
                  )
                  .join(' '),
              }
        }
      >
        {columns.map((column) => (
          <BoardColumn
            key={column.key}
            board={board}
            column={column}
            scope={scope}
            moves={moves}
            lift={lift}
            isFolded={isFolding && column.closed !== null && !unfolded.has(column.key)}
            onUnfold={() => setUnfolded((before) => new Set(before).add(column.key))}
            {...(isFolding && column.closed && unfolded.has(column.key)
              ? { onFold: () => setUnfolded((before) => new Set([...before].filter((key) => key !== column.key))) }
              : {})}
            drop={
              moving
                ? moves.refusal(moving, column.key) === undefined
                  ? target === column.key
                    ? 'target'
                    : 'open'
                  : 'refused'
                : undefined
            }
            pendingTarget={moves.pending?.to === column.key}
            onChoose={onChoose}
          />
        ))}
      </div>
      <span id="card-keys" hidden>
        {t('boards:cardKeys')}
      </span>
      {moving && (
        <div className={styles.dragBar} role="status">
          <strong>{t('boards:moving', { title: moving.title })}</strong>
          {because ? (
            <span className={styles.dragReason}>
              <IconLock size={14} stroke={1.7} aria-hidden />
              {because}
            </span>
          ) : (
            <span>
              {lift.lifted && target === moving.column
                ? t('boards:keysHint')
                : target
                  ? effectOf(board, target, moving.column, t)
                  : t('boards:dragHint')}
            </span>
          )}
        </div>
      )}
    </>
  )
}

const effectOf = (board: Board, to: string, from: string, t: ReturnType<typeof useText>['t']): string => {
  const title = board.columns.find((column) => column.key === to)?.title ?? to
  if (to === from) return t('boards:reorders')
  const effects = board.drops[to]?.effects ?? []
  return [t('boards:goesTo', { column: title }), ...effects].join(' · ')
}

/** The card before which a drop on a card's edge lands; null is the end of the column. */
const neighbour = (board: Board, column: string, onto: string, isBelow: boolean, moved: string): string | null => {
  const cards = (board.columns.find((each) => each.key === column)?.cards ?? []).filter(
    (card) => card.id !== moved || card.id === onto,
  )
  const at = cards.findIndex((card) => card.id === onto)
  if (!isBelow) return onto
  return cards[at + 1]?.id ?? null
}
