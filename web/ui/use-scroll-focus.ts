import { useEffect, useRef, type RefObject } from 'react'

const reachable = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])'

/**
 * What scrolls must be reached by the keyboard: the element takes the focus itself while it overflows and holds nothing that does.
 * @returns the ref to put on the scrolling element
 */
export function useScrollFocus<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const follow = () => {
      const overflows = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1
      if (overflows && !element.querySelector(reachable)) element.tabIndex = 0
      else element.removeAttribute('tabindex')
    }
    follow()
    const sizes = new ResizeObserver(follow)
    sizes.observe(element)
    // Content that arrives later changes what there is to scroll, not the size of the frame.
    const content = new MutationObserver(follow)
    content.observe(element, { childList: true, subtree: true })
    return () => {
      sizes.disconnect()
      content.disconnect()
    }
  }, [])
  return ref
}
