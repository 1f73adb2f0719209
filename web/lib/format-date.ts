import { dateFormat } from './formatters.ts'
import { type FormatSettings, narrow } from './format.ts'

/** A plain day as the server writes it (`2026-11-23`), which no time zone may shift. */
const plainDay = /^\d{4}-\d{2}-\d{2}$/

interface Moment {
  date: Date
  timeZone: string
}

function momentOf(value: string | Date, settings: FormatSettings): Moment | undefined {
  const isPlain = typeof value === 'string' && plainDay.test(value)
  const date = isPlain ? new Date(`${value}T00:00:00Z`) : new Date(value)
  return Number.isNaN(date.getTime()) ? undefined : { date, timeZone: isPlain ? 'UTC' : settings.timeZone }
}

/** The calendar day (`2026-11-23`) of a date or moment, in the user's time zone. */
export function dayOf(value: string | Date, settings: FormatSettings): string {
  const moment = momentOf(value, settings)
  if (!moment) return ''
  // The Swedish writing of a date is the ISO one.
  return dateFormat('sv-SE', { timeZone: moment.timeZone }).format(moment.date)
}

/** Whole calendar days from `from` to `to` in the user's time zone; yesterday to today is 1. */
export function daysBetween(from: string | Date, to: string | Date, settings: FormatSettings): number {
  const midnight = (value: string | Date) => Date.parse(`${dayOf(value, settings)}T00:00:00Z`)
  return Math.round((midnight(to) - midnight(from)) / 86_400_000)
}

/** `12 Feb`, and `12 Feb ’27` outside of the present year. */
export function formatDate(
  value: string | Date | null | undefined,
  settings: FormatSettings,
  now: Date = new Date(),
): string {
  const moment = value ? momentOf(value, settings) : undefined
  if (!moment || !value) return '–'
  const { date, timeZone } = moment
  const text = dateFormat(settings.locale, { day: 'numeric', month: 'short', timeZone })
    .format(date)
    .replace('Sept', 'Sep')
    .replaceAll(' ', '\u00a0')
    .replace(/\.$/, '')
  const year = dayOf(value, settings).slice(0, 4)
  return year === dayOf(now, settings).slice(0, 4) ? text : `${text}\u00a0’${year.slice(2)}`
}

/** `17 Dec 2026`, for forms and definitions, where no year may be guessed. */
export function formatFullDate(value: string | Date | null | undefined, settings: FormatSettings): string {
  const moment = value ? momentOf(value, settings) : undefined
  if (!moment) return '–'
  const { date, timeZone } = moment
  return dateFormat(settings.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone })
    .format(date)
    .replace('Sept', 'Sep')
}

/** `14:00` in the user's time zone. */
export function formatTime(value: string | Date | null | undefined, settings: FormatSettings): string {
  const moment = value ? momentOf(value, settings) : undefined
  if (!moment) return '–'
  return dateFormat(settings.locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: moment.timeZone,
  }).format(moment.date)
}

/** `23 Nov 2026, 09:00`, for histories and tooltips. */
export function formatDateTime(value: string | Date | null | undefined, settings: FormatSettings): string {
  if (!value || !momentOf(value, settings)) return '–'
  return `${formatFullDate(value, settings)}, ${formatTime(value, settings)}`
}

/** `Fri 20 Nov`, for timelines of this week. */
export function formatWeekday(value: string | Date, settings: FormatSettings): string {
  const moment = momentOf(value, settings)
  if (!moment) return '–'
  const weekday = dateFormat(settings.locale, { weekday: 'short', timeZone: moment.timeZone })
  return `${weekday.format(moment.date)} ${formatDate(value, settings)}`
}

/** `November 2026`, or the short `Nov` for axes. */
export function formatMonth(value: string | Date, settings: FormatSettings, width: 'long' | 'short' = 'long'): string {
  const text = typeof value === 'string' && /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value
  const moment = momentOf(text, settings)
  if (!moment) return '–'
  return dateFormat(settings.locale, {
    month: width,
    ...(width === 'long' ? { year: 'numeric' as const } : {}),
    timeZone: moment.timeZone,
  }).format(moment.date)
}

/** How long ago, in one unit: `48 min`, `3 h`, `5 d`. */
export function formatAge(value: string | Date, settings: FormatSettings, now: Date = new Date()): string {
  const moment = momentOf(value, settings)
  if (!moment) return '–'
  const minutes = Math.max(0, Math.floor((now.getTime() - moment.date.getTime()) / 60_000))
  if (minutes < 60) return `${minutes}${narrow}min`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}${narrow}h`
  return `${Math.floor(minutes / 1440)}${narrow}d`
}
