import { sql, type RawBuilder } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from './column-name.ts'
import { levels, roleOf, type Grant, type Level, type Reach, type TypeAccess } from './role.ts'

type Predicate = RawBuilder<boolean>

/** An actor as far as the role alone decides. */
export type HasRole = Pick<Actor, 'role'>

/** What the actor's role says about a type; no grants when it says nothing. */
export const accessTo = (actor: HasRole, type: TypeKey): TypeAccess => roleOf(actor.role).types[type] ?? { grants: [] }

/** True when the role reaches any record of the type at the level. */
export const mayEver = (actor: HasRole, type: TypeKey, level: Level): boolean =>
  accessTo(actor, type).grants.some((g) => atLeast(g.level, level))

/** True when the role has the action on the type (or, without a type, at all). */
export const hasVerb = (actor: HasRole, verb: string, type?: TypeKey): boolean =>
  type ? (accessTo(actor, type).verbs?.includes(verb) ?? false) : roleOf(actor.role).verbs.includes(verb)

const atLeast = (given: Level, asked: Level) => levels.indexOf(given) >= levels.indexOf(asked)

/** True when every record of the type is visible to the actor, so that the guard needs no predicate. */
export const seesAll = (actor: Actor, type: TypeKey): boolean =>
  accessTo(actor, type).grants.some((g) => g.reach === 'all' && !g.where)

/**
 * Owners of whose records the actor sees every one, whatever else decides about other records; so counts kept by owner say what the actor
 * would count. `given` are values that the records are known to have (a board of leads).
 */
export const ownersSeenWhole = (
  actor: Actor,
  type: TypeKey,
  given: Readonly<Record<string, readonly string[]>> = {},
): { owners: readonly string[] | 'all'; unassigned: boolean } => {
  const owners = new Set<string>()
  let unassigned = false
  for (const { reach, where } of accessTo(actor, type).grants) {
    const isWhole = !where || (given[where.field]?.every((value) => where.in.includes(value)) ?? false)
    if (!isWhole || typeof reach !== 'string') continue
    if (reach === 'all') return { owners: 'all', unassigned: true }
    if (reach.startsWith('own')) owners.add(actor.id)
    if (reach.startsWith('team')) for (const id of actor.reach) owners.add(id)
    if (reach.endsWith('Unassigned')) unassigned = true
  }
  return { owners: [...owners], unassigned }
}

/**
 * True when the actor may put a record of the type into anybody's hands; else only into those of the actor's reach, since a record must
 * stay within it.
 */
export const handsToAnybody = (actor: HasRole, type: TypeKey): boolean => {
  const { handOver, grants } = accessTo(actor, type)
  const byOwnerAlone: readonly Reach[] = ['own', 'ownUnassigned', 'team', 'teamUnassigned']
  return (handOver ?? false) || grants.some(({ level, reach }) => level !== 'view' && !byOwnerAlone.includes(reach))
}

/** The fields of a record that decide who reaches it: as long as they stay, its reach does. */
export const reachFields = (actor: Actor, type: TypeKey): ReadonlySet<string> => {
  const fields = new Set<string>(['createdById', recordTypes[type].owner ?? 'ownerId'])
  for (const { reach, where } of accessTo(actor, type).grants) {
    if (where) fields.add(where.field)
    if (reach === 'related')
      for (const name of ['relatedType', 'relatedId', 'companyId', 'contactId', 'isPrivate']) fields.add(name)
    if (typeof reach === 'object')
      fields.add('as' in reach ? reach.as : 'partOf' in reach ? reach.partOf : reach.through)
  }
  return fields
}

/**
 * SQL predicate over alias `alias` of the type's table: true for rows on which the actor has the level.
 * Deleted rows are not excluded here. `false` when the role reaches none.
 * @param about only rows attached to records of this type are asked for: the guard of the other types, long as it is, stays out
 */
