/** Moves the focus from one card to the next in its column, or to the same height in the column beside. */
export function focusNeighbour(from: Element, key: string): void {
  const link = (slot: Element | null | undefined) => slot?.querySelector<HTMLElement>('a')
  if (key === 'ArrowDown') return link(from.nextElementSibling)?.focus()
  if (key === 'ArrowUp') return link(from.previousElementSibling)?.focus()
  const column = from.closest('section')
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

/** Lets the focus follow a card to its new place, once that has been drawn. */
export function focusCardSoon(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] a`)?.focus()),
  )
}
