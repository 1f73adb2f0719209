import { describe, expect, it } from 'vitest'
import { roleDefinitions } from '../../../server/definitions/roles/index.ts'
import { dashboardCommand } from '../../routes/shell/dashboard-icons.ts'
import { commandTable, keyFor } from './table.ts'

const bindings = Object.entries(commandTable).flatMap(([id, { keys }]) => keys.map((key) => ({ id, key })))

describe('the command table', () => {
  it('gives every key to one command, so that no context can hold two for it', () => {
    const shared = bindings.filter(({ id, key }) => bindings.some((other) => other.key === key && other.id !== id))
    expect(shared).toEqual([])
  })

  it('gives no command the key that begins a sequence', () => {
    const beginnings = new Set(bindings.filter(({ key }) => key.includes(' ')).map(({ key }) => key.split(' ')[0]))
    expect(bindings.filter(({ key }) => beginnings.has(key))).toEqual([])
  })

  it('has the keys that people expect', () => {
    const expected: Partial<Record<keyof typeof commandTable, string[]>> = {
      menu: ['mod+k'],
      search: ['/'],
      shortcuts: ['?'],
      create: ['c'],
      goLead: ['g l'],
      goPipeline: ['g p'],
      goDelivery: ['g d'],
      goAccounts: ['g a'],
      goTodo: ['g t'],
      goSupport: ['g s'],
      next: ['j', 'arrowdown'],
      previous: ['k', 'arrowup'],
      peek: ['space'],
      open: ['enter'],
      close: ['escape'],
      edit: ['e'],
      select: ['x'],
      extendDown: ['shift+arrowdown'],
      extendUp: ['shift+arrowup'],
      move: ['m'],
      assign: ['a'],
      logCall: ['l'],
      note: ['n'],
      save: ['mod+enter'],
      filter: ['f'],
      stepBack: ['['],
      stepOn: [']'],
      undo: ['mod+z'],
      lift: ['shift+space'],
    }
    const entries = Object.keys(expected) as (keyof typeof commandTable)[]
    expect(Object.fromEntries(entries.map((id) => [id, commandTable[id].keys]))).toEqual(expected)
    expect(keyFor('next')).toBe('j')
  })

  it.each(roleDefinitions.filter((role) => role.key !== 'admin').map((role) => [role.key, role] as const))(
    'gives each dashboard of %s a key of its own',
    (_, role) => {
      const commands = role.dashboards.map(dashboardCommand)
      expect(commands).not.toContain(undefined)
      expect(new Set(commands).size).toBe(commands.length)
    },
  )
})
