import { cloneElement, type FocusEvent, type PointerEvent, type ReactElement } from 'react'
import { LaterTooltip } from './overlays/later-overlays.ts'
import { hideTooltip, shownTooltip, showSoon, type ShownTooltip } from './overlays/shown-tooltip.ts'

/** Handlers that a child may have of its own; they run first. */
interface TargetProps {
  onPointerEnter?: ((event: PointerEvent<HTMLElement>) => void) | undefined
  onPointerLeave?: ((event: PointerEvent<HTMLElement>) => void) | undefined
  onPointerDown?: ((event: PointerEvent<HTMLElement>) => void) | undefined
  onFocus?: ((event: FocusEvent<HTMLElement>) => void) | undefined
  onBlur?: ((event: FocusEvent<HTMLElement>) => void) | undefined
}

interface TooltipProps {
  label: string
  position?: ShownTooltip['position']
  className?: string | undefined
  /** One element that takes pointer and focus handlers. */
  children: ReactElement<TargetProps>
}

/** Words about a thing under the pointer or with the keyboard's focus. It adds handlers to its child and nothing else. */
export function Tooltip({ label, position = 'top', className, children }: TooltipProps) {
  const { props } = children
  const show = (element: HTMLElement) => {
    LaterTooltip.fetch()
    showSoon({ element, label, position, className })
  }
  return cloneElement(children, {
    onPointerEnter(event) {
      props.onPointerEnter?.(event)
      if (event.pointerType !== 'touch') show(event.currentTarget)
    },
    onPointerLeave(event) {
      props.onPointerLeave?.(event)
      hideTooltip()
    },
    onPointerDown(event) {
      props.onPointerDown?.(event)
      hideTooltip()
    },
    onFocus(event) {
      props.onFocus?.(event)
      // A touch on something that does nothing else asks what it is.
      const element = event.currentTarget
      if (event.target.matches(':focus-visible') || !element.closest('a, button')) show(element)
    },
    onBlur(event) {
      props.onBlur?.(event)
      hideTooltip()
    },
  })
}

/** Where the tooltip is drawn; once on a page. */
export function TooltipLayer() {
  const shown = shownTooltip.use()
  return shown ? <LaterTooltip {...shown} /> : null
}
