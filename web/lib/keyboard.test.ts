import { describe, expect, it } from 'vitest'
import { keyOf } from './keyboard.ts'

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  keyOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held } as KeyboardEvent)

describe('keyOf', () => {
  it('writes keys as the registry does', () => {
    expect(press('k', { ctrlKey: true })).toBe('mod+k')
    expect(press('K', { metaKey: true })).toBe('mod+k')
    expect(press(' ', { shiftKey: true })).toBe('shift+space')
    expect(press('ArrowDown')).toBe('arrowdown')
    expect(press('Escape')).toBe('escape')
  })
  it('leaves Shift out of symbols, which already say it', () => {
    expect(press('?', { shiftKey: true })).toBe('?')
    expect(press('[')).toBe('[')
  })
})
