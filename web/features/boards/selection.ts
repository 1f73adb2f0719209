import { createContext, use, useEffect, useMemo, useRef } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { externalStore } from '../../lib/external-store.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { findCard } from './board-data.ts'
import { focusNeighbour } from './focus-card.ts'

interface Selected {
  board: string
  ids: ReadonlySet<string>
  /** The card from which Shift extends, and what was selected before that. */
  anchor: string | undefined
  base: ReadonlySet<string>
}

const nothing: Selected = { board: '', ids: new Set(), anchor: undefined, base: new Set() }
/** One selection a page: choosing on another board lets go of the first. */
const selected = externalStore<Selected>(nothing)

/** What a card does to the selection; the same as long as the board is shown. */
export interface Choosing {
  toggle: (id: string) => void
  /** Chooses everything in a column between where the selection began and this card. */
  extendTo: (id: string) => void
}

/** The chosen cards of one board. */
export interface Selection {
  ids: ReadonlySet<string>
  /** The chosen ones that are on the board now, in its order. */
  cards: readonly Card[]
  choosing: Choosing
  choose: (ids: readonly string[]) => void
  clear: () => void
}

export const ChoosingContext = createContext<Choosing>({ toggle: () => {}, extendTo: () => {} })
export const useChoosing = (): Choosing => use(ChoosingContext)

/** Whether a card of this board is chosen, and whether any is: a card is drawn anew only where its own answer changes. */
export const useIsChosen = (board: Board, card: Card): boolean =>
  selected.useOf(({ board: key, ids }) => key === board.key && ids.has(card.id) && card.can['edit'] === true)
export const useIsChoosing = (board: Board): boolean =>
  selected.useOf(({ board: key, ids }) => key === board.key && ids.size > 0)

/** The selection on a board. Cards that have left the board are no longer in it. */
export function useSelection(board: Board): Selection {
  const { board: key, ids } = selected.use()
  const latest = useRef(board)
  latest.current = board
  const here = useMemo(() => {
    if (key !== board.key || ids.size === 0) return noCards
    return board.columns
      .flatMap((column) => column.cards)
      .filter((card) => ids.has(card.id) && card.can['edit'] === true)
  }, [board, key, ids])
  // The same array while the same cards are chosen.
  const kept = useRef<readonly Card[]>(noCards)
  if (here.length !== kept.current.length || here.some((card, i) => card !== kept.current[i])) kept.current = here
  const cards = kept.current
  const choosing = useMemo<Choosing>(
    () => ({
      toggle: (id) => toggle(latest.current, id),
      extendTo: (id) => extendTo(latest.current, id),
    }),
    [],
  )
  return useMemo(
    () => ({
      ids: new Set(cards.map((card) => card.id)),
      cards,
      choosing,
      choose: (wanted) => put(latest.current, new Set(wanted), undefined),
      clear: () => selected.set(nothing),
    }),
    [cards, choosing],
  )
}

const noCards: readonly Card[] = []

/** X selects the card in hand, Shift with the arrows extends, Esc lets go. */
export function useSelectionKeys(board: Board, { ids, clear }: Selection): void {
  const { t } = useText()
  const onCard = (run: (id: string, slot: Element) => void) => () => {
    const card = focusedCard(board)
    if (!card) return false
    run(card.id, card.slot)
    return true
  }
  const step = (key: 'ArrowDown' | 'ArrowUp') =>
    onCard((id, slot) => {
      if (!isAnchored(board)) extendTo(board, id)
      focusNeighbour(slot, key)
      const next = focusedCard(board)
      if (next) extendTo(board, next.id)
    })
  useCommands([
    { id: 'select', run: onCard((id) => toggle(board, id)) },
    { id: 'extendDown', run: step('ArrowDown') },
    { id: 'extendUp', run: step('ArrowUp') },
    { id: 'close', words: t('boards:select.clear'), isEnabled: ids.size > 0, run: clear },
  ])
  // Another page begins without a selection.
  useEffect(() => () => selected.set(nothing), [board.key])
}

/** The card on this board that has the keyboard's focus, and its place in the column. */
export function focusedCard(board: Board): { id: string; slot: Element } | undefined {
  const slot = document.activeElement?.closest('li')
  const id = slot?.querySelector('[data-card]')?.getAttribute('data-card')
  return slot && id && findCard(board, id) ? { id, slot } : undefined
}

const present = (board: Board): Selected => {
  const now = selected.get()
  return now.board === board.key ? now : nothing
}

const isAnchored = (board: Board): boolean => present(board).anchor !== undefined

const put = (board: Board, ids: ReadonlySet<string>, anchor: string | undefined, base = ids): void =>
  selected.set(ids.size ? { board: board.key, ids, anchor, base } : nothing)

const isOpen = (board: Board, id: string): boolean => findCard(board, id)?.card.can['edit'] === true

const toggle = (board: Board, id: string): void => {
  if (!isOpen(board, id)) return
  const ids = new Set(present(board).ids)
  if (!ids.delete(id)) ids.add(id)
  put(board, ids, ids.has(id) ? id : undefined)
}

const extendTo = (board: Board, id: string): void => {
  const { anchor = id, base } = present(board)
  const cards = findCard(board, id)?.column.cards ?? []
  const at = cards.findIndex((card) => card.id === id)
  const from = cards.findIndex((card) => card.id === anchor)
  // A range lies within a column; from another one only the card itself is added.
  const range = from < 0 ? cards.slice(at, at + 1) : cards.slice(Math.min(at, from), Math.max(at, from) + 1)
  const ids = new Set([...base, ...range.filter((card) => card.can['edit'] === true).map((card) => card.id)])
  put(board, ids, from < 0 ? id : anchor, base)
}
