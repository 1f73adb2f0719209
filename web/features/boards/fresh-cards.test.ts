import { describe, expect, test } from 'vitest'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { comparePositions, withFresh } from './fresh-cards.ts'

const card = (id: string, position: string | null, version = 1): Card => ({
  id,
  version,
  title: id,
  status: 'x',
  column: 'x',
  position,
  can: {},
  edge: null,
})
const column = (key: string, cards: Card[], more: Partial<Column> = {}): Column =>
  ({ key, count: cards.length, sum: null, isRanked: true, next: null, cards, ...more }) as Column
const board = (...columns: Column[]): Board => ({ key: 'pipeline', columns, kpis: [], lanes: null }) as unknown as Board
const ids = (whole: Board) => whole.columns.map((each) => each.cards.map(({ id }) => id).join(''))
const none = new Map<string, never>()

describe('fresh cards on a board', () => {
  test('a moved card leaves its column and stands at its place in the other; the others are the same objects', () => {
    const [a, b, c, d] = [card('a', '1'), card('b', '2'), card('c', '1'), card('d', '3')]
    const present = board(column('from', [a, b]), column('to', [c, d]))
    const fresh = board(column('from', [], { count: 1 }), column('to', [card('a', '2.5', 2)], { count: 3 }))
    const next = withFresh(present, { ids: ['a'], board: fresh, pages: none })
    expect(ids(next)).toEqual(['b', 'cad'])
    expect(next.columns.map(({ count }) => count)).toEqual([1, 3])
    expect(next.columns[0]!.cards[0]).toBe(b)
    expect(next.columns[1]!.cards[2]).toBe(d)
  })

  test('a card out of sight goes, a new one comes', () => {
    const present = board(column('one', [card('a', '1'), card('b', '2')]))
    const fresh = board(column('one', [card('n', '0.5')]))
    expect(ids(withFresh(present, { ids: ['a', 'n'], board: fresh, pages: none }))).toEqual(['nb'])
  })

  test('what lies below the last loaded card waits for the next page', () => {
    const present = board(column('one', [card('a', '1')], { next: 'cursor' }))
    const fresh = board(column('one', [card('z', '9'), card('n', '-3')]))
    const next = withFresh(present, { ids: ['z', 'n'], board: fresh, pages: none })
    expect(ids(next)).toEqual(['na'])
    expect(next.columns[0]!.next).toBe('cursor')
  })

  test('a column by date takes the page that the server has ordered', () => {
    const present = board(column('late', [card('a', null), card('b', null)], { isRanked: false }))
    const fresh = board(column('late', [card('b', null, 2)], { isRanked: false }))
    const page = { cards: [card('b', null, 2), card('a', null)], next: null }
    expect(ids(withFresh(present, { ids: ['b'], board: fresh, pages: new Map([['late', page]]) }))).toEqual(['ba'])
  })

  test('places are compared to the last digit, below zero as well', () => {
    const sorted = ['-1764062345.25', '-1764062345.125', '-0.5', '0', '0.1', '0.10000000000000000000000001', '2', '10']
    for (const [i, a] of sorted.entries())
      for (const [j, b] of sorted.entries()) expect([a, b, comparePositions(a, b)]).toEqual([a, b, Math.sign(i - j)])
    expect(comparePositions('1.50', '1.5')).toBe(0)
  })
})
