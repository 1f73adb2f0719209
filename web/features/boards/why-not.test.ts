import { describe, expect, test } from 'vitest'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import type { Moves } from './use-moves.ts'
import { movingTo } from './card-actions.ts'
import { otherWaysOf } from './card-entries.ts'
import { stuckBecause } from './ways-to.ts'
import { formClosed, isOutOfPlace, leadsOn, ruleOfStaying, whyNot } from './why-not.ts'

const asking = (card: Partial<Card>) => ({
  board: { columns: [] as Board['columns'], moves: {} } as unknown as Board,
  card: { status: 'scheduled', column: 'held', can: { edit: true }, ...card } as Card,
  moves: { refusal: () => undefined } as unknown as Moves,
  me: 'me',
  t: ((key: string) => key) as Parameters<typeof whyNot>[1]['t'],
})

describe('what the menu of a meeting offers', () => {
  test('one that was held is edited, but neither held again nor called off', () => {
    const held = asking({ status: 'held' })
    expect(['edit', 'hold', 'cancelEvent'].map((action) => whyNot(action, held))).toEqual([
      undefined,
      'boards:why.held',
      'boards:why.held',
    ])
  })

  test('one whose day is over is held, called off or edited', () => {
    const over = asking({})
    expect(['edit', 'hold', 'cancelEvent'].map((action) => whyNot(action, over))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('nothing of it to who may not edit it', () => {
    const locked = asking({ can: { edit: false } })
    for (const action of ['edit', 'hold', 'cancelEvent', 'cancelCall'])
      expect(whyNot(action, locked), action).toBe('boards:why.edit')
  })
})

test('an e-mail that would stand nowhere is refused in the menu, with what keeps it away', () => {
  const company = { id: 'c', name: 'Wallin' }
  const why = (card: Partial<Card>) => whyNot('email', asking(card))
  expect(why({ company, can: { edit: true, mail: true } })).toBeUndefined()
  expect(why({ company, can: { edit: false, mail: true } })).toBeUndefined()
  expect(why({ company, can: { edit: true, mail: false } })).toBe('boards:why.aboutOthers')
  expect(why({ can: { edit: true, mail: false } })).toBe('boards:why.aboutNothing')
  expect(why({ company, can: { edit: false, mail: false } })).toBe('boards:why.write')
})

describe('where a card may go from a column that no move leaves', () => {
  const columns = [
    { key: 'in_progress', isRanked: true, closed: null },
    { key: 'escalated', isRanked: true, closed: null },
    { key: 'done', isRanked: false, closed: { days: 30 } },
    { key: 'cancelled', isRanked: false, closed: { days: 30 } },
  ] as unknown as Board['columns']
  const board = {
    columns,
    moves: { in_progress: ['done'] },
    laneFields: [{ field: 'priority', isSet: true }],
    lanes: null,
  } as unknown as Board
  const at = (column: string) => asking({ column, status: column })
  const ways = (column: string, keys: string[]) =>
    otherWaysOf(
      keys.map((key) => ({ key, label: key, onSelect: () => {}, refusedBecause: whyNot(key, at(column)) })),
      board,
      at(column).card,
    ).map(({ key }) => key)

  test('an escalated case has the ways of its menu, and none that is closed to it', () => {
    expect(ways('escalated', ['view', 'escalate', 'endEscalation', 'closeCase', 'take'])).toEqual([
      'endEscalation',
      'closeCase',
    ])
  })

  test('closing is a move where one leads there, else the form’s, and out of place on what is over', () => {
    const closing = { ...board, moves: { in_progress: ['closed'] } } as unknown as Board
    expect(movingTo('closeCase', closing, at('in_progress').card)).toBe('closed')
    expect(movingTo('closeCase', closing, at('escalated').card)).toBeUndefined()
    expect(isOutOfPlace('closeCase', { ...at('done'), board })).toBe(true)
    expect(isOutOfPlace('closeCase', { ...at('escalated'), board })).toBe(false)
  })

  test('what is over for good leads nowhere, unless lanes are shown whose field is set', () => {
    expect(['in_progress', 'escalated', 'done'].map((column) => leadsOn(board, at(column).card))).toEqual([
      true,
      true,
      false,
    ])
    const inLanes = (by: string) => ({ ...board, lanes: { by } }) as unknown as Board
    expect(leadsOn(inLanes('priority'), at('done').card)).toBe(true)
    expect(leadsOn(inLanes('companyId'), at('done').card)).toBe(false)
  })

  test('and says the rule that most columns give', () => {
    const rules: Record<string, string> = { in_progress: 'stays', escalated: 'by its form', cancelled: 'stays' }
    const moves = { refusal: (_: Card, to: string) => rules[to] } as unknown as Moves
    expect(ruleOfStaying(board, at('done').card, moves)).toBe('stays')
  })
})

describe('several cases at once', () => {
  const board = {
    columns: ['in_progress', 'escalated', 'closed'].map((key) => ({ key })),
    menu: ['closeCase'],
  } as unknown as Board
  const moves = {
    refusal: (card: Card, to: string) =>
      card.column === 'escalated' && to !== 'escalated' ? 'by its menu' : undefined,
  } as unknown as Moves
  const at = (...columns: string[]) => columns.map((column) => asking({ column }).card)

  test('are closed though some are escalated, which no move closes', () => {
    expect(formClosed('closed', { board, cards: at('escalated', 'in_progress', 'closed'), moves })).toBe(1)
    expect(formClosed('closed', { board, cards: at('in_progress'), moves })).toBe(0)
    const others = { ...board, menu: [] } as unknown as Board
    expect(formClosed('closed', { board: others, cards: at('escalated'), moves })).toBe(0)
  })

  test('have nowhere to be moved to only where no column is open to any of them', () => {
    expect(stuckBecause(board, at('escalated', 'escalated'), moves)).toBe('by its menu')
    expect(stuckBecause(board, at('escalated', 'in_progress'), moves)).toBeUndefined()
  })
})
