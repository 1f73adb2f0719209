import { addTo, today, type Clock } from '../records/calendar.ts'
import { aheadOfUtc, instantAt } from '../../../shared/zone.ts'

/** The day so many days from today in the clock's zone; a weekend gives way to the Monday after it, except for today itself. */
export const workdayFrom = (days: number, clock: Clock): string => {
  const day = addTo(today(clock), days, 'day')
  if (days === 0) return day
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addTo(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0, 'day')
}

/**
 * The instant on a day in a zone at the hour and minute that `like` has there, or at `hour` o'clock without it (or when it is no time at
 * all). It lies on that day, also where the clocks skip or repeat the time. ISO text.
 */
export const instantOf = (day: string, like: Date | null, timeZone: string, hour = 9): string => {
  const at = like?.getTime() ?? Number.NaN
  const time = Number.isNaN(at) ? hour * 3_600_000 : (at + aheadOfUtc(at, timeZone)) % 86_400_000
  return new Date(instantAt(day, (time + 86_400_000) % 86_400_000, timeZone)).toISOString()
}
