import { sql } from 'kysely'
import { recordTypes, relationName, type Field, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { accessTo, allows, mayEver } from '../access/policy.ts'
import { readableFields, visible } from '../access/visible.ts'
import { fieldExpression, type Sql } from './expression.ts'

/** A record as the API shows it: `{id, version, …fields, relations as {id, name}, can}`. */
export interface RecordRow {
  id: string
  version: number
  can: Record<string, boolean>
  [field: string]: unknown
}

/** SELECT list over alias `t`: the wanted fields the actor may read, each relation as `{id, name}`, and what `can` is made of. */
export const rowColumns = (actor: Actor, type: TypeKey, wanted?: readonly string[]): Sql => {
  const columns: Sql[] = [sql`t.id`, sql`t.version`]
  for (const [name, field] of readableFields(actor, type)) {
    if (wanted && !wanted.includes(name)) continue
    // What is filled later keeps its place.
    if (field.filled) columns.push(sql`null as ${sql.ref(name)}`)
    else if (field.kind === 'relation')
      columns.push(sql`${reference(actor, field, name)} as ${sql.ref(relationName(name))}`)
    else if (field.kind === 'anyRelation')
      columns.push(sql`${anyReference(actor, type, name)} as ${sql.ref(relationName(name))}`)
    else columns.push(sql`${fieldExpression(actor, type, name, 't', '').expression} as ${sql.ref(name)}`)
  }
  columns.push(
    sql`${allows(actor, type, 'edit', 't')} as "canEdit"`,
    sql`${allows(actor, type, 'full', 't')} as "canDelete"`,
  )
  return sql.join(columns)
}

const named = (
  actor: Actor,
  target: TypeKey,
  id: Sql,
): Sql => sql`(select jsonb_build_object('type', ${target}::text, 'id', x.id, 'name',
  left(${sql.ref(`x.${columnName(recordTypes[target].title)}`)}, 200)) from ${visible(actor, target)} as x where x.id = ${id})`

const reference = (actor: Actor, field: Field, name: string): Sql =>
  mayEver(actor, field.to!, 'view') ? named(actor, field.to!, sql.ref(`t.${columnName(name)}`)) : sql`null::jsonb`

const anyReference = (actor: Actor, type: TypeKey, name: string): Sql => {
  const targets = (recordTypes[type].fields.relatedType?.options ?? []).filter((t) =>
    mayEver(actor, t as TypeKey, 'view'),
  ) as TypeKey[]
  if (!targets.length) return sql`null::jsonb`
  const branches = targets.map(
    (target) => sql`when ${target} then ${named(actor, target, sql.ref(`t.${columnName(name)}`))}`,
  )
  return sql`(case t.related_type ${sql.join(branches, sql` `)} end)`
}

/** What the viewer may do with a row beyond the levels; a domain refines it for its type. */
export type RefineCan = (row: RecordRow, actor: Actor) => void
const refinements = new Map<TypeKey, RefineCan>()
export const registerCan = (type: TypeKey, refine: RefineCan): void => {
  refinements.set(type, refine)
}

const relations = new Map<TypeKey, [field: string, relation: string][]>()

const relationsOf = (type: TypeKey): [field: string, relation: string][] => {
  const known = relations.get(type)
  if (known) return known
  const found = Object.entries(recordTypes[type].fields)
    .filter(([, field]) => field.kind === 'relation' || field.kind === 'anyRelation')
    .map(([name]): [string, string] => [name, relationName(name)])
  relations.set(type, found)
  return found
}

/** Turns a selected row into a reply: ids beside their relations, times as ISO text, `can` from level and verbs. */
export const presentRow = (actor: Actor, type: TypeKey, raw: Record<string, unknown>): RecordRow => {
  const { canEdit, canDelete, ...values } = raw
  const row = values as RecordRow
  for (const [name, relation] of relationsOf(type))
    if (relation in row) row[name] = (row[relation] as { id: string } | null)?.id ?? null
  for (const name in row) if (row[name] instanceof Date) row[name] = row[name].toISOString()
  const can: Record<string, boolean> = { edit: canEdit === true, delete: canDelete === true }
  for (const verb of accessTo(actor, type).verbs ?? []) can[verb] = can.edit!
  if ('claim' in can) can.claim = can.edit! && row.ownerId === null
  row.can = can
  refinements.get(type)?.(row, actor)
  return row
}
