import { beforeAll, describe, expect, test } from 'vitest'
import { boardDefinitions } from '../../definitions/boards/index.ts'
import { callBoard } from '../../definitions/boards/call.ts'
import { leadBoard } from '../../definitions/boards/lead.ts'
import { supportBoard } from '../../definitions/boards/support.ts'
import { roleDefinitions } from '../../definitions/roles/index.ts'
import { registerRoles } from '../access/role.ts'
import type { BoardDefinition } from './definition.ts'
import { flawsIn, rolesFor, stuckIn } from './process.ts'

beforeAll(() => registerRoles(roleDefinitions))

const without = (board: BoardDefinition, from: readonly string[], to: readonly string[]): BoardDefinition => ({
  ...board,
  moves: board.moves.flatMap((m) => {
    const kept = m.from.filter((key) => !from.includes(key))
    const targets = m.to.filter((key) => !to.includes(key))
    return [
      ...(kept.length ? [{ ...m, from: kept }] : []),
      ...(targets.length && kept.length < m.from.length
        ? [{ ...m, from: m.from.filter((key) => from.includes(key)), to: targets }]
        : []),
    ]
  }),
})
const everywhere = (board: BoardDefinition) => [...board.columns, ...(board.offBoard ?? [])].map((c) => c.key)

describe('the boards that ship', () => {
  test.each(boardDefinitions.map((board) => [board.key, board] as const))(
    '%s has a way in and out everywhere',
    (_, board) => {
      expect(flawsIn(board)).toEqual([])
    },
  )

  test('by drag alone leave cards in Escalated, and bring none into it', () => {
    expect(stuckIn(supportBoard, ['drag'])).toEqual({
      deadEnds: ['escalated'],
      unreachable: ['escalated', 'reopened'],
    })
    expect(stuckIn(supportBoard, ['form', 'mail'])).toEqual({ deadEnds: [], unreachable: [] })
  })

  test('tell who may go where, and by what', () => {
    expect(rolesFor(leadBoard, 'new', 'nurturing', 'drag')).toEqual([
      'sales_rep',
      'sales_manager',
      'marketing_manager',
      'admin',
    ])
    expect(rolesFor(leadBoard, 'new', 'contacted', 'drag')).not.toContain('marketing_manager')
    expect(rolesFor(callBoard, 'later', 'late', 'date')).toHaveLength(5)
    expect(rolesFor(callBoard, 'completed', 'late', 'date')).toEqual([])
  })
})

describe('a broken board is told, with board and column', () => {
  const broken: [string, BoardDefinition, string][] = [
    [
      'a dead end',
      without(supportBoard, ['escalated'], everywhere(supportBoard)),
      'support: escalated: nobody gets a card out of this column',
    ],
    [
      'a dead end for all but a role that does not exist',
      {
        ...supportBoard,
        moves: supportBoard.moves.map((m) => (m.from.includes('escalated') ? { ...m, verb: 'nonsense' } : m)),
      },
      'support: escalated: nobody gets a card out of this column',
    ],
    [
      'a column that nothing leads to',
      without(leadBoard, everywhere(leadBoard), ['nurturing']),
      'lead: nurturing: no record begins in this column and nothing leads to it',
    ],
    [
      'columns that lead to each other only',
      {
        ...supportBoard,
        moves: [
          { from: ['not_started', 'in_progress'], to: ['closed'] },
          { from: ['in_progress'], to: ['escalated'] },
          { from: ['escalated'], to: ['in_progress', 'reopened'] },
          { from: ['reopened'], to: ['closed'] },
        ],
      },
      'support: in_progress: no record begins in this column and nothing leads to it',
    ],
    ['no beginning', { ...supportBoard, starts: [] }, 'support: no record may begin anywhere'],
    [
      'an action that no role has',
      { ...leadBoard, moves: [...leadBoard.moves, { from: ['dead'], to: ['new'], verb: 'nonsense' }] },
      'lead: dead → new: no role has the action nonsense',
    ],
    [
      'a drop where none is taken',
      { ...supportBoard, moves: [...supportBoard.moves, { from: ['not_started'], to: ['escalated'], vias: ['drag'] }] },
      'support: escalated: is dropped on, but takes cards by the form only',
    ],
    [
      'a role that may do only what nobody may',
      { ...leadBoard, only: { marketing_manager: [{ from: 'new', to: 'qualified' }] } },
      'lead: new → qualified: is all that is open to marketing_manager, and is no move of the board',
    ],
    [
      'a question that a role may not answer',
      { ...leadBoard, drops: { nurturing: [{ step: 'prompt', field: 'ownerId', need: 'required' }] } },
      'lead: nurturing: needs ownerId, which marketing_manager may not give',
    ],
    [
      'a drop on a day of another column',
      { ...callBoard, drops: { this_week: [{ step: 'day', field: 'dueAt', days: 6 }] } },
      'call: this_week: a drop gives dueAt a day that lies in another column',
    ],
    [
      'a question whether an hour has passed',
      {
        ...callBoard,
        drops: { completed: [{ step: 'prompt', field: 'dueAt', need: 'required', when: 'past' }] },
      },
      'call: completed: asks whether dueAt has passed, which is no plain date',
    ],
  ]
  test.each(broken)('%s', (_, board, line) => {
    expect(flawsIn(board)).toContain(line)
  })
})
