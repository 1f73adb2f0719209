import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect } from 'react'

/** The rows to draw, both ends included, and the heights in px of those left out above and below. */
export interface Window {
  first: number
  last: number
  above: number
  below: number
}

interface TableWindowProps {
  count: number
  rowHeight: number
  scroller: RefObject<HTMLElement | null>
  /** Set to the way of bringing a row into sight. */
  scrollTo: RefObject<((index: number) => void) | undefined>
  children: (window: Window) => ReactNode
}

/** Draws only the rows in sight; loaded with the first long table. */
export default function TableWindow({ count, rowHeight, scroller, scrollTo, children }: TableWindowProps) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  useEffect(() => {
    scrollTo.current = (index) => virtualizer.scrollToIndex(index)
    return () => {
      scrollTo.current = undefined
    }
  }, [scrollTo, virtualizer])
  const items = virtualizer.getVirtualItems()
  return children({
    first: items[0]?.index ?? 0,
    last: items.at(-1)?.index ?? -1,
    above: items[0]?.start ?? 0,
    below: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
  })
}
