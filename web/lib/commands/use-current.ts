import { useEffect, useState } from 'react'
import type { Place } from './places.ts'

/**
 * The item of a place that has the keyboard's focus (or holds what has it), by the attribute that names it: the id of a
 * card (`data-card`) or a row (`data-key`). Undefined while the focus is elsewhere.
 */
export function useCurrent(place: Place, attribute: 'data-card' | 'data-key'): string | undefined {
  const [current, setCurrent] = useState<string>()
  useEffect(() => {
    const look = () => {
      const root = place.root()
      const focused = document.activeElement
      const item = root?.contains(focused) ? focused?.closest(`[${attribute}]`) : null
      setCurrent(item?.getAttribute(attribute) ?? undefined)
    }
    // The focus of what is taken away goes without a word to the page itself.
    const lookLater = () => void setTimeout(look)
    look()
    document.addEventListener('focusin', look)
    document.addEventListener('focusout', lookLater)
    return () => {
      document.removeEventListener('focusin', look)
      document.removeEventListener('focusout', lookLater)
    }
  }, [place, attribute])
  return current
}
