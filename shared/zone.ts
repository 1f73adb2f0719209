/** Where wall clocks and instants meet in a time zone. All instants are milliseconds since 1970 in UTC. */

const hour = 3_600_000
const day = 24 * hour

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export const aheadOfUtc = (at: number, timeZone: string): number => {
  let format = formats.get(timeZone)
  // Making a format costs a hundred times as much as using it.
  if (!format)
    formats.set(timeZone, (format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })))
  const offset = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(at))
  if (!offset) return 0
  const [, sign, hours, minutes, seconds = '0'] = offset
  return (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * 60_000 + Number(seconds) * 1000)
}

/**
 * The instant at which the zone's clocks show a time of a plain date. A time that comes twice is the first of the two. One that the clocks
 * skip is as much later as they skip, or as much earlier where that would be the next day.
 * @param timeOfDay milliseconds since midnight by the clock
 */
export const instantAt = (date: string, timeOfDay: number, timeZone: string): number => {
  const wall = Date.parse(`${date}T00:00:00Z`) + timeOfDay
  const { early, late, isSkipped } = readings(wall, timeZone)
  if (!isSkipped) return early
  const shown = late + aheadOfUtc(late, timeZone)
  return Math.floor(shown / day) === Math.floor(wall / day) ? late : early
}

const starts = new Map<string, number>()

/** The instant at which a plain date begins in a zone: its first one, also where the clocks skip midnight or show it twice. */
export const startOfDay = (date: string, timeZone: string): number => {
  const key = `${timeZone} ${date}`
  let start = starts.get(key)
  if (start === undefined) {
    const { early, late, isSkipped } = readings(Date.parse(`${date}T00:00:00Z`), timeZone)
    start = isSkipped ? changeBetween(early, late, timeZone) : early
    // The days in use are few: those around today, and the ends of periods that somebody looks at.
    if (starts.size > 5000) starts.clear()
    starts.set(key, start)
  }
  return start
}

/**
 * The instants at which clocks may show a wall time (given as if it were UTC): one, two where they are set back over it, none where they
 * skip it; then what the clocks before and after the change make of it.
 */
const readings = (wall: number, timeZone: string): { early: number; late: number; isSkipped: boolean } => {
  // Zones lie between 12 hours behind UTC and 14 ahead, so a change that matters lies within.
  const [before, after] = [wall - 15 * hour, wall + 13 * hour].map((at) => wall - aheadOfUtc(at, timeZone)) as [
    number,
    number,
  ]
  const real = [before, after].filter((at) => at + aheadOfUtc(at, timeZone) === wall)
  const found = real.length ? real : [before, after]
  return { early: Math.min(...found), late: Math.max(...found), isSkipped: real.length === 0 }
}

/** The first instant under the later of two offsets. */
const changeBetween = (from: number, to: number, timeZone: string): number => {
  const offset = aheadOfUtc(to, timeZone)
  let [low, high] = [from, to]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (aheadOfUtc(middle, timeZone) === offset) high = middle
    else low = middle + 1
  }
  return high
}
