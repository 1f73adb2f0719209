import { expect, test } from 'vitest'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { sharedBoard, withMoved } from './board-data.ts'

const card = (id: string, column: string): Card =>
  ({
    id,
    version: 1,
    title: id,
    status: column,
    column,
    position: '1',
    can: { edit: true },
    edge: null,
  }) as unknown as Card
const column = (key: string, ids: string[]): Column =>
  ({
    key,
    title: key,
    count: ids.length,
    sum: null,
    weighted: null,
    cards: ids.map((id) => card(id, key)),
  }) as unknown as Column
const board = (): Board =>
  ({
    key: 'pipeline',
    lanes: null,
    sumField: null,
    columns: [column('a', ['1', '2', '3']), column('b', ['4'])],
  }) as unknown as Board

test('a board read again that says the same is the same object', () => {
  const before = board()
  expect(sharedBoard(before, board())).toBe(before)
})

test('a card taken from the top leaves all below it the same objects', () => {
  const before = board()
  const [first, second, third] = before.columns[0]!.cards
  const after = sharedBoard(before, structuredClone(withMoved(before, first!, 'b', undefined)))
  expect(after.columns[0]!.cards).toHaveLength(2)
  expect(after.columns[0]!.cards[0]).toBe(second)
  expect(after.columns[0]!.cards[1]).toBe(third)
  expect(after.columns[0]!.count).toBe(2)
  expect(after.columns[1]!.cards.map(({ id }) => id)).toEqual(['1', '4'])
  expect(after.columns[1]!.cards[0]!.column).toBe('b')
  expect(after.columns[1]!.cards[1]).toBe(before.columns[1]!.cards[0])
})

test('a changed card alone is a new object, and so are its column and the board', () => {
  const before = board()
  const next = board()
  next.columns[0]!.cards[1] = { ...next.columns[0]!.cards[1]!, title: 'Renamed', version: 2 }
  const after = sharedBoard(before, next)
  expect(after.columns[0]!.cards.map(({ title }) => title)).toEqual(['1', 'Renamed', '3'])
  expect(after.columns[0]!.cards[0]).toBe(before.columns[0]!.cards[0])
  expect(after.columns[1]).toBe(before.columns[1])
})

test('another board takes nothing over', () => {
  const next = { ...board(), key: 'lead' }
  expect(sharedBoard(board(), next)).toBe(next)
})
