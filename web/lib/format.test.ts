import { describe, expect, it } from 'vitest'
import { formatCount, formatDays, formatDuration, formatMoney, formatMoneyShort, formatPercent } from './format.ts'
import { dayOf, daysBetween, formatAge, formatDate, formatFullDate, formatTime } from './format-date.ts'

const en = { locale: 'en-GB', timeZone: 'Europe/Stockholm' }
const sv = { locale: 'sv-SE', timeZone: 'Europe/Stockholm' }
const now = new Date('2026-11-23T14:00:00Z')

describe('money', () => {
  it('stands behind its currency with a narrow space, decimals only where there are any', () => {
    expect(formatMoney('42000.00', 'EUR', en)).toBe('€\u202f42,000')
    expect(formatMoney('2360.91', 'EUR', en)).toBe('€\u202f2,360.91')
    expect(formatMoney('-5', 'EUR', en)).toBe('−€\u202f5')
    expect(formatMoney(null, 'EUR', en)).toBe('–')
    expect(formatMoney('42000', 'EUR', sv)).toBe('42\u00a0000\u202f€')
  })
  it('is short from ten thousand', () => {
    expect(formatMoneyShort('9950', 'EUR', en)).toBe('€\u202f9,950')
    expect(formatMoneyShort('24800', 'EUR', en)).toBe('€\u202f24.8k')
    expect(formatMoneyShort('215400', 'EUR', en)).toBe('€\u202f215k')
    expect(formatMoneyShort('999600', 'EUR', en)).toBe('€\u202f1.00m')
    expect(formatMoneyShort('3126500', 'EUR', en)).toBe('€\u202f3.13m')
    expect(formatMoneyShort('3126500', 'EUR', sv)).toBe('3,13\u202fmn\u202f€')
  })
})

describe('figures', () => {
  it('writes percent, counts, durations and days', () => {
    expect(formatPercent(41.2, en)).toBe('41\u202f%')
    expect(formatPercent('6.13', en)).toBe('6.1\u202f%')
    expect(formatCount(1000, en, true)).toBe('1,000+')
    expect(formatDuration(0.8, en)).toBe('48\u202fmin')
    expect(formatDuration(1.866, en)).toBe('1\u202fh\u202f52')
    expect(formatDuration(31, en)).toBe('1\u202fd 7\u202fh')
    expect(formatDuration(47.9, en)).toBe('2\u202fd')
    expect(formatDays(51.78, en)).toBe('51.8\u202fd')
  })
})

describe('dates', () => {
  it('gives the year only outside of the present one', () => {
    expect(formatDate('2026-12-17', en, now)).toBe('17\u00a0Dec')
    expect(formatDate('2027-02-12', en, now)).toBe('12\u00a0Feb\u00a0’27')
    expect(formatDate('2026-09-02', en, now)).toBe('2\u00a0Sep')
    expect(formatFullDate('2026-12-17', en)).toBe('17 Dec 2026')
  })
  it('never shifts a plain day, and puts a moment into the time zone', () => {
    const tokyo = { locale: 'en-GB', timeZone: 'Asia/Tokyo' }
    expect(formatDate('2026-12-17', { ...en, timeZone: 'America/Los_Angeles' }, now)).toBe('17\u00a0Dec')
    expect(dayOf('2026-12-17T20:00:00Z', tokyo)).toBe('2026-12-18')
    expect(formatTime('2026-12-17T20:00:00Z', tokyo)).toBe('05:00')
  })
  it('counts calendar days, not hours, and over the change of the clock', () => {
    expect(daysBetween('2026-11-22T23:30:00Z', now, en)).toBe(0)
    expect(daysBetween('2026-11-22T22:30:00Z', now, en)).toBe(1)
    expect(daysBetween('2026-10-24', '2026-10-26', en)).toBe(2)
  })
  it('says an age in one unit', () => {
    expect(formatAge('2026-11-23T13:12:00Z', en, now)).toBe('48\u202fmin')
    expect(formatAge('2026-11-18T13:12:00Z', en, now)).toBe('5\u202fd')
  })
})
