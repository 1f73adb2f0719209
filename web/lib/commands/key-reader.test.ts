import { describe, expect, it } from 'vitest'
import { keyReader, type Reading } from './key-reader.ts'
import type { Command, Offer } from './registry.ts'
import { tableEntry, type CommandId } from './table.ts'

const shell = { kind: 'shell' as const, root: () => null, about: () => undefined }

function offer(id: CommandId, more: Partial<Command> = {}): Offer {
  const entry = tableEntry(id)!
  return {
    command: { id, run: () => undefined, ...more } as Command,
    place: shell,
    about: undefined,
    keys: entry.keys,
    group: entry.group,
    whileTyping: entry.whileTyping ?? false,
    isKeyOnly: entry.isKeyOnly ?? false,
    run: () => undefined,
  }
}

const offered = [offer('menu'), offer('goLead'), offer('goTodo'), offer('logCall'), offer('undo'), offer('close')]

/** Presses keys one after another; `at` counts in steps of 100 ms unless a reading says otherwise. */
function press(keys: readonly (string | Partial<Reading>)[], among: readonly Offer[] = offered): string[][] {
  const read = keyReader()
  return keys.map((each, index) => {
    const reading = typeof each === 'string' ? { key: each } : each
    const full = { key: '', at: index * 100, isTyping: false, isAbove: false, withoutCharacters: false, ...reading }
    return read(full, among).map(({ command }) => command.id)
  })
}

describe('sequences', () => {
  it('run by their second key', () => {
    expect(press(['g', 'l'])).toEqual([[], ['goLead', 'logCall']])
    expect(press(['g', 't'])).toEqual([[], ['goTodo']])
  })
  it('are over when the second key comes late or is another one', () => {
    expect(press(['g', { key: 'l', at: 5000 }])).toEqual([[], ['logCall']])
    expect(press(['g', 'x', 'l'])).toEqual([[], [], ['logCall']])
  })
  it('begin only where one is offered', () => {
    expect(press(['g', 'l'], [offer('logCall')])).toEqual([[], ['logCall']])
  })
  it('do not begin in a text field', () => {
    expect(press([{ key: 'g', isTyping: true }, 'l'])).toEqual([[], ['logCall']])
  })
})

describe('while typing', () => {
  it('letters and the browser’s own undo stay the field’s', () => {
    expect(press(['l', 'mod+z'].map((key) => ({ key, isTyping: true })))).toEqual([[], []])
    expect(press(['l', 'mod+z'])).toEqual([['logCall'], ['undo']])
  })
  it('the command menu and Escape still answer', () => {
    expect(press(['mod+k', 'escape'].map((key) => ({ key, isTyping: true })))).toEqual([['menu'], ['close']])
  })
})

describe('with single letters switched off', () => {
  it('letters, symbols and sequences do nothing, keys with Ctrl and Escape do', () => {
    const keys = ['g', 'l', 'l', 'mod+k', 'escape'].map((key) => ({ key, withoutCharacters: true }))
    expect(press(keys)).toEqual([[], [], [], ['menu'], ['close']])
  })
})

describe('below a dialog', () => {
  it('only the dialog’s own commands answer', () => {
    const both = [offer('save', { isInDialog: true }), offer('menu'), offer('logCall')]
    const keys = ['mod+enter', 'mod+k', 'l'].map((key) => ({ key, isAbove: true, isTyping: key === 'mod+enter' }))
    expect(press(keys, both)).toEqual([['save'], [], []])
  })
})
