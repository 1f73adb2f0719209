import type { Condition, Filter } from '../../../shared/filter.ts'
import { declarationOf } from './record.ts'

/** The filters that narrow a list together, one chip each. */
export function chipsOf(where: Filter | undefined): Filter[] {
  if (!where) return []
  return 'all' in where ? where.all : [where]
}

/** The filter that the chips make together; undefined when there is none. */
export function filterOfChips(chips: readonly Filter[]): Filter | undefined {
  return chips.length > 1 ? { all: [...chips] } : chips[0]
}

/** The filter in an address, however it was written there; undefined for what is none. */
export function filterInAddress(value: unknown): Filter | undefined {
  if (typeof value === 'string') {
    try {
      return filterInAddress(JSON.parse(value))
    } catch {
      return undefined
    }
  }
  return isFilter(value) ? value : undefined
}

function isFilter(value: unknown): value is Filter {
  if (!value || typeof value !== 'object') return false
  if ('all' in value) return Array.isArray(value.all) && value.all.every(isFilter)
  if ('any' in value) return Array.isArray(value.any) && value.any.every(isFilter)
  if ('not' in value) return isFilter(value.not)
  if ('some' in value) return typeof value.some === 'string' && 'where' in value && isFilter(value.where)
  return 'field' in value && typeof value.field === 'string' && 'op' in value && typeof value.op === 'string'
}

/** A condition on a declared field of the type itself, which its own editor can change. */
export function isEditable(type: string, filter: Filter): filter is Condition {
  return 'field' in filter && declarationOf(type)?.fields[filter.field] !== undefined
}

/** The fields one can filter by, in declared order. */
export function filterableFields(type: string): string[] {
  return Object.entries(declarationOf(type)?.fields ?? {})
    .filter(
      ([name, field]) =>
        !field.filled && field.kind !== 'anyRelation' && field.kind !== 'longText' && name !== 'nextActivityType',
    )
    .map(([name]) => name)
}
