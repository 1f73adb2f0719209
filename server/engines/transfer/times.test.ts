import { expect, test } from 'vitest'
import { convert, readingOf, Unfit } from './convert.ts'
import { readDay, readInstant, usualFormats } from './times.ts'

test.each([
  ['2017-03-01', 'UTC', '2017-03-01T12:00:00.000Z'],
  ['2017-03-01', 'Europe/Stockholm', '2017-03-01T11:00:00.000Z'],
  ['2017-07-01', 'Europe/Stockholm', '2017-07-01T10:00:00.000Z'],
  ['2017-03-26', 'Europe/Stockholm', '2017-03-26T10:00:00.000Z'],
  ['2017-03-01 08:30', 'America/New_York', '2017-03-01T13:30:00.000Z'],
  ['2017-03-01T08:30:00+02:00', 'America/New_York', '2017-03-01T06:30:00.000Z'],
])('%s in %s is the instant %s', (text, zone, instant) => {
  expect(readInstant(text, usualFormats, zone)).toBe(instant)
})

test.each(['2017-02-30', '2017-13-01', '1/2/2017', 'soon', '2017-3-1', ''])('%j is no date', (text) => {
  expect(readDay(text, usualFormats, 'UTC')).toBeUndefined()
})

test('a day of an instant is the day in the zone', () => {
  expect(readDay('2017-03-01T23:30:00Z', usualFormats, 'Europe/Stockholm')).toBe('2017-03-02')
  expect(readDay('1/3/2017', ['D/M/YYYY'], 'UTC')).toBe('2017-03-01')
  expect(readDay('31.12.16', ['DD.MM.YY'], 'UTC')).toBe('2016-12-31')
})

const money = { kind: 'money' } as const
const reading = (own = {}) => readingOf({}, own, 'UTC')

test.each([
  ['1234.5', {}, '1234.5'],
  ['1,234.50', {}, '1234.50'],
  ['1 234,50 kr', { decimal: ',' as const }, '1234.50'],
  ['1.234.567', { decimal: ',' as const }, '1234567'],
  ['$ 12.5000', {}, '12.50'],
  ['-3', {}, '-3'],
  ['1100.04', { factor: 1_000_000 }, '1100040000.00'],
])('%s is the amount %s', (text, own, value) => {
  expect(convert(money, text, reading(own))).toBe(value)
})

test.each([
  [money, 'many'],
  [money, '1,5'],
  [money, '1e9'],
  [{ kind: 'integer' } as const, '0x10'],
  [{ kind: 'boolean' } as const, 'perhaps'],
  [{ kind: 'date' } as const, '2017-02-30'],
  [{ kind: 'list', options: ['won', 'lost'] } as const, 'dead'],
])('%j does not take %s', (field, text) => {
  expect(() => convert(field, text, reading())).toThrow(Unfit)
})

test('words and options are known however they are written', () => {
  expect(['Yes', ' ja ', '1', 'NO', 'nej', '0'].map((word) => convert({ kind: 'boolean' }, word, reading()))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
  expect(convert({ kind: 'list', options: ['in_progress'] }, 'In Progress', reading())).toBe('in_progress')
})
