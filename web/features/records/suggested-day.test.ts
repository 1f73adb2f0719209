import { expect, test } from 'vitest'
import { suggestedDay } from './suggested-day.ts'

/** A Wednesday. */
const now = { today: '2026-11-25', timeZone: 'Europe/Stockholm' }
const promised = (orderedAt: string | null) => suggestedDay('order', 'promisedDate', { orderedAt }, now)

test('an order is promised two weeks after the day it was placed, on a working day', () => {
  expect(promised('2026-11-24T08:00:00.000Z')).toBe('2026-12-08')
  expect(promised('2026-11-21T08:00:00.000Z')).toBe('2026-12-07')
  // Past midnight where the viewer is.
  expect(promised('2026-11-23T23:30:00.000Z')).toBe('2026-12-08')
})

test('from today where it is being placed, or was placed so long ago that the day has gone by', () => {
  expect(promised(null)).toBe('2026-12-09')
  expect(promised('2026-10-01T08:00:00.000Z')).toBe('2026-12-09')
  expect(promised('2026-11-11T08:00:00.000Z')).toBe('2026-12-09')
})

test('nothing is suggested where the declaration does not say so', () => {
  expect(suggestedDay('order', 'orderedAt', {}, now)).toBeUndefined()
})
