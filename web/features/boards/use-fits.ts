import { useLayoutEffect, useState, type RefObject } from 'react'

/** Width of an open and of a folded column at the least, and the gap between two, in px. */
const widths = { open: 176, folded: 36, gap: 8 }

/** How wide columns are at the least, in px. */
export const leastWidth = (columns: readonly { isFolded: boolean }[]): number =>
  columns.reduce((sum, { isFolded }) => sum + (isFolded ? widths.folded : widths.open) + widths.gap, -widths.gap)

/**
 * Whether the columns have room side by side. Only then may the board do without a scroll container of its own, under which their heads
 * would pass out of sight with the page.
 */
export function useFits(strip: RefObject<HTMLElement | null>, least: number): boolean {
  const [fits, setFits] = useState(false)
  useLayoutEffect(() => {
    const element = strip.current
    if (!element) return undefined
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(element)
      setFits(element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) >= least)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [strip, least])
  return fits
}
