import { sql } from 'kysely'
import type { z } from 'zod'
import type { newViewBody, SavedView, viewChangeBody, ViewParams } from '../../../shared/contracts/view.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { forbidden, invalid, notFound, staleVersion } from '../../http/problem.ts'
import { hasVerb } from '../access/policy.ts'
import { isUuid } from '../records/filter-sql.ts'
import type { Sql } from '../records/expression.ts'
import { checkParams, isFor, placeFor } from './place.ts'
import { withMe } from './relative.ts'

/** What a view is read with; `isManaged`: the actor leads its owner or the team, or administers. */
interface Row {
  id: string
  place: string
  name: string
  params: ViewParams
  version: number
  ownerId: string
  ownerName: string
  ownerTeam: string | null
  teamId: string | null
  teamName: string | null
  isDefault: boolean
  isManaged: boolean
}

/** The actor's own views and those of the team; who leads a team or administers sees its shared ones, too. */
const select = (actor: Actor, test: Sql): Sql => {
  const managed = sql`(${hasVerb(actor, 'configure')} or v.owner_id = any(${actor.reach}::uuid[]) or team.manager_id = ${actor.id}::uuid)`
  return sql`
    select v.id, v.place, v.name, v.params, v.version, v.owner_id as "ownerId", u.name as "ownerName", u.team_id as "ownerTeam",
      v.team_id as "teamId", team.name as "teamName", d.view_id is not null as "isDefault", coalesce(${managed}, false) as "isManaged"
    from saved_view as v join app_user as u on u.id = v.owner_id left join team on team.id = v.team_id
      left join saved_view_default as d on d.view_id = v.id and d.user_id = ${actor.id}::uuid
    where ${test} and (v.owner_id = ${actor.id}::uuid
      or v.team_id is not null and coalesce(v.team_id = ${actor.teamId}::uuid or ${managed}, false))
    order by v.team_id is not null, lower(v.name), v.id`
}

const present = (actor: Actor, row: Row): SavedView => {
  const isOwn = row.ownerId === actor.id
  const may = isOwn || (row.teamId !== null && row.isManaged)
  return {
    id: row.id,
    place: row.place,
    name: row.name,
    params: row.params,
    version: row.version,
    owner: { id: row.ownerId, name: row.ownerName },
    team: row.teamId === null ? null : { id: row.teamId, name: row.teamName ?? '' },
    isDefault: row.isDefault,
    can: { edit: may, delete: may, share: may && (row.ownerTeam !== null || row.teamId !== null) },
  }
}

/** The views of a place that the actor may open, own ones first. @throws as `placeFor` */
export const listViews = async (db: Db, actor: Actor, key: string): Promise<SavedView[]> => {
  placeFor(actor, key)
  const { rows } = await sql<Row>`${select(actor, sql`v.place = ${key}`)}`.execute(db)
  return rows.filter((row) => isFor(actor, row.place, row.params)).map((row) => present(actor, row))
}

/** With which views the actor begins, by place, as far as they are the actor's to see. */
export const firstViews = async (
  db: Db | Transaction,
  actor: Actor,
): Promise<Record<string, Pick<SavedView, 'id' | 'params'>>> => {
  const { rows } = await sql<Row>`${select(actor, sql`d.view_id is not null`)}`.execute(db)
  const own = rows.filter((row) => isFor(actor, row.place, row.params))
  return Object.fromEntries(own.map(({ place, id, params }) => [place, { id, params }]))
}

/** @throws Problem 404 for a view that is not the actor's to see */
export const readView = async (
  db: Db | Transaction,
  actor: Actor,
  id: string,
): Promise<SavedView & { ownerTeam: string | null }> => {
  const { rows } = isUuid(id) ? await sql<Row>`${select(actor, sql`v.id = ${id}::uuid`)}`.execute(db) : { rows: [] }
  const row = rows[0]
  // A role that has lost the board has lost its views.
  if (!row || !isFor(actor, row.place, row.params)) throw notFound()
  return { ...present(actor, row), ownerTeam: row.ownerTeam }
}

