import { useEffect } from 'react'

let holds = 0

/** While something is held (dragged, lifted, asked about in a sheet), what others change waits: nothing moves under the hand. */
export function useHoldLive(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return
    holds++
    return () => void holds--
  }, [isHeld])
}

export const isLiveHeld = (): boolean => holds > 0

/** Whether somebody is writing in this part of the page: what is written there must not change underneath. */
export function isEditedIn(part: Element | null): boolean {
  const active = document.activeElement
  if (!part || !active || !part.contains(active)) return false
  return active.matches('input:not([type=checkbox]), textarea, select, [contenteditable=true], [aria-expanded=true]')
}
