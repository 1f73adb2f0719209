import type { RelativeTime, TimeUnit } from '../../../shared/filter.ts'

/**
 * A stretch of time, `to` excluded. Calendar stretches hold plain dates (`2017-01-01`), to be read in a zone by SQL; `instant` ones hold
 * ISO instants. An open end is null.
 */
export interface TimeRange {
  from: string | null
  to: string | null
  kind: 'date' | 'instant'
}

export interface Clock {
  now: Date
  timeZone: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs a hundred times as much as using it. */
const dayFormat = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format
}

/** The day last asked for, since a board asks for today's once a card. */
let last = { at: Number.NaN, timeZone: '', day: '' }

/** Today's date in the clock's zone, as `YYYY-MM-DD`. */
export const today = ({ now, timeZone }: Clock): string => {
  const at = now.getTime()
  if (last.at === at && last.timeZone === timeZone) return last.day
  const date = dayFormat(timeZone).format(now)
  // Dates are compared as text: years before 1000 are filled up, and none comes after 9999.
  const day = date.length > 10 ? '9999-12-31' : date.padStart(10, '0')
  last = { at, timeZone, day }
  return day
}

const ymd = (date: Date) => date.toISOString().slice(0, 10)
const utc = (date: string) => new Date(`${date}T00:00:00Z`)

/** Moves a plain date by whole units; a day that the month does not have becomes its last. */
export const addTo = (date: string, count: number, unit: TimeUnit): string => {
  const d = utc(date)
  if (unit === 'day') d.setUTCDate(d.getUTCDate() + count)
  else if (unit === 'week') d.setUTCDate(d.getUTCDate() + 7 * count)
  else {
    const months = count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12)
    const day = d.getUTCDate()
    d.setUTCDate(1)
    d.setUTCMonth(d.getUTCMonth() + months)
    const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)).getUTCDate()
    d.setUTCDate(Math.min(day, last))
  }
  return ymd(d)
}

/** First day of the day, ISO week, month, quarter or year that holds `date`. */
export const startOf = (date: string, unit: TimeUnit): string => {
  const d = utc(date)
  if (unit === 'week') d.setUTCDate(d.getUTCDate() - ((d.getUTCDay() + 6) % 7))
  if (unit === 'month' || unit === 'quarter' || unit === 'year') d.setUTCDate(1)
  if (unit === 'quarter') d.setUTCMonth(d.getUTCMonth() - (d.getUTCMonth() % 3))
  if (unit === 'year') d.setUTCMonth(0)
  return ymd(d)
}

/** True for a plain date (`YYYY-MM-DD`) that the calendar has. */
export const isPlainDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text).getTime()) && ymd(utc(text)) === text

const span = (from: string, unit: TimeUnit): TimeRange => ({ from, to: addTo(from, 1, unit), kind: 'date' })

const namedUnits: Record<string, TimeUnit> = { Week: 'week', Month: 'month', Quarter: 'quarter', Year: 'year' }

/**
 * The stretch a period word or date means: `today`, `lastQuarter`, `2017`, `2017-Q1`, `2017-03`, `2017-03-01`,
 * `2017-01-01..2017-03-31` (both included) or an ISO instant. Null when the text is none of them.
 */
export const parsePeriod = (text: string, clock: Clock): TimeRange | null => {
  const day = today(clock)
  if (text === 'today') return span(day, 'day')
  if (text === 'yesterday') return span(addTo(day, -1, 'day'), 'day')
  if (text === 'tomorrow') return span(addTo(day, 1, 'day'), 'day')
  const named = /^(this|last|next)(Week|Month|Quarter|Year)$/.exec(text)
  if (named) {
    const unit = namedUnits[named[2]!]!
    const shift = named[1] === 'this' ? 0 : named[1] === 'last' ? -1 : 1
    return span(addTo(startOf(day, unit), shift, unit), unit)
  }
  if (/^\d{4}$/.test(text)) return span(`${text}-01-01`, 'year')
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  if (quarter) return span(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`, 'quarter')
  if (/^\d{4}-\d{2}$/.test(text) && isPlainDate(`${text}-01`)) return span(`${text}-01`, 'month')
  if (isPlainDate(text)) return span(text, 'day')
  const [from, to, rest] = text.split('..')
  if (from && to && rest === undefined && isPlainDate(from) && isPlainDate(to) && from <= to)
    return { from, to: addTo(to, 1, 'day'), kind: 'date' }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const instant = new Date(text)
    if (!Number.isNaN(instant.getTime()))
      return { from: instant.toISOString(), to: instant.toISOString(), kind: 'instant' }
  }
  return null
}

/** `{last: 14, unit: 'day'}` is from the day 14 days ago up to and with today; hours count from the moment. */
export const relativeRange = (value: RelativeTime, clock: Clock): TimeRange => {
  const back = 'last' in value
  const count = back ? value.last : value.next
  if (value.unit === 'hour') {
    const other = new Date(clock.now.getTime() + (back ? -1 : 1) * count * 3_600_000).toISOString()
    const now = clock.now.toISOString()
    return back ? { from: other, to: now, kind: 'instant' } : { from: now, to: other, kind: 'instant' }
  }
  const day = today(clock)
  const tomorrow = addTo(day, 1, 'day')
  return back
    ? { from: addTo(day, -count, value.unit), to: tomorrow, kind: 'date' }
    : { from: day, to: addTo(addTo(day, count, value.unit), 1, 'day'), kind: 'date' }
}
