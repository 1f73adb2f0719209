import { sql, type RawBuilder } from 'kysely'
import { relationName, recordTypes, type Field, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid, unknownField } from '../../http/problem.ts'
import { columnName } from '../access/column-name.ts'
import { readableField, visible } from '../access/visible.ts'
import { seesAll } from '../access/policy.ts'
import { hasFill } from './fill.ts'

export type Sql = RawBuilder<unknown>

/** SQL of a computed field over the row alias `t`; it may read only what `actor` may. */
export type ComputedField = (t: string, actor: Actor) => Sql

const computed = new Map<string, ComputedField>()

/** Registers the SQL of computed fields; called by the registry with what each domain declares. */
export const registerComputed = (type: TypeKey, fields: Record<string, ComputedField>): void => {
  for (const [name, expression] of Object.entries(fields)) computed.set(`${type}.${name}`, expression)
}

/** Names of declared computed fields without SQL: the boot refuses to start with any. */
export const missingComputed = (): string[] =>
  Object.values(recordTypes).flatMap((type) =>
    Object.entries(type.fields)
      .filter(
        ([name, field]) =>
          field.computed && !(field.filled ? hasFill(type.key, name) : computed.has(`${type.key}.${name}`)),
      )
      .map(([name]) => `${type.key}.${name}`),
  )

export interface Resolved {
  expression: Sql
  field: Field
  /** Type that declares the field. */
  type: TypeKey
}

/**
 * The value of a field as the actor may read it; a relation to a record the actor does not see is null.
 * `id` and `version` answer too.
 */
export const fieldExpression = (actor: Actor, type: TypeKey, name: string, alias: string, path: string): Resolved => {
  if (name === 'id') return { expression: sql.ref(`${alias}.id`), field: { kind: 'relation', to: type }, type }
  if (name === 'version') return { expression: sql.ref(`${alias}.version`), field: { kind: 'integer' }, type }
  const field = readableField(actor, type, name, path)
  if (field.filled)
    throw invalid([
      {
        path,
        message: 'is worked out once rows are read: it can be neither filtered, sorted, grouped nor measured by',
      },
    ])
  if (field.computed) return { expression: computed.get(`${type}.${name}`)!(alias, actor), field, type }
  const column = sql.ref(`${alias}.${columnName(name)}`)
  if (field.kind === 'relation' && !seesAll(actor, field.to!)) {
    const inner = `${alias}_${name}`
    const expression = sql`(select ${sql.ref(`${inner}.id`)} from ${visible(actor, field.to!)} as ${sql.ref(inner)} where ${sql.ref(`${inner}.id`)} = ${column})`
    return { expression, field, type }
  }
  return { expression: column, field, type }
}

/** The forward relation a path segment names: `company` → the field `companyId`; undefined when it is none. */
export const forwardRelation = (
  actor: Actor,
  type: TypeKey,
  segment: string,
  path: string,
): { name: string; to: TypeKey } | undefined => {
  const name = `${segment}Id`
  const declared = recordTypes[type].fields[name]
  if (declared?.kind !== 'relation' || relationName(name) !== segment) return undefined
  readableField(actor, type, name, path)
  return { name, to: declared.to! }
}

/**
 * The value at the end of a path of forward relations (`company.industry`), as a scalar expression.
 * @throws 422 unknown_field for anything that does not exist for the actor, reverse relations included.
 */
export const pathExpression = (
  actor: Actor,
  type: TypeKey,
  fieldPath: string,
  alias: string,
  path: string,
): Resolved => {
  const [head, ...rest] = fieldPath.split('.')
  if (rest.length === 0) return fieldExpression(actor, type, head!, alias, path)
  const relation = forwardRelation(actor, type, head!, path)
  if (!relation || rest.length > 4) throw unknownField(path)
  const inner = `${alias}_${head}`
  const leaf = pathExpression(actor, relation.to, rest.join('.'), inner, path)
  const expression = sql`(select ${leaf.expression} from ${visible(actor, relation.to)} as ${sql.ref(inner)}
    where ${sql.ref(`${inner}.id`)} = ${sql.ref(`${alias}.${columnName(relation.name)}`)})`
  return { ...leaf, expression }
}
