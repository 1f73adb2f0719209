import { describe, expect, test } from 'vitest'
import { bodyOfLines, centsOf, isBlank, moneyOf, newLine, sumOf } from './line-draft.ts'

describe('a line being written', () => {
  test('comes to quantity × price less its discount, in whole hundredths', () => {
    expect(centsOf(newLine({ quantity: 3, price: '19.99' }))).toBe(5997)
    expect(centsOf(newLine({ quantity: 1, price: '0.29', discount: 50 }))).toBe(15)
    expect(centsOf(newLine({ quantity: 7, price: null }))).toBe(0)
    expect(moneyOf(5997)).toBe('59.97')
  })

  test('counts as one without discount while its figures are emptied, and is sent so', () => {
    const line = newLine({ description: 'Fan', quantity: null, price: '10', discount: null })
    expect(centsOf(line)).toBe(1000)
    expect(bodyOfLines([line])).toEqual([{ description: 'Fan', quantity: 1, price: '10', discount: 0 }])
  })

  test('adds to the sum, of which the discount of the whole is taken', () => {
    const lines = [newLine({ quantity: 2, price: '100' }), newLine({ price: '50', discount: 10 })]
    expect(sumOf(lines, 10)).toEqual({ sum: 24_500, total: 22_050 })
    expect(sumOf([], 10)).toEqual({ sum: 0, total: 0 })
  })

  test('is sent without what only the screen needs, blank ones not at all', () => {
    expect(isBlank(newLine())).toBe(true)
    const lines = [newLine(), newLine({ description: ' Fan ', price: '10', productId: 'p', product: 'Fan' })]
    expect(bodyOfLines(lines)).toEqual([{ description: 'Fan', quantity: 1, price: '10', discount: 0, productId: 'p' }])
  })
})
