import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
import { isUuid } from '../records/filter-sql.ts'
import { rowValues, type Values } from '../records/values.ts'

/** The names of companies and contacts are indexed in the order of a language, so they are looked up in it. */
const indexed = (type: TypeKey, field: string, column: Sql): Sql =>
  field === 'name' && (type === 'company' || type === 'contact') ? sql`${column} collate "und-x-icu"` : column

/** An id, or why there is none: how many visible records have the name. */
export type Found = { id: string } | { count: number }

/**
 * The visible records of a type that are named so, each name asked once. Users are named by their address where it is one.
 * @param by a text field of the type, or `id`
 */
export const findNamed = async (
  tx: Transaction,
  actor: Actor,
  type: TypeKey,
  by: string,
  names: readonly string[],
): Promise<Map<string, Found>> => {
  const found = new Map<string, Found>(names.map((name) => [name, { count: 0 }]))
  const isEmail = (name: string) => by === 'email' || (type === 'user' && name.includes('@'))
  const groups: [string, string[]][] = [
    ['email', names.filter((name) => by !== 'id' && isEmail(name))],
    [by, names.filter((name) => (by === 'id' ? isUuid(name) : !isEmail(name)))],
  ]
  for (const [field, asked] of groups) {
    if (!asked.length) continue
    const column = indexed(type, field, sql.ref(`x.${columnName(field)}`))
    const keys = field === 'email' ? asked.map((name) => name.toLowerCase()) : asked
    const test = field === 'id' ? sql`x.id = k.value::uuid` : sql`${column} = k.value`
    const { rows } = await sql<{ name: string; id: string; n: number }>`
      select k.name, min(x.id::text) as id, count(*)::int as n
      from unnest(${asked}::text[], ${keys}::text[]) as k(name, value) join ${visible(actor, type)} as x on ${test}
      group by k.name`.execute(tx)
    for (const { name, id, n } of rows) found.set(name, n === 1 ? { id } : { count: n })
  }
  return found
}

/** A record that a row of the file stands for. */
export interface Known {
  values: Values
  /** More than one visible record has the key. */
  isAmbiguous: boolean
}

/**
 * The visible records with the given keys, by the place of the key in `keys`.
 * @param fields names of the key's fields, the first of which has a value in each key
 */
export const findByKey = async (
  tx: Transaction,
  actor: Actor,
  type: TypeKey,
  fields: readonly string[],
  keys: readonly (string | null)[][],
): Promise<Map<number, Known>> => {
  const known = new Map<number, Known>()
  if (!keys.length) return known
  const parts = fields.map((_, i) => sql.ref(`k${i}`))
  const tests = fields.map((name, i) => {
    const column = sql.ref(`t.${columnName(name)}`)
    if (i > 0) return sql`${column}::text is not distinct from k.${parts[i]!}`
    return isText(type, name)
      ? sql`${indexed(type, name, column)} = k.${parts[i]!}`
      : sql`${column}::text = k.${parts[i]!}`
  })
  const lists = fields.map((_, i) => sql`${keys.map((key) => key[i])}::text[]`)
  const { rows } = await sql<Record<string, unknown>>`
    select k.place, t.* from unnest(${sql.join(lists)}) with ordinality as k(${sql.join(parts)}, place)
    join ${visible(actor, type)} as t on ${sql.join(tests, sql` and `)}`.execute(tx)
  for (const { place, ...row } of rows) {
    const at = Number(place) - 1
    known.set(at, { values: rowValues(type, row), isAmbiguous: known.has(at) })
  }
  return known
}

const isText = (type: TypeKey, name: string) =>
  ['text', 'longText', 'email', 'phone', 'url', 'list'].includes(recordTypes[type].fields[name]!.kind)
