import { sql } from 'kysely'
import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import { reachablePeople } from '../metrics/reachable-people.ts'
import { stretchOf } from '../metrics/stretch.ts'
import type { DashboardDefinition } from './dashboard.ts'
import { beginsWithAll, type Page } from './page.ts'

const periods = ['thisWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear']

/** What the page is narrowed to, and what it could be narrowed to. */
export const filtersOf = async (page: Page, dashboard: DashboardDefinition): Promise<DashboardReply['filters']> => ({
  owner: dashboard.hasPeople ? await peopleOf(page, dashboard) : null,
  period: page.period ? { value: page.period, ...stretchOf(page.period, page.actor), options: periods } : null,
})

/** Those whom the viewer leads; everybody for whoever has the users whole. */
const peopleOf = async ({ db, actor, owner, fallback }: Page, dashboard: DashboardDefinition) => {
  const isWhole = beginsWithAll(actor)
  const { people, teams } = await reachablePeople(db, actor, isWhole ? sql`true` : undefined)
  const chosen = owner?.trim() || (isWhole ? 'all' : fallback)
  return { value: chosen, people, teams, unassigned: dashboard.owner.includes('unassigned') }
}
