import { describe, expect, it } from 'vitest'
import { clockAt, momentAt, parseDay } from './parse-date.ts'

const today = '2026-11-23'

describe('parseDay', () => {
  it.each([
    ['2026-12-17', '2026-12-17'],
    ['17 Dec', '2026-12-17'],
    ['17 Dec 2027', '2027-12-17'],
    ['Dec 17, 2026', '2026-12-17'],
    ['12 Feb ’27', '2027-02-12'],
    ['3 jan', '2027-01-03'],
    ['17/12', '2026-12-17'],
    ['1.2.27', '2027-02-01'],
    ['+14', '2026-12-07'],
    ['31 Feb 2027', undefined],
    ['31/13', undefined],
    ['today', '2026-11-23'],
    ['Tomorrow', '2026-11-24'],
    ['fri', '2026-11-27'],
    ['Monday', '2026-11-30'],
    ['mo', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%s', (text, day) => expect(parseDay(text, 'en-GB', today)).toBe(day))

  it('knows the months of the language and the order of the country', () => {
    expect(parseDay('5 maj 2027', 'sv-SE', today)).toBe('2027-05-05')
    expect(parseDay('12/3/2026', 'en-US', today)).toBe('2026-12-03')
    expect(parseDay('imorgon', 'sv-SE', today)).toBe('2026-11-24')
    expect(parseDay('I dag', 'sv-SE', today)).toBe('2026-11-23')
    expect(parseDay('tors', 'sv-SE', today)).toBe('2026-11-26')
    expect(parseDay('tomorrow', 'sv-SE', today)).toBe('2026-11-24')
  })
})

describe('moments', () => {
  it('belong to the clock of the time zone, before and after its change', () => {
    expect(momentAt('2026-11-23', '14:00', 'Europe/Stockholm')).toBe('2026-11-23T13:00:00.000Z')
    expect(momentAt('2026-10-24', '14:00', 'Europe/Stockholm')).toBe('2026-10-24T12:00:00.000Z')
    expect(momentAt('2026-10-25', '14:00', 'Europe/Stockholm')).toBe('2026-10-25T13:00:00.000Z')
    expect(clockAt('2026-11-23T23:30:00.000Z', 'Europe/Stockholm')).toEqual({ day: '2026-11-24', time: '00:30' })
  })
})
