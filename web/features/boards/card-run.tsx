import { useEffect, useRef, useState, type ReactNode } from 'react'
import styles from './board.module.css'

/** Columns up to so many cards are drawn whole; longer ones in runs, of which only those near the window hold cards. */
export const wholeUpTo = 60
export const runLength = 20

/** How far beyond the window cards are drawn already, and the height of one until it has been seen. */
const margin = '900px'
const usualHeight = 124

interface CardRunProps {
  count: number
  /** True draws it wherever it is: a card in it is to take the focus. */
  isWanted: boolean
  draw: () => ReactNode
}

/**
 * A run of cards in a long column. Away from the window it is an empty list of the same height: nothing jumps, and a column of thousands
 * costs what is seen of it.
 */
export function CardRun({ count, isWanted, draw }: CardRunProps) {
  const list = useRef<HTMLUListElement>(null)
  const height = useRef(count * usualHeight)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const node = list.current
    if (!node) return
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        // The card that is dragged stays in the page: without it the browser does not tell the end of the drag.
        if (!entry.isIntersecting && node.querySelector('[data-dragged]')) return
        if (!entry.isIntersecting && node.childElementCount > 0) height.current = entry.boundingClientRect.height
        setNear(entry.isIntersecting)
      },
      { rootMargin: margin },
    )
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  const isDrawn = isNear || isWanted
  return (
    <ul
      ref={list}
      className={styles.cards}
      style={isDrawn ? undefined : { height: height.current }}
      aria-hidden={!isDrawn}
    >
      {isDrawn && draw()}
    </ul>
  )
}
