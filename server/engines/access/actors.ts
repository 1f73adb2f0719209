import { sql, type RawBuilder } from 'kysely'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'

/**
 * The signed-in user as every engine sees it, with the reach down the supervisor tree; null when the user is unknown or inactive.
 * Users without a zone of their own live in the installation's.
 * @param user the user's id, or SQL that tells it: who holds a session is asked in the same round trip
 */
export const loadActor = async (
  db: Db | Transaction,
  user: string | RawBuilder<unknown>,
  timeZone: string,
): Promise<Actor | null> => {
  const { rows } = await sql<ActorRow>`
    with recursive asking as materialized (select (${user})::uuid as id),
    below(id) as (
      select id from asking where id is not null
      union
      select u.id from app_user u join below b on u.supervisor_id = b.id
    )
    select pg_snapshot_xmin(pg_current_snapshot())::text || '-0' as "seenTo", u.id, u.name, u.email, u.role, u.team_id as "teamId", coalesce(u.time_zone, ${timeZone}) as "timeZone", u.locale,
      (select array_agg(id::text) from below) as reach
    from app_user u where u.id = (select id from asking) and u.active and u.deleted_at is null`.execute(db)
  return rows[0] ? actorOf(rows[0]) : null
}

type ActorRow = Omit<Actor, 'now' | 'locale'> & { locale: string | null }

const actorOf = (row: ActorRow): Actor => ({ ...row, locale: row.locale === 'sv' ? 'sv' : 'en', now: new Date() })

/** Several users at once, as `loadActor` loads one; those unknown or inactive are left out. */
export const loadActors = async (db: Db, ids: readonly string[], timeZone: string): Promise<Actor[]> => {
  if (!ids.length) return []
  const { rows } = await sql<ActorRow>`
    with recursive below(root, id) as (
      select id, id from unnest(${[...ids]}::uuid[]) as id
      union
      select b.root, u.id from app_user u join below b on u.supervisor_id = b.id
    )
    select u.id, u.name, u.email, u.role, u.team_id as "teamId", coalesce(u.time_zone, ${timeZone}) as "timeZone", u.locale, b.reach
    from (select root, array_agg(id::text) as reach from below group by root) as b
      join app_user u on u.id = b.root where u.active and u.deleted_at is null`.execute(db)
  return rows.map(actorOf)
}