const nameTaken = () =>
  invalid([
    {
      path: '/name',
      message: { en: 'is the name of another view here already', sv: 'är redan namnet på en annan vy här' },
    },
  ])

const teamFor = (teamId: string | null): string => {
  if (teamId === null)
    throw invalid([
      {
        path: '/isShared',
        message: {
          en: 'needs a team: the owner of the view belongs to none',
          sv: 'kräver ett team: vyns ägare hör inte till något',
        },
      },
    ])
  return teamId
}

export const createView = async (
  tx: Transaction,
  actor: Actor,
  { place: key, name, params, isShared = false }: z.output<typeof newViewBody>,
): Promise<SavedView> => {
  const place = placeFor(actor, key)
  checkParams(actor, place, params)
  const team = isShared ? teamFor(actor.teamId) : null
  const { rows } = await sql<{ id: string }>`
    insert into saved_view (place, name, owner_id, team_id, params)
    values (${key}, ${name}, ${actor.id}::uuid, ${team}::uuid, ${JSON.stringify(withMe(params, actor.id))}::jsonb)
    on conflict (owner_id, place, lower(name)) do nothing returning id`.execute(tx)
  if (!rows[0]) throw nameTaken()
  return readView(tx, actor, rows[0].id)
}

/** Renames a view, keeps other filters under its name, shares it with its owner's team or takes it back. */
export const changeView = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { version, name, params, isShared }: z.output<typeof viewChangeBody>,
): Promise<SavedView> => {
  const view = await editable(tx, actor, id)
  if (view.version !== version) throw staleVersion(view)
  if (params) checkParams(actor, placeFor(actor, view.place), params)
  const team =
    isShared === undefined ? (view.team?.id ?? null) : isShared ? (view.team?.id ?? teamFor(view.ownerTeam)) : null
  const next = { name: name ?? view.name, params: params ? withMe(params, actor.id) : view.params }
  const { rows } = await sql`
    update saved_view as v set name = ${next.name}, params = ${JSON.stringify(next.params)}::jsonb, team_id = ${team}::uuid,
      version = v.version + 1, updated_at = now()
    where v.id = ${id}::uuid and not exists (select from saved_view as o
      where o.owner_id = v.owner_id and o.place = v.place and lower(o.name) = lower(${next.name}) and o.id <> v.id)
    returning 1`.execute(tx)
  if (!rows.length) throw nameTaken()
  // Nobody begins with a view that is no longer theirs to see.
  if (team === null)
    await sql`delete from saved_view_default where view_id = ${id}::uuid and user_id <> ${view.owner.id}::uuid`.execute(
      tx,
    )
  return view.owner.id === actor.id || team !== null
    ? readView(tx, actor, id)
    : { ...view, ...next, version: version + 1, team: null }
}

export const deleteView = async (tx: Transaction, actor: Actor, id: string): Promise<void> => {
  await editable(tx, actor, id)
  await sql`delete from saved_view where id = ${id}::uuid`.execute(tx)
}

/** The view for a change, locked. @throws Problem 403 for one that is another's to change */
const editable = async (tx: Transaction, actor: Actor, id: string) => {
  if (!isUuid(id)) throw notFound()
  await sql`select 1 from saved_view where id = ${id}::uuid for update`.execute(tx)
  const view = await readView(tx, actor, id)
  if (!view.can.edit)
    throw forbidden({
      en: 'Only its owner, the manager of the team or an administrator changes this view.',
      sv: 'Bara ägaren, teamets chef eller en administratör ändrar den här vyn.',
    })
  return view
}

/** Makes the actor begin with a view in its place, or with none again. */
export const beginWith = async (tx: Transaction, actor: Actor, id: string, isDefault: boolean): Promise<SavedView> => {
  const { place } = await readView(tx, actor, id)
  if (isDefault)
    await sql`insert into saved_view_default (user_id, place, view_id) values (${actor.id}::uuid, ${place}, ${id}::uuid)
      on conflict (user_id, place) do update set view_id = excluded.view_id`.execute(tx)
  else await sql`delete from saved_view_default where user_id = ${actor.id}::uuid and view_id = ${id}::uuid`.execute(tx)
  return readView(tx, actor, id)
}
