import { describe, expect, it } from 'vitest'
import { isCharacter, keyOf } from './key-of.ts'

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  keyOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held })

describe('keyOf', () => {
  it('writes keys as the table does', () => {
    expect(press('k', { ctrlKey: true })).toBe('mod+k')
    expect(press('K', { metaKey: true })).toBe('mod+k')
    expect(press(' ', { shiftKey: true })).toBe('shift+space')
    expect(press('ArrowDown')).toBe('arrowdown')
    expect(press('Escape')).toBe('escape')
  })
  it('leaves Shift out of symbols, which already say it', () => {
    expect(press('?', { shiftKey: true })).toBe('?')
    expect(press('/', { shiftKey: true })).toBe('/')
    expect(press('[')).toBe('[')
  })
  it('knows the brackets of a Swedish keyboard, which take AltGr or Option', () => {
    expect(press('[', { ctrlKey: true, altKey: true })).toBe('[')
    expect(press(']', { altKey: true })).toBe(']')
  })
  it('keeps Alt with letters, which are other commands of the browser', () => {
    expect(press('m', { altKey: true })).toBe('alt+m')
    expect(press('M', { shiftKey: true })).toBe('shift+m')
  })
})

describe('isCharacter', () => {
  it.each(['m', '?', '/', '['])('holds for %s', (key) => expect(isCharacter(key)).toBe(true))
  it.each(['space', 'escape', 'mod+k', 'arrowdown', 'shift+space'])('does not hold for %s', (key) =>
    expect(isCharacter(key)).toBe(false),
  )
})
