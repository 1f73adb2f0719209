import { useEffect, useId, useState } from 'react'

/** What a button needs to open something below itself. */
export interface DropTarget {
  id: string
  'aria-haspopup': 'menu' | 'dialog'
  'aria-expanded': boolean
  'aria-controls': string | undefined
  'data-expanded': true | undefined
  onClick: () => void
  onPointerEnter: () => void
  onFocus: () => void
}

/** What the opened thing needs to know of its button. */
export interface DropPlace {
  /** Of the button; the dropdown's id is made from it. */
  id: string
  anchor: HTMLElement
  isOpen: boolean
  onClose: () => void
}

export interface Drop {
  isOpen: boolean
  open: () => void
  close: () => void
  /** Spread over the button. */
  target: DropTarget
  /** Undefined until it is opened for the first time: most menus of a page never are. */
  place: DropPlace | undefined
}

/**
 * A button with a menu or a dialog below it. The button stands by itself, so that a board's many menus cost nothing
 * until they are opened; the script of the rest comes when the pointer or the focus comes near.
 */
export function useDrop(
  popup: 'menu' | 'dialog',
  { fetch }: { fetch: () => void },
  onChange?: (isOpen: boolean) => void,
): Drop {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [anchor, setAnchor] = useState<HTMLElement>()
  const set = (isOpening: boolean) => {
    setOpen(isOpening)
    onChange?.(isOpening)
  }
  const open = () => {
    setAnchor(document.getElementById(id) ?? undefined)
    set(true)
  }
  const close = () => set(false)
  return {
    isOpen,
    open,
    close,
    target: {
      id,
      'aria-haspopup': popup,
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? `${id}-dropdown` : undefined,
      'data-expanded': isOpen || undefined,
      onClick: isOpen ? close : open,
      onPointerEnter: fetch,
      onFocus: fetch,
    },
    place: anchor && { id, anchor, isOpen, onClose: close },
  }
}

/** Mantine remembers whom to give the focus back to when something opens, not when it begins opened. */
export function useOpening({ isOpen }: DropPlace): boolean {
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => setDrawn(true), [])
  return isDrawn && isOpen
}
