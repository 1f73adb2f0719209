import { recordTypes, relationName, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { accessTo } from '../access/policy.ts'
import { writableFields } from '../records/values.ts'
import type { ImportMap } from './import-map.ts'

const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_-]+/g, '')

/**
 * The map of a file whose columns are named as our fields are: `name`, `Expected close`, `company` (by its name), `ownerId` (by id).
 * @throws Problem 422 when no column names a field
 */
export const defaultMap = (actor: Actor, type: TypeKey, columns: readonly string[]): ImportMap => {
  const { hidden = [], readOnly = [] } = accessTo(actor, type)
  const fields: ImportMap['fields'] = {}
  for (const [name, field] of writableFields(type, true)) {
    if (hidden.includes(name) || readOnly.includes(name) || field.kind === 'anyRelation') continue
    const column = columns.find((c) => plain(c) === plain(name))
    if (column !== undefined) fields[name] = field.kind === 'relation' ? { column, by: 'id' } : column
    const named = field.kind === 'relation' && columns.find((c) => plain(c) === plain(relationName(name)))
    if (named) fields[name] = { column: named }
  }
  if (!Object.keys(fields).length)
    throw invalid(
      [{ path: '/map', message: `No column is named like a field of ${type}` }],
      `No column is named like a field of ${type} (${recordTypes[type].title}, …): give a map.`,
    )
  return { fields }
}
