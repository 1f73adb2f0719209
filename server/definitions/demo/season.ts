import type { World } from './world.ts'

type Seasonal = Pick<World, 'random' | 'calendar'>

/** How much is ordered in a month, January first: holidays in July, budgets emptied in December. */
const season = [0.7, 0.9, 1.2, 0.9, 1, 1.2, 0.35, 0.6, 1.1, 1.1, 1.2, 1.3]
const best = Math.max(...season)

/** How far back the business goes, in days: this year and the whole of the year before, whenever the demo is loaded. */
export const historyDays = 730

/** Whether something is ordered at a moment: more in good months. There were fewer customers a year ago, so nothing else need grow. */
export const isInSeason = ({ random, calendar }: Seasonal, at: number): boolean =>
  random.chance((season[calendar.month(at)]! / best) * (at < -365 ? 1 : 0.85))

/**
 * So many moments from the beginning of the business up to `until` days from today, more in good months, and in those before the last
 * twelve `older` times as many as in the others. Spread evenly, so that no month is empty by chance.
 */
export const momentsInSeason = (
  { random, calendar }: Seasonal,
  count: number,
  until: number,
  older: number,
): number[] => {
  const days = Array.from({ length: historyDays + until }, (_, i) => i - historyDays)
  const weights = days.map((day) => season[calendar.month(day)]! * (day < -365 ? older : 1))
  const step = weights.reduce((sum, weight) => sum + weight, 0) / count
  const moments: number[] = []
  let reached = 0
  let next = step * random.next()
  for (const [i, weight] of weights.entries()) {
    reached += weight
    while (reached > next && moments.length < count) {
      moments.push(days[i]! + random.next())
      next = step * (moments.length + random.next())
    }
  }
  return moments
}
