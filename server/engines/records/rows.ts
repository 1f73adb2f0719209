import { sql } from 'kysely'
import { recordTypes, relationName, type Field, type TypeKey } from '../../../shared/records/index.ts'
import { isMailable, mailedAbout } from '../../../shared/records/template.ts'
import { relatedTypes } from '../../../shared/records/lists.ts'
import type { Actor } from '../../http/actor.ts'
import { isoOf } from '../../db/types.ts'
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

/** Whether it is asked of the record that a relation names if the viewer works it: a mail about the row may stand on its timeline. */
const isMailedAbout = (type: TypeKey, name: string): boolean =>
  mailedAbout.includes(name) && isMailable(recordTypes[type])

/** Whether records of the type have a timeline of their own, on which a mail may stand. */
const isRelated = (type: TypeKey): boolean => (relatedTypes as readonly string[]).includes(type)

/** SELECT list over alias `t`: the wanted fields the actor may read, each relation as `{id, name}`, and what `can` is made of. */
export const rowColumns = (actor: Actor, type: TypeKey, wanted?: readonly string[]): Sql => {
  const columns: Sql[] = [sql`t.id`, sql`t.version`]
  for (const [name, field] of readableFields(actor, type)) {
    if (wanted && !wanted.includes(name)) continue
    // What is filled later keeps its place.
    if (field.filled) columns.push(sql`null as ${sql.ref(name)}`)
    else if (field.kind === 'relation')
      columns.push(sql`${reference(actor, type, field, name)} as ${sql.ref(relationName(name))}`)
    else if (field.kind === 'anyRelation')
      columns.push(sql`${anyReference(actor, type, name)} as ${sql.ref(relationName(name))}`)
    else {
      const { expression } = fieldExpression(actor, type, name, 't', '')
      columns.push(sql`${field.kind === 'datetime' ? sql`${expression}::text` : expression} as ${sql.ref(name)}`)
    }
  }
  columns.push(
    sql`${allows(actor, type, 'edit', 't')} as "$edit"`,
    sql`${allows(actor, type, 'full', 't')} as "$delete"`,
  )
  return sql.join(columns)
}

/**
 * A visible record as text: id, type and name with a space between. Built and read so, it costs a fifth of what JSON does. Where it is asked
 * whether the viewer works it, the type ends on a star if so.
 */
const named = (actor: Actor, target: TypeKey, id: Sql, isWorked: Sql | null): Sql =>
  sql`(select x.id || ${
    isWorked
      ? sql`case when ${isWorked} then ${` ${target}* `}::text else ${` ${target} `}::text end`
      : sql`${` ${target} `}::text`
  } || coalesce(left(${sql.ref(`x.${columnName(recordTypes[target].title)}`)}, 200), '')
    from ${visible(actor, target)} as x where x.id = ${id})`

/** The test over alias `x` that the viewer works what a row is about; not made where he works the row itself. */
const worked = (actor: Actor, type: TypeKey, name: string, target: TypeKey): Sql | null => {
  if (!isMailedAbout(type, name)) return null
  const about = allows(actor, target, 'edit', 'x')
  return isRelated(type) ? sql`${allows(actor, type, 'edit', 't')} is not true and ${about}` : about
}

const referenceIn = (text: string): { to: Reference; isWorked: boolean } => {
  const [idEnd, typeEnd] = [text.indexOf(' '), text.indexOf(' ', 37)]
  const isWorked = text[typeEnd - 1] === '*'
  const type = text.slice(idEnd + 1, isWorked ? typeEnd - 1 : typeEnd)
  return { to: { id: text.slice(0, idEnd), type, name: text.slice(typeEnd + 1) || null }, isWorked }
}

const reference = (actor: Actor, type: TypeKey, field: Field, name: string): Sql =>
  mayEver(actor, field.to!, 'view')
    ? named(actor, field.to!, sql.ref(`t.${columnName(name)}`), worked(actor, type, name, field.to!))
    : sql`null::text`

const anyReference = (actor: Actor, type: TypeKey, name: string): Sql => {
  const targets = (recordTypes[type].fields.relatedType?.options ?? []).filter((t) =>
    mayEver(actor, t as TypeKey, 'view'),
  ) as TypeKey[]
  if (!targets.length) return sql`null::text`
  const branches = targets.map(
    (target) =>
      sql`when ${target} then ${named(actor, target, sql.ref(`t.${columnName(name)}`), worked(actor, type, name, target))}`,
  )
  return sql`(case t.related_type ${sql.join(branches, sql` `)} end)`
}

/** What the viewer may do with a row beyond the levels; a domain refines it for its type. */
export type RefineCan = (row: RecordRow, actor: Actor) => void
const refinements = new Map<TypeKey, RefineCan>()
export const registerCan = (type: TypeKey, refine: RefineCan): void => {
  refinements.set(type, refine)
}

/** What a selected column is, where its value is more than it says. */
type Part = { kind: 'time' } | { kind: 'relation'; idField: string; isOfOneType: boolean }

const parts = new Map<TypeKey, ReadonlyMap<string, Part>>()

/** The columns of a type whose values are read, by name. */
const partsOf = (type: TypeKey): ReadonlyMap<string, Part> => {
  const known = parts.get(type)
  if (known) return known
  const found = new Map<string, Part>()
  for (const [name, { kind }] of Object.entries(recordTypes[type].fields))
    if (kind === 'datetime') found.set(name, { kind: 'time' })
    else if (kind === 'relation' || kind === 'anyRelation')
      found.set(relationName(name), { kind: 'relation', idField: name, isOfOneType: kind === 'relation' })
  parts.set(type, found)
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
  const read = partsOf(type)
  let isAboutWorked = false
  for (const name in raw) {
    const value = raw[name]
    if ((isCard && value === null) || name.startsWith('$')) continue
    const part = read.get(name)
    if (part === undefined || value === null) {
      row[name] = value
      if (part?.kind === 'relation') row[part.idField] = null
    } else if (part.kind === 'time') row[name] = isoOf(value as string)
    else {
      const { to, isWorked } = referenceIn(value as string)
      isAboutWorked ||= isWorked
      row[name] = isCard && part.isOfOneType ? { id: to.id, name: to.name } : to
      if (!isCard) row[part.idField] = to.id
    }
  }
  const can: Record<string, boolean> = { edit: raw.$edit === true, delete: raw.$delete === true }
  for (const verb of accessTo(actor, type).verbs ?? []) can[verb] = can.edit!
  if ('claim' in can) can.claim = can.edit! && raw.owner === null
  // A mail stands on the timeline of what is worked: the row itself, or what it is about.
  if (isMailable(recordTypes[type])) can.mail = isAboutWorked || (can.edit! && isRelated(type))
  row.can = can
  refinements.get(type)?.(row, actor)
  return row
}
