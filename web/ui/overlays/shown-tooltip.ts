import { externalStore } from '../../lib/external-store.ts'

export interface ShownTooltip {
  element: HTMLElement
  label: string
  position: 'top' | 'right' | 'bottom' | 'left'
  className?: string | undefined
}

const delay = 400

/** The one tooltip of the page: there is never more than one to read. */
export const shownTooltip = externalStore<ShownTooltip | undefined>(undefined)

let timer: number | undefined

/** Shows it after a moment, so that a pointer that passes by lights nothing up. */
export function showSoon(tooltip: ShownTooltip): void {
  clearTimeout(timer)
  timer = window.setTimeout(() => shownTooltip.set(tooltip), delay)
}

export function hideTooltip(): void {
  clearTimeout(timer)
  shownTooltip.set(undefined)
}
