import { describe, expect, it } from 'vitest'
import { avatarHue, initials } from './avatar.tsx'
import { joinOthers } from './charts/chart-types.ts'
import { contactLevel } from './last-contact.tsx'
import { nextSort } from './table-head.tsx'
import { darkTokens, lightTokens, type Token } from './tokens.ts'

/** Relative luminance of `#rrggbb`, as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

describe('tokens', () => {
  const texts: Token[] = ['text', 'text2', 'text3', 'accent-text', 'red', 'amber', 'green']
  const grounds: Token[] = ['canvas', 'surface', 'raised', 'sunken', 'hover']
  it.each([
    ['light', lightTokens],
    ['dark', darkTokens],
  ])('keep AA for text on every ground, %s', (_theme, tokens) => {
    for (const text of texts)
      for (const ground of grounds)
        expect(contrast(tokens[text], tokens[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    for (const tone of ['accent', 'red', 'amber', 'green'] as const) {
      const text = tokens[tone === 'accent' ? 'accent-text' : tone]
      expect(contrast(text, tokens[`${tone}-soft`]), `${tone} on its soft ground`).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast('#ffffff', tokens.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#ffffff', tokens['red-fill'])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens.field, tokens.surface)).toBeGreaterThanOrEqual(3)
  })
})

describe('kit', () => {
  it('gives a person initials and always the same colour', () => {
    expect(initials('Anna Maria Lindqvist')).toBe('AL')
    expect(initials('Örjan')).toBe('Ö')
    expect(initials('  ')).toBe('')
    expect(avatarHue('Anna Lindqvist')).toBe(avatarHue('Anna Lindqvist'))
  })
  it('tells warm from cold relations at the limits', () => {
    const limits = [30, 60] as const
    expect([0, 30, 31, 60, 61].map((days) => contactLevel(days, limits))).toEqual([
      'fresh',
      'fresh',
      'fading',
      'fading',
      'cold',
    ])
    expect(contactLevel(undefined, limits)).toBe('cold')
  })
  it('turns the order of a column with each press', () => {
    expect(nextSort(undefined, 'amount')).toBe('amount')
    expect(nextSort('amount', 'amount')).toBe('-amount')
    expect(nextSort('-amount', 'amount')).toBe('amount')
    expect(nextSort('title', 'amount')).toBe('amount')
  })
  it('joins everything beyond the fifth series into the others, summed', () => {
    const series = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => ({ key, label: key }))
    const values = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: null }
    const joined = joinOthers([{ key: 'p', label: 'P', values }], series, 'Others')
    expect(joined.series.map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd', 'e', 'Others'])
    expect(joined.points[0]?.values['others']).toBe(6)
  })
})
