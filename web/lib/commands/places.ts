import { createContext, useContext, useRef, useState } from 'react'

/**
 * Where commands are offered: a page (board, list, record), a panel above it, or the shell. The place that holds the
 * focus has the first say, then a panel before a page before the shell.
 */
export interface Place {
  kind: 'shell' | 'page' | 'panel'
  /** The element that holds it; the place has the focus while this element has. */
  root: () => HTMLElement | null
  /** What its subject commands act on, in words: a record's title, "3 deals". Undefined where nothing is chosen. */
  about: () => Subject | undefined
}

export interface Subject {
  title: string
  /** Of the one record. */
  id?: string
  /** How many records are selected; undefined for the one that is looked at. */
  selected?: number
}

const shell: Place = { kind: 'shell', root: () => null, about: () => undefined }

/** A place of a component's own. */
export interface OwnPlace extends Place {
  /** For the element that holds it. */
  ref: (element: HTMLElement | null) => void
}

/** Says to everything inside at which place it offers its commands: `<PlaceContext value={place}>`. */
export const PlaceContext = createContext<Place>(shell)

/** The place around a component. */
export function useAround(): Place {
  return useContext(PlaceContext)
}

/** Makes a place; give its `ref` to the element and the place to `PlaceContext`. */
export function usePlace(kind: 'page' | 'panel', about: () => Subject | undefined = () => undefined): OwnPlace {
  const latest = useRef(about)
  latest.current = about
  const [place] = useState<OwnPlace>(() => {
    let root: HTMLElement | null = null
    return { kind, root: () => root, ref: (element) => void (root = element), about: () => latest.current() }
  })
  return place
}

const height = { shell: 0, page: 1, panel: 2 }

/** `Node.DOCUMENT_POSITION_…`, which tests without a browser lack. */
const following = 4
const contains = 8
const containedBy = 16

/** Places in the order in which they are asked: the focused one (the innermost first), then panels, pages in their order on screen, the shell. */
export function inOrder(places: Iterable<Place>, focus: Element | null): Place[] {
  const holdsFocus = (place: Place) => place.root()?.contains(focus) === true
  return [...new Set(places)].toSorted((a, b) => {
    const isFocused = holdsFocus(a)
    if (isFocused !== holdsFocus(b)) return isFocused ? -1 : 1
    const [first, second] = [a.root(), b.root()]
    if (!first || !second || (!isFocused && a.kind !== b.kind)) return height[b.kind] - height[a.kind]
    const position = first.compareDocumentPosition(second)
    if (position & containedBy) return 1
    if (position & contains) return -1
    return position & following ? -1 : 1
  })
}
