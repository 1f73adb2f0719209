import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region'
import { useMemo, useRef, useState } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { findCard } from './board-data.ts'
import { laneMarkOf } from './lanes.ts'
import type { Moves } from './use-moves.ts'

/** A card held by the keyboard and the place where it would drop. */
export interface Lifted {
  cardId: string
  to: string
  /** Place among the target's cards without the lifted one. */
  index: number
}

/** What a lift asks of a key's event, React's or the browser's own. */
type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'preventDefault' | 'stopPropagation'>

export interface Lift {
  lifted: Lifted | undefined
  /** Handles a key pressed on a card; true when it was one of the lift's. */
  onKey: (event: Key, card: Card) => boolean
}

/** Shift+Space lifts, arrows choose column and place, Shift+Space drops, Esc puts back. */
export function useLift(board: Board, moves: Moves): Lift {
  const { t } = useText()
  const [lifted, setLifted] = useState<Lifted>()
  // Keys move a card within its lane; into another one it goes by "Move to…" or by drag.
  const cardsIn = (to: string, card: Card) =>
    (board.columns.find((column) => column.key === to)?.cards ?? []).filter(
      (each) => laneMarkOf(board, each) === laneMarkOf(board, card),
    )
  const others = (to: string, card: Card) => cardsIn(to, card).filter((each) => each.id !== card.id)
  const titleOf = (key: string) => board.columns.find((column) => column.key === key)?.title ?? key

  const aim = (card: Card, to: string, index: number) => {
    const room = others(to, card).length
    const place = Math.max(0, Math.min(index, room))
    setLifted({ cardId: card.id, to, index: place })
    const because = moves.refusal(card, to)
    // Where a date orders the cards no place is chosen.
    const isRanked = board.columns.find((column) => column.key === to)?.isRanked ?? false
    const target = isRanked
      ? t('boards:announceTarget', { column: titleOf(to), place: place + 1, total: room + 1 })
      : titleOf(to)
    announce(because ?? target)
  }

  const onKey = (event: Key, card: Card): boolean => {
    if (event.key === ' ' && event.shiftKey) {
      event.preventDefault()
      if (!lifted) {
        if (!card.can['edit']) return true
        const found = findCard(board, card.id)
        if (!found) return true
        setLifted({
          cardId: card.id,
          to: found.column.key,
          index: cardsIn(found.column.key, card).findIndex((each) => each.id === card.id),
        })
        announce(t('boards:announceLifted', { title: card.title }))
        return true
      }
      setLifted(undefined)
      moves.move(card.id, lifted.to, others(lifted.to, card)[lifted.index]?.id ?? null)
      return true
    }
    if (lifted?.cardId !== card.id) return false
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setLifted(undefined)
      announce(t('boards:announceCancelled', { title: card.title }))
      return true
    }
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!step) return false
    event.preventDefault()
    const at = board.columns.findIndex((column) => column.key === lifted.to)
    const next = board.columns[Math.max(0, Math.min(at + step[0]!, board.columns.length - 1))]!
    aim(card, next.key, lifted.index + step[1]!)
    return true
  }
  const latest = useRef(onKey)
  latest.current = onKey
  // The same as long as nothing is lifted or aimed anew, so that cards need not be drawn again.
  return useMemo(() => ({ lifted, onKey: (event, card) => latest.current(event, card) }), [lifted])
}
