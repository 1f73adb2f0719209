import { sql, type RawBuilder } from 'kysely'
import type { FieldKind, TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { pathExpression, type Sql } from './expression.ts'

/** One key of an order: rows without a value come last either way, unless asked for first. */
export interface SortKey {
  expression: Sql
  /** PostgreSQL type to which a cursor's text is cast back. */
  cast: string
  descending: boolean
  collated: boolean
  /** `lastContactAt:emptyFirst`: never comes before long ago. */
  isEmptyFirst?: boolean
}

const castOf: Partial<Record<FieldKind, string>> = {
  integer: 'numeric',
  money: 'numeric',
  percent: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  relation: 'uuid',
  anyRelation: 'uuid',
}

/** Parses `-amount,title` (or `lastContactAt:emptyFirst`) into keys over alias `t`; at most five. @throws 422 at `/sort` */
export const parseSort = (actor: Actor, type: TypeKey, text: string): SortKey[] => {
  const parts = text.split(',').filter(Boolean)
  if (parts.length > 5) throw invalid([{ path: '/sort', message: 'takes five fields at most' }])
  return parts.map((part) => {
    const descending = part.startsWith('-')
    const [fieldPath = '', option, rest] = (descending ? part.slice(1) : part).split(':')
    if ((option !== undefined && option !== 'emptyFirst') || rest !== undefined)
      throw invalid([{ path: '/sort', message: 'knows no option but :emptyFirst' }])
    const { expression, field } = pathExpression(actor, type, fieldPath, 't', '/sort')
    const cast = castOf[field.kind] ?? 'text'
    return {
      expression,
      cast,
      descending,
      collated: cast === 'text' && field.kind !== 'list',
      isEmptyFirst: option !== undefined,
    }
  })
}

// Names sort as people expect (å after z in Swedish names is close enough to a below b), not by byte.
const ordered = (key: SortKey): Sql => (key.collated ? sql`${key.expression} collate "und-x-icu"` : key.expression)

/** ORDER BY of the keys, ended by the id so that the order is total. */
export const orderBy = (keys: SortKey[]): Sql =>
  sql.join([
    ...keys.map(
      (k) => sql`${ordered(k)} ${k.descending ? sql`desc` : sql`asc`} nulls ${k.isEmptyFirst ? sql`first` : sql`last`}`,
    ),
    sql`t.id asc`,
  ])

/** The keys' values as text columns `k0`, `k1` …, exact to the microsecond, to be put into a cursor. */
export const keyColumns = (keys: SortKey[]): Sql =>
  sql.join([...keys.map((k, i) => sql`${k.expression}::text as ${sql.ref(`k${i}`)}`), sql`t.id::text as kid`])

/** Rows after the given keys in the order of `orderBy`: the row comparison expanded to ORs because directions and nulls differ. */
export const after = (keys: SortKey[], values: (string | null)[], id: string): RawBuilder<boolean> => {
  const same: RawBuilder<boolean>[] = []
  const tests: RawBuilder<boolean>[] = []
  keys.forEach((key, i) => {
    const value = values[i] ?? null
    const at = sql`${value}::${sql.raw(key.cast)}`
    const column = ordered(key)
    const beyond = key.descending ? sql`<` : sql`>`
    const later = key.isEmptyFirst
      ? value === null
        ? sql<boolean>`${key.expression} is not null`
        : sql<boolean>`${column} ${beyond} ${at}`
      : value === null
        ? undefined
        : sql<boolean>`(${column} ${beyond} ${at} or ${key.expression} is null)`
    if (later) tests.push(sql<boolean>`(${sql.join([...same, later], sql` and `)})`)
    same.push(value === null ? sql<boolean>`${key.expression} is null` : sql<boolean>`${key.expression} = ${at}`)
  })
  tests.push(sql<boolean>`(${sql.join([...same, sql<boolean>`t.id > ${id}::uuid`], sql` and `)})`)
  return sql<boolean>`(${sql.join(tests, sql` or `)})`
}
