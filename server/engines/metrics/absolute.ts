import type { Condition, Filter, RelativeTime } from '../../../shared/filter.ts'
import type { Field, TypeKey } from '../../../shared/records/index.ts'
import { fieldAtPath, hopFrom } from '../../../shared/records/path.ts'
import type { Actor } from '../../http/actor.ts'
import { parsePeriod, relativeRange } from '../records/calendar.ts'
import { inclusive } from './stretch.ts'

/** The declaration at the end of a filter path (`company.industry`, `opportunities.amount`); undefined when there is none. */
export const declaredField = (type: TypeKey, path: string): Field | undefined => fieldAtPath(type, path)?.field

/**
 * A filter that means the same whoever asks and whenever: "me" becomes an id, "thisMonth" its dates. So a figure's rows can be opened
 * later and hold still.
 */
export const absolute = (actor: Actor, type: TypeKey, filter: Filter): Filter => {
  if ('all' in filter) return { all: filter.all.map((f) => absolute(actor, type, f)) }
  if ('any' in filter) return { any: filter.any.map((f) => absolute(actor, type, f)) }
  if ('not' in filter) return { not: absolute(actor, type, filter.not) }
  if ('some' in filter) {
    const hop = hopFrom(type, filter.some)
    return hop ? { some: filter.some, where: absolute(actor, hop.to, filter.where) } : filter
  }
  const field = declaredField(type, filter.field)
  if (field?.kind === 'date' || field?.kind === 'datetime') return absoluteTime(actor, filter)
  if (field?.kind === 'relation') return absolutePeople(actor, filter, field)
  return filter
}

const absolutePeople = (actor: Actor, c: Condition, field: Field): Filter => {
  const idsOf = (value: unknown): string[] | undefined => {
    if (field.to === 'user') return value === 'me' ? [actor.id] : value === 'myTeam' ? actor.reach : undefined
    return value === 'myTeam' ? (actor.teamId ? [actor.teamId] : []) : undefined
  }
  if (Array.isArray(c.value)) return { ...c, value: c.value.flatMap((v) => (idsOf(v) ?? [v]) as string[]) }
  const ids = idsOf(c.value)
  if (!ids) return c
  if (ids.length === 1) return { ...c, value: ids[0]! }
  const within: Filter = { field: c.field, op: 'in', value: ids }
  return c.op === 'isNot' ? { not: within } : within
}

const isRelative = (value: unknown): value is RelativeTime =>
  typeof value === 'object' && value !== null && ('last' in value || 'next' in value)

const absoluteTime = (actor: Actor, c: Condition): Filter => {
  if (isRelative(c.value) && c.value.unit === 'hour') return absoluteHours(actor, c, c.value)
  if (Array.isArray(c.value)) return { ...c, value: c.value.map((v) => days(actor, v) as string) }
  return { ...c, value: days(actor, c.value) as string }
}

const words = /^(today|yesterday|tomorrow|(this|last|next)(Week|Month|Quarter|Year))$/

/** Words and counted days as `from..to`, which every operator reads like the words; anything else stays. */
const days = (actor: Actor, value: unknown): unknown => {
  const range = isRelative(value)
    ? relativeRange(value, actor)
    : typeof value === 'string' && words.test(value)
      ? parsePeriod(value, actor)
      : null
  if (range?.kind !== 'date') return value
  const { from, to } = inclusive(range)
  return from === to ? from : `${from}..${to}`
}

/** Hours have moments at their ends, so each operator takes the end that it means. */
const absoluteHours = (actor: Actor, c: Condition, value: RelativeTime): Filter => {
  const { from, to } = relativeRange(value, actor)
  if (c.op === 'lt' || c.op === 'gte') return { ...c, value: from! }
  if (c.op === 'gt' || c.op === 'lte') return { ...c, op: c.op === 'gt' ? 'gte' : 'lt', value: to! }
  const within: Filter = {
    all: [
      { field: c.field, op: 'gte', value: from! },
      { field: c.field, op: 'lt', value: to! },
    ],
  }
  return c.op === 'isNot' ? { not: within } : within
}
