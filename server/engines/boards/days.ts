import { addTo, today, type Clock } from '../records/calendar.ts'

/** The day so many days from today in the clock's zone; a weekend gives way to the Monday after it, except for today itself. */
export const workdayFrom = (days: number, clock: Clock): string => {
  const day = addTo(today(clock), days, 'day')
  if (days === 0) return day
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addTo(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0, 'day')
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
const ahead = (at: number, timeZone: string): number => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}

/** The instant on a day in a zone at the hour and minute that `like` has there, or at `hour` o'clock without it. ISO text. */
export const instantOf = (day: string, like: Date | null, timeZone: string, hour = 9): string => {
  const time = like ? (like.getTime() + ahead(like.getTime(), timeZone)) % 86_400_000 : hour * 3_600_000
  const wall = Date.parse(`${day}T00:00:00Z`) + ((time + 86_400_000) % 86_400_000)
  // The offset at the instant itself may differ from the one at the same figures in UTC.
  const near = wall - ahead(wall, timeZone)
  return new Date(wall - ahead(near, timeZone)).toISOString()
}
