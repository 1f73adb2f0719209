import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import type { DragLocationHistory } from '@atlaskit/pragmatic-drag-and-drop/types'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { scrollAtEdges } from './edge-scroll.ts'
import { laneMarkOf } from './lanes.ts'

/** A column, and where there are lanes the one of its cells. */
export interface Target {
  column: string
  lane: string | undefined
}

interface Dragging {
  /** Id of the dragged card. */
  dragged: string | undefined
  over: Target | undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Follows a card dragged over the board's columns; `onDrop` is told where it was let go. */
export function useDrag(
  board: Board,
  strip: RefObject<HTMLElement | null>,
  isNarrow: boolean | undefined,
  onDrop: (id: string, target: Target, before: string | null) => void,
): Dragging {
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<Target>()
  const latest = useRef({ board, onDrop })
  latest.current = { board, onDrop }
  const isLaid = board.lanes !== null
  useEffect(() => {
    const element = strip.current
    if (!element) return
    const edge = markedEdge()
    return combine(
      scrollAtEdges(element, () => latest.current.board.key),
      monitorForElements({
        canMonitor: ({ source }) => source.data['board'] === latest.current.board.key,
        onDragStart: ({ source }) => {
          setDragged(String(source.data['id']))
          source.element.setAttribute('data-dragged', '')
        },
        onDrag: ({ location }) => edge.mark(location.current.dropTargets),
        onDropTargetChange: ({ location }) => {
          edge.mark(location.current.dropTargets)
          const column = location.current.dropTargets.find((target) => target.data['kind'] === 'column')
          const next = column && { column: String(column.data['key']), lane: textOf(column.data['lane']) }
          // From card to card within a column nothing changes for the board.
          setOver((before) => (before?.column === next?.column && before?.lane === next?.lane ? before : next))
        },
        onDrop: ({ source, location }) => {
          setDragged(undefined)
          setOver(undefined)
          source.element.removeAttribute('data-dragged')
          edge.mark([])
          const targets = location.current.dropTargets
          const column = targets.find((target) => target.data['kind'] === 'column')
          if (!column) return
          const target: Target = { column: String(column.data['key']), lane: textOf(column.data['lane']) }
          const card = targets.find((each) => each.data['kind'] === 'card')
          const id = String(source.data['id'])
          const before = card
            ? neighbour(
                latest.current.board,
                target,
                String(card.data['id']),
                extractClosestEdge(card.data) === 'bottom',
                id,
              )
            : null
          latest.current.onDrop(id, target, before)
        },
      }),
    )
  }, [isNarrow, isLaid])
  return { dragged, over }
}

type DropTargets = DragLocationHistory['current']['dropTargets']

/** Marks the edge of the card where a drop would land, past React: at each move it would draw two cards anew for a line of two pixels. */
const markedEdge = () => {
  let marked: Element | undefined
  return {
    mark: (targets: DropTargets) => {
      const card = targets.find((target) => target.data['kind'] === 'card')
      if (marked && marked !== card?.element) marked.removeAttribute('data-edge')
      marked = card?.element
      const edge = card && extractClosestEdge(card.data)
      if (edge && marked?.getAttribute('data-edge') !== edge) marked?.setAttribute('data-edge', edge)
    },
  }
}

/** The card before which a drop on a card's edge lands; null is the end of the column. */
const neighbour = (board: Board, target: Target, onto: string, isBelow: boolean, moved: string): string | null => {
  if (!isBelow) return onto
  const isHere = (card: Card) => target.lane === undefined || laneMarkOf(board, card) === target.lane
  const cards = (board.columns.find((each) => each.key === target.column)?.cards ?? []).filter(
    (card) => (card.id !== moved || card.id === onto) && isHere(card),
  )
  return cards[cards.findIndex((card) => card.id === onto) + 1]?.id ?? null
}
