import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addTo, today } from './calendar.ts'
import { aheadOfUtc, instantAt, startOfDay } from '../../../shared/zone.ts'

const zones = Intl.supportedValuesOf('timeZone')
const iso = (at: number) => new Date(at).toISOString()
const dateIn = (timeZone: string, at: number) => today({ now: new Date(at), timeZone })
const hour = 3_600_000

describe('a day begins', () => {
  test.each([
    ['Europe/Stockholm', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Stockholm', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Stockholm', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['Asia/Kathmandu', '2028-02-29', '2028-02-28T18:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-06', '2026-04-05T13:30:00.000Z'],
    // The clocks skip midnight: the day begins at one.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    // They show it twice: the day begins the first time.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00.000Z'],
    // Samoa had no 30 December 2011: it begins and ends at once.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ])('in %s on %s', (zone, date, start) => {
    expect(iso(startOfDay(date, zone))).toBe(start)
  })

  test('with its first instant, in every zone on every day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1950-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (zone, any) => {
          const date = dateIn(zone, any.getTime())
          const start = startOfDay(date, zone)
          expect(dateIn(zone, start)).toBe(date)
          expect(dateIn(zone, start - 1) < date).toBe(true)
          expect(startOfDay(addTo(date, 1, 'day'), zone)).toBeGreaterThan(any.getTime())
        },
      ),
      { numRuns: 1500 },
    )
  })
})

describe('a time of day', () => {
  test.each([
    ['once', 'Europe/Stockholm', '2026-11-25', 9.5, '2026-11-25T08:30:00.000Z'],
    ['never', 'Europe/Stockholm', '2026-03-29', 2.5, '2026-03-29T01:30:00.000Z'],
    ['twice', 'Europe/Stockholm', '2026-10-25', 2.5, '2026-10-25T00:30:00.000Z'],
    ['never, after midnight', 'America/Santiago', '2026-09-06', 0.5, '2026-09-06T04:30:00.000Z'],
    ['twice, after midnight', 'America/Havana', '2026-11-01', 0.5, '2026-11-01T04:30:00.000Z'],
    ['never, by half an hour', 'Australia/Lord_Howe', '2026-10-04', 2.25, '2026-10-03T15:45:00.000Z'],
  ])('that comes %s in %s', (_, zone, date, hours, instant) => {
    expect(iso(instantAt(date, hours * hour, zone))).toBe(instant)
  })

  test('lies on its day and reads as it was told, unless the clocks skip it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1980-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        (zone, any, minute) => {
          const date = dateIn(zone, any.getTime())
          const at = instantAt(date, minute * 60_000, zone)
          expect(dateIn(zone, at)).toBe(date)
          const shown = (at + aheadOfUtc(at, zone)) % (24 * hour)
          const isSkipped = aheadOfUtc(at - 3 * hour, zone) < aheadOfUtc(at + 3 * hour, zone)
          if (!isSkipped) expect((shown + 24 * hour) % (24 * hour)).toBe(minute * 60_000)
        },
      ),
      { numRuns: 1500 },
    )
  })
})

test('dates compare as text, however early or late', () => {
  expect(today({ now: new Date('0999-06-01T12:00:00Z'), timeZone: 'UTC' })).toBe('0999-06-01')
  expect(today({ now: new Date('9999-12-31T23:00:00Z'), timeZone: 'Pacific/Auckland' })).toBe('9999-12-31')
})
