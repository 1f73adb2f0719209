import { addTo, today, type Clock } from '../../engines/records/calendar.ts'

/**
 * Moments of the demo are numbers: days from today's midnight, so -1.5 is noon the day before yesterday. They become working hours of
 * working days, in the same order: what would fall on a weekend moves to Friday evening, or in the future to Monday.
 */
export interface DemoCalendar {
  /** The instant of a moment as ISO text. */
  iso(moment: number): string
  /** The quarter of an hour before, as meetings and calls are agreed. */
  agreed(moment: number): string
  /** The day of a moment, `YYYY-MM-DD`. */
  date(moment: number): string
  /** Month of a moment, 0 for January. */
  month(moment: number): number
  /** The instant so many hours before now; not moved to working hours. */
  hoursAgo(hours: number): string
  /** An instant of today that has passed: 0 is midnight, 1 is now. */
  earlierToday(part: number): string
}

export const createCalendar = (clock: Clock): DemoCalendar => {
  const day = today(clock)
  const offsets = new Map<string, number>()
  const offsetOf = (date: string): number => {
    const known = offsets.get(date)
    if (known !== undefined) return known
    const offset = zoneOffset(date, clock.timeZone)
    offsets.set(date, offset)
    return offset
  }
  const place = (moment: number): { date: string; hour: number } => {
    const whole = Math.floor(moment)
    const fraction = moment - whole
    const weekday = new Date(`${addTo(day, whole, 'day')}T00:00:00Z`).getUTCDay()
    const isWeekend = weekday === 0 || weekday === 6
    if (!isWeekend || whole === 0) return { date: addTo(day, whole, 'day'), hour: 8 + fraction * 9 }
    if (whole > 0) return { date: addTo(day, whole + (weekday === 6 ? 2 : 1), 'day'), hour: 7 + fraction }
    return {
      date: addTo(day, whole - (weekday === 6 ? 1 : 2), 'day'),
      hour: (weekday === 6 ? 17 : 18) + fraction,
    }
  }
  const iso = (moment: number): string => {
    const { date, hour } = place(moment)
    // Whole minutes; a quarter of an hour would put half of the moments onto each other.
    const minutes = Math.round(hour * 60) - offsetOf(date)
    return new Date(Date.parse(`${date}T00:00:00Z`) + minutes * 60_000).toISOString()
  }
  return {
    iso,
    // People agree on a quarter, never on 13:58.
    agreed: (moment) => {
      const quarter = 15 * 60_000
      return new Date(Math.floor(Date.parse(iso(moment)) / quarter) * quarter).toISOString()
    },
    date: (moment) => place(moment).date,
    month: (moment) => Number(addTo(day, Math.floor(moment), 'day').slice(5, 7)) - 1,
    earlierToday: (part) => {
      const midnight = Date.parse(`${day}T00:00:00Z`) - offsetOf(day) * 60_000
      // A zone that has changed its clocks today must not put midnight after now.
      return new Date(clock.now.getTime() - (1 - part) * Math.max(0, clock.now.getTime() - midnight)).toISOString()
    },
    hoursAgo: (hours) => new Date(clock.now.getTime() - hours * 3_600_000).toISOString(),
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A format of dates and times in the zone; making one is a hundred times dearer than using it. */
const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}

/** Minutes that the zone is ahead of UTC at noon of a day. */
const zoneOffset = (date: string, timeZone: string): number => {
  const noon = new Date(`${date}T12:00:00Z`)
  const parts = formatIn(timeZone).formatToParts(noon)
  const part = (type: string) => parts.find((p) => p.type === type)!.value
  const local = Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`)
  return Math.round((local - noon.getTime()) / 60_000)
}
