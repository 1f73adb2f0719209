import { sql, type RawBuilder } from 'kysely'
import type { Condition, Filter, FilterOp } from '../../../shared/filter.ts'
import { isTypeKey, type Field, type FieldKind, type TypeKey } from '../../../shared/records/index.ts'
import { hopFrom } from '../../../shared/records/path.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid, unknownField } from '../../http/problem.ts'
import { columnName } from '../access/column-name.ts'
import { mayEver } from '../access/policy.ts'
import { readableField, visible } from '../access/visible.ts'
import { fieldExpression, type Sql } from './expression.ts'
import { timeCondition } from './time-condition.ts'

type Test = RawBuilder<boolean>

const textOps: FilterOp[] = ['is', 'isNot', 'in', 'contains', 'startsWith', 'isEmpty']
const orderOps: FilterOp[] = ['is', 'isNot', 'in', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty']
const choiceOps: FilterOp[] = ['is', 'isNot', 'in', 'isEmpty']
const opsOf: Record<FieldKind, FilterOp[]> = {
  text: textOps,
  longText: textOps,
  email: textOps,
  phone: textOps,
  url: textOps,
  integer: orderOps,
  money: orderOps,
  percent: orderOps,
  date: orderOps,
  datetime: orderOps,
  boolean: ['is', 'isNot', 'isEmpty'],
  list: choiceOps,
  relation: choiceOps,
  anyRelation: choiceOps,
}

/** A filter reaches over so many relations, by `some` and dots together. */
const farthest = 4

/** Rows that a filter tests. */
interface Place {
  type: TypeKey
  alias: string
  /** Relations gone over so far. */
  hops: number
}

/**
 * SQL test of a filter over the rows of `visible(actor, type)` under `alias`; unknown (null) counts as false, so
 * that plain comparisons stay visible to indexes. Each hop over a relation starts at visible() too.
 * @param path place of the filter in the request, for errors (`/where`).
 * @throws 422 naming path and rule for an unknown or hidden field or relation, one too far away, an operator that does not fit, a value of
 * the wrong kind.
 */
export const filterTest = (actor: Actor, type: TypeKey, alias: string, filter: Filter, path = '/where'): Test =>
  testAt(actor, { type, alias, hops: 0 }, filter, path)

const testAt = (actor: Actor, place: Place, filter: Filter, path: string): Test => {
  if ('all' in filter) return joined(actor, place, filter.all, `${path}/all`, sql`and`, true)
  if ('any' in filter) return joined(actor, place, filter.any, `${path}/any`, sql`or`, false)
  if ('not' in filter) return sql<boolean>`not coalesce(${testAt(actor, place, filter.not, `${path}/not`)}, false)`
  if ('some' in filter) {
    const { some, where } = filter
    return overHop(actor, place, some, `${path}/some`, (inner) => testAt(actor, inner, where, `${path}/where`))
  }
  return conditionTest(actor, place, filter, filter.field.split('.'), path)
}

const joined = (actor: Actor, place: Place, filters: Filter[], path: string, word: Sql, empty: boolean): Test => {
  if (filters.length === 0) return sql<boolean>`${sql.lit(empty)}`
  const tests = filters.map((f, i) => testAt(actor, place, f, `${path}/${i}`))
  return sql<boolean>`(${sql.join(tests, sql` ${word} `)})`
}

/** `isNot` and `isEmpty` over a relation mean that no related row says otherwise, so they are the negation of the positive test. */
const conditionTest = (actor: Actor, place: Place, c: Condition, segments: string[], path: string): Test => {
  const [head, ...rest] = segments
  if (rest.length === 0) {
    const { expression, field } = fieldExpression(actor, place.type, head!, place.alias, `${path}/field`)
    return leafTest(actor, expression, field, c, path)
  }
  if (c.op === 'isNot') return negated({ ...c, op: 'is' })
  if (c.op === 'isEmpty' && c.value !== false) return negated({ ...c, value: false })
  return overHop(actor, place, head!, `${path}/field`, (inner) => conditionTest(actor, inner, c, rest, path))

  function negated(positive: Condition): Test {
    return sql<boolean>`not coalesce(${conditionTest(actor, place, positive, segments, path)}, false)`
  }
}

/**
 * Holds where a row that the actor sees, one relation away, passes the test.
 * @throws 422 at `path` for a relation that does not exist or is hidden, and for one too far away
 */
const overHop = (actor: Actor, from: Place, segment: string, path: string, test: (inner: Place) => Test): Test => {
  if (from.hops >= farthest)
    throw invalid([{ path, message: `A filter reaches over ${farthest} relations at most, one after the other` }])
  const hop = hopFrom(from.type, segment)
  if (!hop || (hop.isReverse && !mayEver(actor, hop.to, 'view'))) throw unknownField(path)
  readableField(actor, hop.isReverse ? hop.to : from.type, hop.field, path)
  const inner: Place = { type: hop.to, alias: `r${from.hops + 1}`, hops: from.hops + 1 }
  const [own, other] = hop.isReverse ? ['id', columnName(hop.field)] : [columnName(hop.field), 'id']
  // Ids are unique across types, so what is attached to this record is attached to its type.
  return sql<boolean>`exists (select 1 from ${visible(actor, hop.to, hop.isAttached ? from.type : undefined)} as ${sql.ref(inner.alias)}
    where ${sql.ref(`${inner.alias}.${other}`)} = ${sql.ref(`${from.alias}.${own}`)} and ${test(inner)})`
}

const leafTest = (actor: Actor, expression: Sql, field: Field, c: Condition, path: string): Test => {
  if (!opsOf[field.kind].includes(c.op))
    throw invalid([
      { path: `${path}/op`, message: `“${c.op}” does not fit ${c.field}; use ${opsOf[field.kind].join(', ')}` },
    ])
  if (c.op === 'isEmpty') return isEmptyTest(expression, field, c, path)
  if (c.value === undefined) throw invalid([{ path: `${path}/value`, message: 'is missing' }])
  if (field.kind === 'date' || field.kind === 'datetime') return timeCondition(actor, expression, field.kind, c, path)
  if (c.op === 'in') {
    const values = list(c.value, path)
    if (values.length === 0) return sql<boolean>`false`
    return sql<boolean>`(${sql.join(
      values.map((v, i) => equals(actor, expression, field, v, `${path}/value/${i}`)),
      sql` or `,
    )})`
  }
  if (c.op === 'is') return equals(actor, expression, field, c.value, `${path}/value`)
  if (c.op === 'isNot')
    return sql<boolean>`not coalesce(${equals(actor, expression, field, c.value, `${path}/value`)}, false)`
  if (c.op === 'contains' || c.op === 'startsWith') {
    if (typeof c.value !== 'string') throw invalid([{ path: `${path}/value`, message: 'must be text' }])
    const pattern = `${c.op === 'contains' ? '%' : ''}${likeText(c.value)}%`
    return sql<boolean>`search_text(${expression}) like search_text(${pattern})`
  }
  if (c.op === 'between') {
    const [low, high, ...more] = list(c.value, path)
    if (low === undefined || high === undefined || more.length)
      throw invalid([{ path: `${path}/value`, message: 'must be [low, high]' }])
    return sql<boolean>`${expression} between ${scalar(field, low, `${path}/value/0`)} and ${scalar(field, high, `${path}/value/1`)}`
  }
  const value = scalar(field, c.value, `${path}/value`)
  const sign = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` }[c.op]
  return sql<boolean>`${expression} ${sign} ${value}`
}

/** Escapes what LIKE reads as a pattern. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const isEmptyTest = (expression: Sql, field: Field, c: Condition, path: string): Test => {
  if (c.value !== undefined && typeof c.value !== 'boolean')
    throw invalid([{ path: `${path}/value`, message: 'must be true or false' }])
  const text = opsOf[field.kind] === textOps
  const empty = text ? sql<boolean>`(${expression} is null or ${expression} = '')` : sql<boolean>`${expression} is null`
  return c.value === false ? sql<boolean>`not ${empty}` : empty
}

const list = (value: unknown, path: string): unknown[] => {
  if (!Array.isArray(value)) throw invalid([{ path: `${path}/value`, message: 'must be a list of values' }])
  return value
}

const equals = (actor: Actor, expression: Sql, field: Field, value: unknown, path: string): Test => {
  if (value === null) return sql<boolean>`${expression} is null`
  if (field.kind === 'relation' && field.to === 'user' && value === 'myTeam')
    return sql<boolean>`${expression} = any(${actor.reach}::uuid[])`
  if (field.kind === 'relation' && field.to === 'user' && value === 'me')
    return sql<boolean>`${expression} = ${actor.id}::uuid`
  if (field.kind === 'relation' && field.to === 'team' && value === 'myTeam')
    return actor.teamId ? sql<boolean>`${expression} = ${actor.teamId}::uuid` : sql<boolean>`false`
  if (field.kind === 'relation' || field.kind === 'anyRelation') {
    if (typeof value !== 'string') throw invalid([{ path, message: 'must be an id' }])
    // Ids are opaque: one that cannot exist simply matches nothing.
    return isUuid(value) ? sql<boolean>`${expression} = ${value}::uuid` : sql<boolean>`false`
  }
  return sql<boolean>`${expression} = ${scalar(field, value, path)}`
}

/**
 * The one type that a filter says its rows are attached to, if it does so outright (`relatedType is …`, alone or in the outer `all`):
 * the guard then need not ask about records of other types.
 */
export const aboutType = (where: Filter | undefined): TypeKey | undefined => {
  if (!where) return undefined
  if ('all' in where) return where.all.map(aboutType).find((type) => type !== undefined)
  const isSaid = 'field' in where && where.field === 'relatedType' && where.op === 'is'
  return isSaid && typeof where.value === 'string' && isTypeKey(where.value) ? where.value : undefined
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)

const scalar = (field: Field, value: unknown, path: string): Sql => {
  switch (field.kind) {
    case 'integer':
    case 'money':
    case 'percent': {
      const text = typeof value === 'number' ? String(value) : value
      if (typeof text !== 'string' || !/^-?\d{1,15}(\.\d{1,6})?$/.test(text))
        throw invalid([{ path, message: 'must be a number' }])
      return sql`${text}::numeric`
    }
    case 'boolean':
      if (typeof value !== 'boolean') throw invalid([{ path, message: 'must be true or false' }])
      return sql`${value}::boolean`
    case 'list':
      if (typeof value !== 'string' || !field.options?.includes(value))
        throw invalid([{ path, message: `must be one of ${field.options?.join(', ')}` }])
      return sql`${value}::text`
    default:
      if (typeof value !== 'string' || value.includes('\0')) throw invalid([{ path, message: 'must be text' }])
      return sql`${value}::text`
  }
}
