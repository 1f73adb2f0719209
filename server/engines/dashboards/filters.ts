import { sql } from 'kysely'
import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import { visible } from '../access/visible.ts'
import { stretchOf } from '../metrics/stretch.ts'
import type { DashboardDefinition } from './dashboard.ts'
import { beginsWithAll, type Page } from './page.ts'

const periods = ['thisWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear']

/** What the page is narrowed to, and what it could be narrowed to. */
export const filtersOf = async (page: Page, dashboard: DashboardDefinition): Promise<DashboardReply['filters']> => ({
  owner: dashboard.hasPeople ? await peopleOf(page, dashboard) : null,
  period: page.period ? { value: page.period, ...stretchOf(page.period, page.actor), options: periods } : null,
})

interface Person {
  id: string
  name: string
  teamId: string | null
}

/** Those whom the viewer leads; everybody for whoever has the users whole. */
const peopleOf = async ({ db, actor, owner, fallback }: Page, dashboard: DashboardDefinition) => {
  const isWhole = beginsWithAll(actor)
  const within = isWhole ? sql`true` : sql`u.id = any(${actor.reach}::uuid[])`
  const { rows: people } = await sql<Person>`
    select u.id, u.name, u.team_id as "teamId" from ${visible(actor, 'user')} as u
    where ${within} and u.active
    order by u.name collate "und-x-icu" limit 200`.execute(db)
  const teamIds = [...new Set(people.map((p) => p.teamId).filter((id) => id !== null))]
  const { rows: teams } = await sql<{ id: string; name: string }>`
    select t.id, t.name from ${visible(actor, 'team')} as t
    where t.id = any(${teamIds}::uuid[]) order by t.name collate "und-x-icu"`.execute(db)
  const chosen = owner?.trim() || (isWhole ? 'all' : fallback)
  return { value: chosen, people, teams, unassigned: dashboard.owner.includes('unassigned') }
}
