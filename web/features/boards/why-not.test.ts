import { describe, expect, test } from 'vitest'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import type { Moves } from './use-moves.ts'
import { whyNot } from './why-not.ts'

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
