/** As far from the left as messages reach: 392 wide, 16 from the edge, 8 apart from others. */
const reach = 416

/** How high each thing stands that lies at the foot of the window. */
const heights = new Map<Element, number>()

function tellPage(): void {
  document.documentElement.style.setProperty('--foot', `${Math.max(0, ...heights.values())}px`)
}

/**
 * The `ref` of what lies at the foot of the window: while it is there, messages stand above it (`--foot`), so that
 * nothing on it is out of reach.
 */
export function atFoot(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined
  const measure = () => {
    // Where it is laid out, not where it is drawn: a sheet is still rising when it is measured.
    const below = Number.parseFloat(getComputedStyle(element).bottom) || 0
    const isInTheWay = element.getBoundingClientRect().left < reach
    heights.set(element, isInTheWay ? element.offsetHeight + below : 0)
    tellPage()
  }
  measure()
  const sizes = new ResizeObserver(measure)
  sizes.observe(element)
  window.addEventListener('resize', measure)
  return () => {
    sizes.disconnect()
    window.removeEventListener('resize', measure)
    heights.delete(element)
    tellPage()
  }
}
