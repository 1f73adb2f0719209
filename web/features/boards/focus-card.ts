/** Moves the focus from one card to the next in its column, or to the same height in the column beside. */
export function focusNeighbour(from: Element, key: string): void {
  const link = (slot: Element | null | undefined) => slot?.querySelector<HTMLElement>('a')
  if (key === 'ArrowDown')
    return link(from.nextElementSibling ?? runBeside(from, 'nextElementSibling')?.firstElementChild)?.focus()
  if (key === 'ArrowUp')
    return link(from.previousElementSibling ?? runBeside(from, 'previousElementSibling')?.lastElementChild)?.focus()
  const column = from.closest('[data-column]')
  const top = from.getBoundingClientRect().top
  let beside = key === 'ArrowRight' ? column?.nextElementSibling : column?.previousElementSibling
  // Empty and folded columns are stepped over.
  while (beside && !beside.querySelector('li a'))
    beside = key === 'ArrowRight' ? beside.nextElementSibling : beside.previousElementSibling
  const cards = [...(beside?.querySelectorAll('li') ?? [])].filter((slot) => link(slot))
  const nearest = cards.toSorted(
    (a, b) => Math.abs(a.getBoundingClientRect().top - top) - Math.abs(b.getBoundingClientRect().top - top),
  )[0]
  link(nearest)?.focus()
}

/** A long column is drawn in runs, a list each: the one before or after that of a card. */
const runBeside = (slot: Element, side: 'nextElementSibling' | 'previousElementSibling') => {
  const list = slot.parentElement?.[side]
  return list instanceof HTMLUListElement ? list : undefined
}

/** Gives the focus to the first card of a board; false where there is none. */
export function focusFirst(root: Element | null): boolean {
  const link = root?.querySelector<HTMLElement>(titles)
  link?.focus()
  return link !== null && link !== undefined
}

let wanted: { id: string; column: string | undefined; until: number } | undefined

/** Lets the focus follow a card to a column, or wherever it goes; the card takes it as soon as it is drawn there. */
export function wantFocus(id: string, column?: string): void {
  wanted = { id, column, until: Date.now() + 5000 }
}

/** The titles of cards, by which a board is walked. */
const titles = '[data-card] a'

/** How long a card that left its place may take to be drawn in another. */
const mostRedraw = 150

/** Gives a focus that was lost to the first of the places that is still there and has a card. */
const regainFocus = (places: readonly (Element | null | undefined)[]) => {
  if (document.activeElement !== document.body) return
  const left = places.filter((place) => place?.isConnected).map((place) => place?.querySelector<HTMLElement>(titles))
  left.find((title) => title)?.focus({ preventScroll: true })
}

/** Where one looks on when a card has left its place: beside it, else where its board begins. */
const besideOf = (slot: Element) => [
  slot.nextElementSibling,
  slot.previousElementSibling,
  slot.closest('[data-column]')?.parentElement,
]

/** A card goes with the focus in it: it takes it along, or where it left the board gives it to what stood beside. */
export function leaveFocus(slot: Element, id: string): void {
  const beside = besideOf(slot)
  // Where it goes may have been said already, by a move.
  if (!isAwaited(id)) wantFocus(id)
  setTimeout(() => {
    if (!document.querySelector(`[data-card="${id}"]`)) regainFocus(beside)
  }, mostRedraw)
}

/** Asked before many cards are changed; answers what puts the focus where they were, should the bar with its buttons go with them. */
export function focusAfter(ids: readonly string[]): () => void {
  const slots = ids.flatMap((id) => document.querySelector(`[data-card="${id}"]`)?.closest('li') ?? [])
  const last = slots.at(-1)
  const places = last ? [...slots, ...besideOf(last)] : []
  return () => setTimeout(() => regainFocus(places), mostRedraw)
}

/** True while the focus waits for the card to be drawn. */
export const isAwaited = (id: string): boolean => wanted?.id === id && Date.now() < wanted.until

/** True once for the card and column that the focus was promised to. */
export function takesFocus(id: string, column: string): boolean {
  const isIt =
    wanted?.id === id && (wanted.column === undefined || wanted.column === column) && Date.now() < wanted.until
  if (isIt) wanted = undefined
  return isIt
}
