import { describe, expect, it } from 'vitest'
import { fit } from './fuzzy.ts'

describe('fit', () => {
  it.each([
    ['deal', 'New deal', 3],
    ['new de', 'New deal', 4],
    ['de new', 'New deal', 3],
    ['DEAL', 'New deal', 3],
    ['', 'New deal', 3],
    ['line', 'Pipeline', 2],
    ['nd', 'New deal', 1],
    ['nede', 'New deal', 1],
    ['deal x', 'New deal', 0],
    ['dl', 'New deal', 0],
    ['l', 'New deal', 0],
  ])('of “%s” in “%s” is %i', (query, text, expected) => expect(fit(query, text)).toBe(expected))

  it('hears no accents and no capitals, in Swedish either', () => {
    expect(fit('att gora', 'Att göra')).toBe(4)
    expect(fit('ÄRENDE', 'Nytt ärende')).toBe(3)
    expect(fit('mk', 'Mina kunder')).toBe(1)
  })
})
