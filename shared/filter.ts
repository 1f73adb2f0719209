import { z } from 'zod'

/**
 * The filter tree of `where`: a condition, or conditions joined by `all`, `any`, `not`. Fields reach over relations by dots; `some` joins
 * several conditions on one related record.
 */
export const filterOps = [
  'is',
  'isNot',
  'in',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'contains',
  'startsWith',
  'isEmpty',
] as const
export type FilterOp = (typeof filterOps)[number]

/** A stretch of time counted from now: `{last: 14, unit: 'day'}` is the last 14 days up to now, `next` the coming ones. */
export type RelativeTime = { last: number; unit: TimeUnit } | { next: number; unit: TimeUnit }
export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'
export type FilterScalar = string | number | boolean | null
export type FilterValue = FilterScalar | RelativeTime | FilterScalar[]

export interface Condition {
  field: string
  op: FilterOp
  value?: FilterValue | (FilterScalar | RelativeTime)[]
}
/**
 * Holds where at least one related record, reached by a path segment as in a field (`orders` of a company, `company` of an order), meets
 * `where`, whose fields are that record's own. Not the same as one condition each over dots: those may be met by different records.
 */
export interface Some {
  some: string
  where: Filter
}
export type Filter = Condition | { all: Filter[] } | { any: Filter[] } | { not: Filter } | Some

const scalar = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])
const unit = z.enum(['hour', 'day', 'week', 'month', 'quarter', 'year'])
const relative = z.union([
  z.strictObject({ last: z.int().min(0).max(10_000), unit }),
  z.strictObject({ next: z.int().min(0).max(10_000), unit }),
])

/** Shape of a filter. Which fields exist and which operators fit them is the query engine's to say. */
export const filterSchema: z.ZodType<Filter> = z
  .lazy(() =>
    z.union([
      z.strictObject({
        field: z.string().min(1).max(200),
        op: z.enum(filterOps),
        value: z.union([scalar, relative, z.array(z.union([scalar, relative])).max(1000)]).optional(),
      }),
      z.strictObject({ all: z.array(filterSchema).max(100) }),
      z.strictObject({ any: z.array(filterSchema).max(100) }),
      z.strictObject({ not: filterSchema }),
      z.strictObject({ some: z.string().min(1).max(100), where: filterSchema }),
    ]),
  )
  .meta({
    id: 'Filter',
    description:
      'A condition {field, op, value}, or conditions joined by {all: […]}, {any: […]}, {not: …}. Fields reach over relations by dots ' +
      '(company.industry, in reverse opportunities.amount). {some: "orders", where: …} holds where one related record meets all of ' +
      'where: {some: "opportunities", where: {all: [{field: "status", op: "is", value: "won"}, {field: "closedAt", op: "is", value: ' +
      '"thisYear"}]}} are companies with a deal won this year. Only related records that you may read count.',
  })

/** A filter with each of its conditions changed; how they are joined stays. */
export const mapConditions = (filter: Filter, change: (condition: Condition) => Filter): Filter => {
  const inside = (each: Filter) => mapConditions(each, change)
  if ('all' in filter) return { all: filter.all.map(inside) }
  if ('any' in filter) return { any: filter.any.map(inside) }
  if ('not' in filter) return { not: inside(filter.not) }
  if ('some' in filter) return { some: filter.some, where: inside(filter.where) }
  return change(filter)
}

/**
 * The test that something falls in the days from `from` to `to`, both included: what has an end where any of its days lies in them, what has
 * none by its beginning.
 */
export const touching = (
  { field, endField }: { field: string; endField?: string | undefined },
  from: string,
  to: string,
): Filter => {
  const begins: Filter = { field, op: 'is', value: `${from}..${to}` }
  if (!endField) return begins
  const goesOn = {
    all: [{ field, op: 'lt', value: from } as const, { field: endField, op: 'gte', value: from } as const],
  }
  return { any: [begins, goesOn] }
}

/** Joins filters by `all`, leaving out the empty ones; undefined when nothing narrows. */
export const allOf = (...filters: (Filter | undefined | null)[]): Filter | undefined => {
  const given = filters.filter((f): f is Filter => f != null)
  return given.length > 1 ? { all: given } : given[0]
}