export const allows = (actor: Actor, type: TypeKey, level: Level, alias: string, about?: TypeKey): Predicate => {
  const grants = accessTo(actor, type).grants.filter((g) => atLeast(g.level, level))
  if (grants.some((g) => g.reach === 'all' && !g.where)) return sql<boolean>`true`
  if (grants.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(
    grants.map((g) => grantPredicate(actor, type, g, level, alias, about)),
    sql` or `,
  )})`
}

const grantPredicate = (
  actor: Actor,
  type: TypeKey,
  grant: Grant,
  level: Level,
  alias: string,
  about?: TypeKey,
): Predicate => {
  const reach = reachPredicate(actor, type, grant, level, alias, about)
  if (!grant.where) return reach
  const column = sql.ref(`${alias}.${columnName(grant.where.field)}`)
  return sql<boolean>`(${column} = any(${[...grant.where.in]}) and ${reach})`
}

const reachPredicate = (
  actor: Actor,
  type: TypeKey,
  grant: Grant,
  level: Level,
  alias: string,
  about?: TypeKey,
): Predicate => {
  const owner = sql.ref(`${alias}.${columnName(recordTypes[type].owner ?? 'ownerId')}`)
  const creator = sql.ref(`${alias}.created_by_id`)
  const team = sql`any(${actor.reach}::uuid[])`
  const { reach } = grant
  switch (reach) {
    case 'all':
      return sql<boolean>`true`
    case 'own':
      return sql<boolean>`${owner} = ${actor.id}::uuid`
    case 'created':
      return sql<boolean>`${creator} = ${actor.id}::uuid`
    case 'ownUnassigned':
      return sql<boolean>`(${owner} = ${actor.id}::uuid or ${owner} is null)`
    case 'ownOrCreated':
      return sql<boolean>`(${owner} = ${actor.id}::uuid or ${creator} = ${actor.id}::uuid)`
    case 'team':
      return sql<boolean>`${owner} = ${team}`
    case 'teamUnassigned':
      return sql<boolean>`(${owner} = ${team} or ${owner} is null)`
    case 'teamOrCreated':
      return sql<boolean>`(${owner} = ${team} or ${creator} = ${team})`
    case 'related':
      return asRelated(actor, type, level, alias, about)
  }
  if ('as' in reach) return sees(actor, targetOf(type, reach.as), levelOn(level), alias, columnName(reach.as))
  if ('partOf' in reach) {
    const needed = level === 'view' ? 'view' : 'edit'
    return sees(actor, targetOf(type, reach.partOf), needed, alias, columnName(reach.partOf))
  }
  const target = targetOf(type, reach.through)
  const inner = `${alias}_t`
  const who = reach.reach === 'own' ? sql`${actor.id}::uuid` : team
  return sql<boolean>`exists (select 1 from ${sql.table(recordTypes[target].table)} as ${sql.ref(inner)}
    where ${sql.ref(`${inner}.id`)} = ${sql.ref(`${alias}.${columnName(reach.through)}`)}
      and ${sql.ref(`${inner}.deleted_at`)} is null
      and ${sql.ref(`${inner}.${columnName(recordTypes[target].owner ?? 'ownerId')}`)} = ${who})`
}

const targetOf = (type: TypeKey, field: string): TypeKey => {
  const target = recordTypes[type].fields[field]?.to
  if (!target) throw new Error(`${type}.${field} is no relation: a role definition names it in a reach`)
  return target
}

/** To add to a record is to edit what it hangs on. */
const levelOn = (level: Level): Level => (level === 'create' ? 'edit' : level)

/** The row of `target` named by `column` exists, is not in the bin, and the actor has the level on it. */
const sees = (actor: Actor, target: TypeKey, level: Level, alias: string, column: string): Predicate => {
  const inner = `${alias}_${target}`
  return sql<boolean>`exists (select 1 from ${sql.table(recordTypes[target].table)} as ${sql.ref(inner)}
    where ${sql.ref(`${inner}.id`)} = ${sql.ref(`${alias}.${column}`)} and ${sql.ref(`${inner}.deleted_at`)} is null
      and ${allows(actor, target, level, inner)})`
}

/** What a record is attached to decides; without an attachment its company does, then its contact. Private rows stay with their own. */
const asRelated = (actor: Actor, type: TypeKey, level: Level, alias: string, about?: TypeKey): Predicate => {
  const { fields } = recordTypes[type]
  const relatedType = sql.ref(`${alias}.related_type`)
  const options = ((fields.relatedType?.options ?? []) as TypeKey[]).filter((option) => !about || option === about)
  const branches: Predicate[] = options.map(
    (target) =>
      sql<boolean>`(${relatedType} = ${target} and ${sees(actor, target, levelOn(level), alias, 'related_id')})`,
  )
  if (fields.companyId && !about) {
    const company = sql.ref(`${alias}.company_id`)
    branches.push(
      sql<boolean>`(${relatedType} is null and ${sees(actor, 'company', levelOn(level), alias, 'company_id')})`,
      sql<boolean>`(${relatedType} is null and ${company} is null and ${sees(actor, 'contact', levelOn(level), alias, 'contact_id')})`,
    )
  }
  if (!branches.length) return sql<boolean>`false`
  const attached = sql<boolean>`(${sql.join(branches, sql` or `)})`
  return fields.isPrivate ? sql<boolean>`(not ${sql.ref(`${alias}.is_private`)} and ${attached})` : attached
}
