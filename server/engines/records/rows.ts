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

interface Reference {
  id: string
  type: string
  name: string | null
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
    sql`${allows(actor, type, 'edit', 't')} as "$edit"`,
    sql`${allows(actor, type, 'full', 't')} as "$delete"`,
  )
  return sql.join(columns)
}

/** A visible record as text: id, type and name with a space between. Built and read so, it costs a fifth of what JSON does. */
const named = (actor: Actor, target: TypeKey, id: Sql): Sql =>
  sql`(select x.id || ${` ${target} `}::text || coalesce(left(${sql.ref(`x.${columnName(recordTypes[target].title)}`)}, 200), '')
    from ${visible(actor, target)} as x where x.id = ${id})`

const referenceIn = (text: string): Reference => {
  const [idEnd, typeEnd] = [text.indexOf(' '), text.indexOf(' ', 37)]
  return { id: text.slice(0, idEnd), type: text.slice(idEnd + 1, typeEnd), name: text.slice(typeEnd + 1) || null }
}

const reference = (actor: Actor, field: Field, name: string): Sql =>
  mayEver(actor, field.to!, 'view') ? named(actor, field.to!, sql.ref(`t.${columnName(name)}`)) : sql`null::text`

const anyReference = (actor: Actor, type: TypeKey, name: string): Sql => {
  const targets = (recordTypes[type].fields.relatedType?.options ?? []).filter((t) =>
    mayEver(actor, t as TypeKey, 'view'),
  ) as TypeKey[]
  if (!targets.length) return sql`null::text`
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

const relations = new Map<TypeKey, ReadonlyMap<string, string>>()

/** The field of each relation, by the relation's name. */
const relationsOf = (type: TypeKey): ReadonlyMap<string, string> => {
  const known = relations.get(type)
  if (known) return known
  const found = new Map(
    Object.entries(recordTypes[type].fields)
      .filter(([, field]) => field.kind === 'relation' || field.kind === 'anyRelation')
      .map(([name]) => [relationName(name), name]),
  )
  relations.set(type, found)
  return found
}

/**
 * Turns a selected row into a reply: ids beside their relations, times as ISO text, `can` from level and verbs. Columns whose names begin with
 * `$` are the server's own.
 * @param isCard leaves out what is empty and what a relation says already: its id beside it, and its type where the field has one only
 */
export const presentRow = (
  actor: Actor,
  type: TypeKey,
  raw: Record<string, unknown>,
  { isCard = false }: { isCard?: boolean } = {},
): RecordRow => {
  const row = {} as RecordRow
  const fields = relationsOf(type)
  const declared = recordTypes[type].fields
  for (const name in raw) {
    const value = raw[name]
    if ((isCard && value === null) || name.startsWith('$')) continue
    const field = fields.get(name)
    if (field === undefined) row[name] = value instanceof Date ? value.toISOString() : value
    else {
      const to = value === null ? null : referenceIn(value as string)
      if (isCard) {
        row[name] = declared[field]!.kind === 'relation' ? { id: to!.id, name: to!.name } : to
        continue
      }
      row[name] = to
      row[field] = to && to.id
    }
  }
  const can: Record<string, boolean> = { edit: raw.$edit === true, delete: raw.$delete === true }
  for (const verb of accessTo(actor, type).verbs ?? []) can[verb] = can.edit!
  if ('claim' in can) can.claim = can.edit! && raw.owner === null
  row.can = can
  refinements.get(type)?.(row, actor)
  return row
}
