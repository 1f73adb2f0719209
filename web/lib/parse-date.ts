import { dateFormat } from './formatters.ts'
import { aheadOfUtc, instantAt } from '../../shared/zone.ts'

/** `2026-12-17` when such a day exists, else undefined. */
export function existingDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined
}

function monthOf(word: string, locale: string): number | undefined {
  const wanted = word.toLowerCase().replace('.', '').slice(0, 3)
  if (wanted.length < 3) return undefined
  for (const language of [locale, 'en-GB']) {
    const format = dateFormat(language, { month: 'long', timeZone: 'UTC' })
    for (let month = 0; month < 12; month += 1) {
      if (
        format
          .format(new Date(Date.UTC(2024, month, 1)))
          .toLowerCase()
          .startsWith(wanted)
      )
        return month + 1
    }
  }
  return undefined
}

const daysFrom = (day: string, count: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The day that a word names, in the reader's language or in English: `today`, `i morgon`, `fri` (the next one). */
function namedDay(typed: string, locale: string, today: string): string | undefined {
  const plain = (word: string) => word.toLowerCase().replaceAll(/[\s.]/g, '')
  const wanted = plain(typed)
  if (wanted.length < 3) return undefined
  for (const language of [locale, 'en-GB']) {
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    for (const count of [0, 1]) if (plain(relative.format(count, 'day')) === wanted) return daysFrom(today, count)
    const weekday = dateFormat(language, { weekday: 'long', timeZone: 'UTC' })
    for (let count = 1; count <= 7; count += 1) {
      const day = daysFrom(today, count)
      if (plain(weekday.format(new Date(`${day}T00:00:00Z`))).startsWith(wanted)) return day
    }
  }
  return undefined
}

/**
 * The day that somebody typed: `2026-12-17`, `17 Dec`, `Dec 17 2026`, `17/12`, `17.12.26`, `+14` (days from today), `tomorrow`, `Friday`.
 * Without a year the nearest one to come is meant. Undefined for anything else, and for days that do not exist.
 * @param today `2026-11-23`
 */
export function parseDay(text: string, locale: string, today: string): string | undefined {
  const typed = text.trim()
  const thisYear = Number(today.slice(0, 4))
  const fullYear = (year: string | undefined, month: number, day: number): number => {
    if (year) return year.length <= 2 ? 2000 + Number(year) : Number(year)
    const candidate = existingDay(thisYear, month, day)
    return candidate !== undefined && candidate < today ? thisYear + 1 : thisYear
  }
  const relative = /^([+-]\d{1,4})$/.exec(typed)
  if (relative) return daysFrom(today, Number(relative[1]))
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return existingDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numeric = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?\.?$/.exec(typed)
  if (numeric) {
    const isMonthFirst = locale === 'en-US'
    const day = Number(numeric[isMonthFirst ? 2 : 1])
    const month = Number(numeric[isMonthFirst ? 1 : 2])
    return existingDay(fullYear(numeric[3], month, day), month, day)
  }
  const words =
    /^(\d{1,2})\.?\s+(\p{L}+)\.?,?(?:\s+[’']?(\d{2}|\d{4}))?$/u.exec(typed) ??
    swap(/^(\p{L}+)\.?\s+(\d{1,2}),?(?:\s+[’']?(\d{2}|\d{4}))?$/u.exec(typed))
  if (!words) return namedDay(typed, locale, today)
  const month = monthOf(words[2] ?? '', locale)
  const day = Number(words[1])
  return month === undefined ? undefined : existingDay(fullYear(words[3], month, day), month, day)
}

function swap(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[1], match[3]]
}

/** The moment (ISO, UTC) at which a clock in a time zone shows this day and time (`14:30`). */
export function momentAt(day: string, time: string, timeZone: string): string {
  const [hours, minutes] = time.split(':').map(Number)
  return new Date(instantAt(day, ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000, timeZone)).toISOString()
}

/** Day and time (`2026-11-23`, `14:30`) that a clock in a time zone shows at a moment. */
export function clockAt(moment: string, timeZone: string): { day: string; time: string } {
  const at = Date.parse(moment)
  const shifted = new Date(at + aheadOfUtc(at, timeZone)).toISOString()
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}
