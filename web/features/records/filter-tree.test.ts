import { expect, test } from 'vitest'
import { chipsOf, filterInAddress, filterOfChips, isEditable } from './filter-tree.ts'

const won = { field: 'status', op: 'is', value: 'won' } as const
const large = { field: 'amount', op: 'gte', value: '10000' } as const

test('a filter and its chips are the same thing in two forms', () => {
  expect(chipsOf(undefined)).toEqual([])
  expect(chipsOf(won)).toEqual([won])
  expect(filterOfChips(chipsOf({ all: [won, large] }))).toEqual({ all: [won, large] })
  expect(filterOfChips([])).toBeUndefined()
  expect(chipsOf({ any: [won, large] })).toEqual([{ any: [won, large] }])
})

test('an address brings a filter as an object or as JSON, and what is no filter is left out', () => {
  expect(filterInAddress({ not: won })).toEqual({ not: won })
  expect(filterInAddress(JSON.stringify(won))).toEqual(won)
  for (const nonsense of ['{', '[]', 7, { all: [1] }, { field: 'x' }, null])
    expect(filterInAddress(nonsense)).toBeUndefined()
})

test('only conditions on own fields can be edited; others are shown and removed', () => {
  expect(isEditable('opportunity', won)).toBe(true)
  expect(isEditable('opportunity', { field: 'company.industry', op: 'is', value: 'Paper' })).toBe(false)
  expect(isEditable('opportunity', { any: [won] })).toBe(false)
})
