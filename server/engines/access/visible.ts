import { sql, type RawBuilder } from 'kysely'
import { recordTypes, type Field, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { unknownField } from '../../http/problem.ts'
import { accessTo, allows } from './policy.ts'

/**
 * The rows of a type that the actor may read, as a subquery to stand in a FROM under an alias of its own: every read starts here.
 * The planner pulls it up, so it costs what its predicate costs.
 * @param about where the reading query keeps only rows attached to records of one type, that type (see `aboutType`)
 */
export const visible = (actor: Actor, type: TypeKey, about?: TypeKey): RawBuilder<unknown> =>
  sql`(select * from ${sql.table(recordTypes[type].table)} as g
    where g.deleted_at is null and ${allows(actor, type, 'view', 'g', about)})`

/** The fields of a type that exist for the actor: a hidden field is as absent as one that was never declared. */
export const readableFields = (actor: Actor, type: TypeKey): [string, Field][] => {
  const hidden = accessTo(actor, type).hidden ?? []
  return Object.entries(recordTypes[type].fields).filter(([name]) => !hidden.includes(name))
}

/**
 * The declaration of a field as the actor may know it.
 * @throws 422 unknown_field when it is not declared or hidden; `path` names the place in the request.
 */
export const readableField = (actor: Actor, type: TypeKey, name: string, path: string): Field => {
  const field = Object.hasOwn(recordTypes[type].fields, name) ? recordTypes[type].fields[name] : undefined
  if (!field || accessTo(actor, type).hidden?.includes(name)) throw unknownField(path)
  return field
}
