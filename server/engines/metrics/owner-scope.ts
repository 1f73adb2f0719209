import { sql } from 'kysely'
import type { Filter } from '../../../shared/filter.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { accessTo } from '../access/policy.ts'
import { isUuid } from '../records/filter-sql.ts'

/** Whose rows are asked for. `owners: 'all'` holds rows without an owner too; an empty list with `unassigned: false` is nobody. */
export interface OwnerScope {
  owners: string[] | 'all'
  unassigned: boolean
}

export const everybody: OwnerScope = { owners: 'all', unassigned: true }

/**
 * What the `owner` of an address means: `me`, `unassigned`, `team`, `all`, `team:<id>` or user ids, mixed by commas. Never refused:
 * who is unknown is nobody, and what the viewer may not see is left out by the guard, since a scope only narrows `visible()`.
 * Without `owner` the fallback holds, and whoever has the type whole (an administrator works no rows of their own) sees all of it.
 */
export const ownerScope = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  owner: string | undefined,
  fallback: string,
): Promise<OwnerScope> => {
  const asked = owner?.trim()
  if (!asked && hasWhole(actor, type)) return everybody
  const words = (asked || fallback)
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  if (words.includes('all')) return everybody
  const teams = words.filter((w) => w.startsWith('team:')).map((w) => w.slice('team:'.length))
  const owners = new Set([
    ...words.filter(isUuid).map((id) => id.toLowerCase()),
    ...(words.includes('me') ? [actor.id] : []),
    ...(words.includes('team') ? actor.reach : []),
    ...(await membersOf(db, teams.filter(isUuid))),
  ])
  return { owners: [...owners], unassigned: words.includes('unassigned') }
}

/** True for whoever has every record of the type in full: an administrator, or support with cases. */
export const hasWhole = (actor: Actor, type: TypeKey): boolean =>
  accessTo(actor, type).grants.some((g) => g.level === 'full' && g.reach === 'all' && !g.where)

const membersOf = async (db: Db | Transaction, teams: string[]): Promise<string[]> => {
  if (!teams.length) return []
  const { rows } = await sql<{ id: string }>`
    select id from app_user where team_id = any(${teams}::uuid[]) and deleted_at is null`.execute(db)
  return rows.map((row) => row.id)
}

/** The scope as a filter on the owner's field or path (`ownerId`, `company.ownerId`); undefined when it does not narrow. */
export const ownerFilter = ({ owners, unassigned }: OwnerScope, field: string): Filter | undefined => {
  if (owners === 'all') return undefined
  const tests: Filter[] = []
  if (owners.length) tests.push({ field, op: 'in', value: owners })
  if (unassigned) tests.push({ field, op: 'isEmpty' })
  return tests.length === 1 ? tests[0]! : { any: tests }
}
