import type { Filter, TimeUnit } from '../../../shared/filter.ts'
import { recordTypes, relationName, type Field, type TypeKey } from '../../../shared/records/index.ts'
import type { AggregateRow } from '../records/aggregate.ts'
import { addTo, startOf } from '../records/calendar.ts'
import { declaredField } from '../metrics/absolute.ts'
import type { Stretch } from '../metrics/stretch.ts'

/** What a line, category or series is called. */
export interface Subject {
  key: string
  title: string | null
  list?: string
}

/** A grouping as its path, its unit of time if any, and the field at the end of the path. */
export interface Grouping {
  path: string
  unit?: TimeUnit
  field: Field
  /** `opportunity.status`: where words for list values stand. */
  list: string
}

/** @param list names the list whose words and order a text field follows */
export const groupingOf = (type: TypeKey, by: string, list?: string): Grouping => {
  const [path = '', unit] = by.split(':')
  const [listType, listField = ''] = list?.split('.') ?? []
  const field = list ? declaredField(listType as TypeKey, listField) : declaredField(type, path)
  if (!field) throw new Error(`${type} has no field ${path}`)
  return { path, field, list: list ?? listName(type, path), ...(unit ? { unit: unit as TimeUnit } : {}) }
}

const listName = (type: TypeKey, path: string): string => {
  const [head, ...rest] = path.split('.')
  const relation = rest.length ? recordTypes[type].fields[`${head}Id`] : undefined
  return relation?.to ? listName(relation.to, rest.join('.')) : `${type}.${path}`
}

/** The value of a row in a grouping as a line's key; '' for none. */
export const keyOf = (row: AggregateRow, by: string): string => {
  const value = row[by]
  return value === null || value === undefined ? '' : String(value)
}

export const subjectOf = (row: AggregateRow, by: string, grouping: Grouping): Subject => {
  const key = keyOf(row, by)
  if (key === '') return { key, title: null }
  if (grouping.unit) return { key, title: null, list: grouping.unit }
  if (grouping.field.kind === 'relation') {
    const named = row[relationName(by)] as { name: string } | null | undefined
    return { key, title: named?.name ?? null }
  }
  if (grouping.field.kind === 'list' || grouping.field.kind === 'boolean')
    return { key, title: null, list: grouping.list }
  return { key, title: key }
}

/** The rows that have the key in the grouping. */
export const lineFilter = ({ path, unit }: Grouping, key: string): Filter => {
  if (key === '') return { field: path, op: 'isEmpty' }
  if (unit === 'week') return { field: path, op: 'is', value: `${key}..${addTo(key, 6, 'day')}` }
  return { field: path, op: 'is', value: key }
}

/** The key of the same month or quarter other years on: `2025-03` → `2026-03`. */
export const shiftYear = (key: string, years: number): string =>
  /^\d{4}/.test(key) ? String(Number(key.slice(0, 4)) + years).padStart(4, '0') + key.slice(4) : key

const formats: Partial<Record<TimeUnit, (date: string) => string>> = {
  month: (date) => date.slice(0, 7),
  quarter: (date) => `${date.slice(0, 4)}-Q${Math.floor((Number(date.slice(5, 7)) + 2) / 3)}`,
  year: (date) => date.slice(0, 4),
}

/** All keys of a unit within a stretch, up to today: a month without rows is a zero, not a gap. At most 120. */
export const keysWithin = ({ from, to }: Stretch, unit: TimeUnit, today: string): string[] => {
  const end = from <= today && today < to ? today : to
  const keys: string[] = []
  for (let date = startOf(from, unit); date <= end && keys.length < 120; date = addTo(date, 1, unit))
    keys.push(formats[unit]?.(date) ?? date)
  return keys
}

/** Puts lines into the order their grouping has by itself; undefined when it has none. */
export const ownOrder = ({ unit, field }: Grouping): ((a: Subject, b: Subject) => number) | undefined => {
  if (unit) return (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  const { options } = field
  if (!options) return undefined
  const place = (s: Subject) => (s.key === '' ? options.length : options.indexOf(s.key))
  return (a, b) => place(a) - place(b)
}
