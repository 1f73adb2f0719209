import { sql } from 'kysely'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'

export interface ReachablePerson {
  id: string
  name: string
  teamId: string | null
}

/**
 * People to narrow a page to and their teams, by name: those whom the viewer leads, itself included.
 * @param within SQL test over alias `u` in place of that, for whoever sees more
 */
export const reachablePeople = async (
  db: Db | Transaction,
  actor: Actor,
  within: Sql = sql`u.id = any(${actor.reach}::uuid[])`,
): Promise<{ people: ReachablePerson[]; teams: { id: string; name: string }[] }> => {
  const { rows: people } = await sql<ReachablePerson>`
    select u.id, u.name, u.team_id as "teamId" from ${visible(actor, 'user')} as u
    where ${within} and u.active
    order by u.name collate "und-x-icu" limit 200`.execute(db)
  const teamIds = [...new Set(people.map((p) => p.teamId).filter((id) => id !== null))]
  const { rows: teams } = await sql<{ id: string; name: string }>`
    select t.id, t.name from ${visible(actor, 'team')} as t
    where t.id = any(${teamIds}::uuid[]) order by t.name collate "und-x-icu"`.execute(db)
  return { people, teams }
}
