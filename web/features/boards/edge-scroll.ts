import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'

/** So near to an edge a held card scrolls, in pixels; the nearer, the faster, up to so many pixels a millisecond. */
const zone = 80
const fastest = 1.2
/** A card that only passes over an edge hardly scrolls: full speed after so many milliseconds. */
const fullAfter = 400

/**
 * Scrolls a board sideways and the page around it up and down while one of its cards is held near an edge. Nothing runs while it is held
 * elsewhere: the drag library's own scroller asks at every frame what lies under the pointer, which costs more than all else of a drag.
 * @returns takes it away again
 */
export function scrollAtEdges(strip: HTMLElement, board: () => string): () => void {
  let at = { x: 0, y: 0 }
  let frame = 0
  let page: Element | undefined
  let sides: Sides | undefined

  const stop = () => {
    cancelAnimationFrame(frame)
    frame = 0
  }
  const start = () => {
    const begun = performance.now()
    let last = begun
    const step = (now: number) => {
      const pull = sides && pullOf(at, sides)
      // A frame's time may lie before the event that asked for it.
      const elapsed = Math.max(0, now - last) * Math.min(1, Math.max(0, now - begun) / fullAfter)
      last = now
      if (!pull) return stop()
      if (pull.x) strip.scrollBy(pixels(pull.x * elapsed), 0)
      if (pull.y) page?.scrollBy(0, pixels(pull.y * elapsed))
      frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
  }
  const off = monitorForElements({
    canMonitor: ({ source }) => source.data['board'] === board(),
    onDragStart: () => {
      page = scrolledAround(strip)
      const [across, along] = [strip.getBoundingClientRect(), page.getBoundingClientRect()]
      const isWider = strip.scrollWidth > strip.clientWidth
      sides = { left: across.left, right: across.right, top: along.top, bottom: along.bottom, isWider }
    },
    onDrag: ({ location }) => {
      const { clientX: x, clientY: y } = location.current.input
      at = { x, y }
      if (!frame && sides && pullOf(at, sides)) start()
    },
    onDrop: stop,
  })
  return () => {
    off()
    stop()
  }
}

/** Where the scrolled boxes end in the window, and whether the board is wider than its own. */
interface Sides extends Record<'left' | 'right' | 'top' | 'bottom', number> {
  isWider: boolean
}

/** How fast it goes, in pixels a millisecond; undefined away from all edges. */
const pullOf = (at: { x: number; y: number }, { left, right, top, bottom, isWider }: Sides) => {
  const x = isWider ? pull(at.x, left, right) : 0
  const y = pull(at.y, top, bottom)
  return x || y ? { x, y } : undefined
}

const pull = (at: number, from: number, to: number): number => {
  const depth = Math.min(zone, (to - from) / 4)
  const into = Math.max(from + depth - at, 0) - Math.max(at - (to - depth), 0)
  return -fastest * Math.max(-1, Math.min(1, into / depth))
}

/** Whole pixels, at least one: less than one is none for some browsers. */
const pixels = (by: number): number => Math.sign(by) * Math.ceil(Math.abs(by))

const scrolledAround = (element: Element): Element => {
  for (let around = element.parentElement; around; around = around.parentElement)
    if (/auto|scroll/.test(getComputedStyle(around).overflowY) && around.scrollHeight > around.clientHeight)
      return around
  return document.documentElement
}
