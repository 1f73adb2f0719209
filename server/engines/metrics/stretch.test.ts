import { describe, expect, test } from 'vitest'
import { endOfMonth, lastYearStretch, previousStretch, sixMonths, stretchOf } from './stretch.ts'

/** A Monday, in the middle of a month. */
const clock = { now: new Date('2026-11-23T09:00:00Z'), timeZone: 'Europe/Stockholm' }

describe('the stretch before', () => {
  test.each([
    ['thisMonth', { from: '2026-10-01', to: '2026-10-23' }],
    ['lastMonth', { from: '2026-09-01', to: '2026-09-30' }],
    ['thisWeek', { from: '2026-11-16', to: '2026-11-16' }],
    ['thisYear', { from: '2025-01-01', to: '2025-11-23' }],
    ['2017', { from: '2016-01-01', to: '2016-12-31' }],
    ['2017-Q1', { from: '2016-10-01', to: '2016-12-31' }],
    ['2017-03-05..2017-03-09', { from: '2017-02-28', to: '2017-03-04' }],
    // A period that lies ahead is compared whole.
    ['nextMonth', { from: '2026-11-01', to: '2026-11-30' }],
  ])('of %s has run as long', (period, before) => {
    expect(previousStretch(stretchOf(period, clock), clock)).toEqual(before)
  })

  test('is not longer than its own month', () => {
    const march = { now: new Date('2026-03-31T12:00:00Z'), timeZone: 'UTC' }
    expect(previousStretch(stretchOf('thisMonth', march), march)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  })

  test('of counted days is as many days', () => {
    const stretch = stretchOf({ last: 90, unit: 'day' }, clock)
    expect(stretch).toEqual({ from: '2026-08-25', to: '2026-11-23' })
    expect(previousStretch(stretch, clock)).toEqual({ from: '2026-05-26', to: '2026-08-24' })
  })

  test('a year ago ends where today stands', () => {
    expect(lastYearStretch(stretchOf('thisYear', clock), clock)).toEqual({ from: '2025-01-01', to: '2025-11-23' })
    expect(lastYearStretch(stretchOf('2017-Q1', clock), clock)).toEqual({ from: '2016-01-01', to: '2016-03-31' })
  })
})

test('six months end with the period, or with today where it runs on', () => {
  expect(sixMonths(stretchOf('thisYear', clock), clock)).toEqual([
    '2026-06-01',
    '2026-07-01',
    '2026-08-01',
    '2026-09-01',
    '2026-10-01',
    '2026-11-01',
  ])
  expect(sixMonths(stretchOf('2017', clock), clock).at(-1)).toBe('2017-12-01')
  expect(sixMonths(null, clock).at(-1)).toBe('2026-11-01')
  expect(endOfMonth('2024-02-01')).toBe('2024-02-29')
})

test('a period that is none is refused by its name', () => {
  expect(() => stretchOf('2017-01-01T00:00:00Z', clock)).toThrow(/period/)
  expect(() => stretchOf({ last: 3, unit: 'hour' }, clock)).toThrow(/period/)
})
