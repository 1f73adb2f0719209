import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(customParseFormat)

/** Formats that are understood when a map names none. */
export const usualFormats = [
  'YYYY-MM-DD',
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DD HH:mm:ss',
  'YYYY-MM-DDTHH:mm',
  'YYYY-MM-DDTHH:mm:ss',
]

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/

/** What a text of a file says: an instant, or the time on a wall clock (its fields as if in UTC) with or without an hour. */
type Read = { instant: Date } | { wall: Date; hasHour: boolean }

const read = (text: string, formats: readonly string[]): Read | undefined => {
  if (instant.test(text)) {
    const exact = new Date(text)
    return Number.isNaN(exact.getTime()) ? undefined : { instant: exact }
  }
  for (const format of formats) {
    const time = dayjs.utc(text, format, true)
    if (time.isValid()) return { wall: time.toDate(), hasHour: /H|h/.test(format) }
  }
  return undefined
}

/** A day as `YYYY-MM-DD`; of an instant the day in the zone. Undefined when the text is none. */
export const readDay = (text: string, formats: readonly string[], zone: string): string | undefined => {
  const time = read(text, formats)
  if (!time) return undefined
  const wall = 'instant' in time ? new Date(time.instant.getTime() + offset(time.instant.getTime(), zone)) : time.wall
  return wall.toISOString().slice(0, 10)
}

/**
 * An instant in ISO form. A day without an hour becomes noon in the zone, so that it stays the same day for whoever reads it less than
 * twelve hours away.
 */
export const readInstant = (text: string, formats: readonly string[], zone: string): string | undefined => {
  const time = read(text, formats)
  if (!time) return undefined
  if ('instant' in time) return time.instant.toISOString()
  const wall = time.wall.getTime() + (time.hasHour ? 0 : 12 * 3_600_000)
  // The offset at the instant itself may differ from the one at the same figures in UTC.
  const near = wall - offset(wall, zone)
  return new Date(wall - offset(near, zone)).toISOString()
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
const offset = (at: number, zone: string): number => {
  let formatter = formatters.get(zone)
  if (!formatter) {
    const two = '2-digit'
    formatter = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
    formatters.set(zone, formatter)
  }
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const wall = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second)
  return wall - Math.floor(at / 1000) * 1000
}
