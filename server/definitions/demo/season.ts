import type { World } from './world.ts'

/** How much is ordered in a month, January first: holidays in July, budgets emptied in December. */
const season = [0.7, 0.9, 1.2, 0.9, 1, 1.2, 0.35, 0.6, 1.1, 1.1, 1.2, 1.3]
const best = Math.max(...season)

/** How far back the business goes, in days: this year and the whole of the year before, whenever the demo is loaded. */
export const historyDays = 730

/** Whether business is done at a moment: more in good months, and in the last twelve months more than in those before. */
export const isInSeason = ({ random, calendar }: Pick<World, 'random' | 'calendar'>, at: number): boolean =>
  random.chance((season[calendar.month(at)]! / best) * (at < -365 ? 0.86 : 1))
