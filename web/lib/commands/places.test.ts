import { describe, expect, it } from 'vitest'
import { inOrder, type Place } from './places.ts'

/** Just as much of an element as places ask for: what stands inside it, and its place in the document. */
interface Box {
  name: string
  inside: Box[]
}

const box = (name: string, inside: Box[] = []): Box => ({ name, inside })
const holds = (outer: Box, inner: Box): boolean => outer === inner || outer.inside.some((each) => holds(each, inner))

/** Places in a document, written in the order in which they stand in it. */
function placesOf(boxes: readonly (readonly [Place['kind'], Box])[]) {
  const flat = (box: Box): Box[] => [box, ...box.inside.flatMap(flat)]
  const order = boxes.flatMap(([, each]) => flat(each))
  const elementOf = (own: Box) =>
    ({
      own,
      contains: (other: Box | null) => other !== null && holds(own, other),
      compareDocumentPosition: ({ own: other }: { own: Box }) => {
        const isLater = order.indexOf(other) > order.indexOf(own) ? 4 : 2
        return isLater + (holds(own, other) ? 16 : 0) + (holds(other, own) ? 8 : 0)
      },
    }) as unknown as HTMLElement
  return boxes.map(([kind, each]): Place & { name: string } => {
    const element = elementOf(each)
    return { name: each.name, kind, root: () => element, about: () => undefined }
  })
}

const shell: Place & { name: string } = { name: 'shell', kind: 'shell', root: () => null, about: () => undefined }

const card = box('card')
const row = box('row')
const table = box('table', [row])
const board = box('board', [card])
const list = box('list', [table])
const panel = box('panel', [box('field')])
const places = placesOf([
  ['page', board],
  ['page', list],
  ['page', table],
  ['panel', panel],
])

const namesFor = (focus: Box | null) =>
  inOrder([shell, ...places].toReversed(), focus as unknown as Element).map(
    (place) => (place as { name: string } & Place).name,
  )

describe('places are asked', () => {
  it('panel first, then pages as they stand, the shell last, where nothing has the focus', () => {
    expect(namesFor(null)).toEqual(['panel', 'board', 'table', 'list', 'shell'])
  })
  it('the focused one first, although a panel is open', () => {
    expect(namesFor(card)).toEqual(['board', 'panel', 'table', 'list', 'shell'])
  })
  it('of two that hold the focus the inner one first', () => {
    expect(namesFor(row)).toEqual(['table', 'list', 'panel', 'board', 'shell'])
  })
  it('the panel first while the focus is in it', () => {
    expect(namesFor(panel.inside[0]!)[0]).toBe('panel')
  })
})
