import type { Day } from './calendar-days.ts'

/** An entry on the days that it takes, first to last. */
export type Placed<E> = E & { from: Day; to: Day }

/** An entry by the days of its beginning and end; one that ends with the stroke of midnight does not take the day that begins then. */
export function placed<E extends { at: string; until: string | null }>(
  entry: E,
  dayOf: (at: string) => Day,
): Placed<E> {
  const { at, until } = entry
  const from = at.length > 10 ? dayOf(at) : at
  const last = !until ? from : until.length > 10 ? dayOf(new Date(Date.parse(until) - 1).toISOString()) : until
  return { ...entry, from, to: last > from ? last : from }
}

export const isSpan = ({ from, to }: { from: Day; to: Day }): boolean => to > from

/** Which day of its span a day is, counted from 1, and of how many. */
export const dayWithin = ({ from, to }: { from: Day; to: Day }, day: Day): { day: number; of: number } => ({
  day: daysBetween(from, day) + 1,
  of: daysBetween(from, to) + 1,
})

const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

interface Standing {
  type: string
  id: string
  state: 'over' | 'open' | 'late'
}

/** A span in one week: a bar from a column over so many days, on a lane of its own; whether it begins and ends in this week. */
export interface Bar<E> {
  entry: Placed<E>
  column: number
  days: number
  lane: number
  begins: boolean
  ends: boolean
}

/** The bars of a week, what is late on top and what is over below, each on the first lane that is free for all its days. */
export function barsOf<E extends Standing>(
  week: readonly Day[],
  entries: ReadonlyMap<Day, readonly Placed<E>[]>,
): Bar<E>[] {
  const [monday, sunday] = [week[0]!, week.at(-1)!]
  const spans = new Map(
    week.flatMap((day) => (entries.get(day) ?? []).filter(isSpan).map((entry) => [`${entry.type} ${entry.id}`, entry])),
  )
  const lanes: Day[][] = []
  return [...spans.values()].toSorted(byUrgency).map((entry) => {
    const taken = week.filter((day) => day >= entry.from && day <= entry.to)
    const free = lanes.findIndex((lane) => taken.every((day) => !lane.includes(day)))
    const lane = free < 0 ? lanes.push([]) - 1 : free
    lanes[lane]!.push(...taken)
    return {
      entry,
      column: week.indexOf(taken[0]!),
      days: taken.length,
      lane,
      begins: entry.from >= monday,
      ends: entry.to <= sunday,
    }
  })
}

const places = { late: 0, open: 1, over: 2 }

/** What is late comes first and what is over last, then what began first, then the longest. */
const byUrgency = <E extends Standing>(a: Placed<E>, b: Placed<E>): number =>
  places[a.state] - places[b.state] ||
  a.from.localeCompare(b.from) ||
  b.to.localeCompare(a.to) ||
  a.id.localeCompare(b.id)

/** How many lanes a column of the week needs for the bars that cross it. */
export const lanesAt = (bars: readonly Bar<unknown>[], column: number): number =>
  Math.max(0, ...crossing(bars, column).map(({ lane }) => lane + 1))

/** The bars that cross a column. */
export const crossing = <B extends { column: number; days: number }>(bars: readonly B[], column: number): B[] =>
  bars.filter((bar) => bar.column <= column && column < bar.column + bar.days)
