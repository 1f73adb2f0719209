import { queryOptions } from '@tanstack/react-query'
import type { FigureValue, MetricUnit, RowsLink } from '../../../shared/contracts/metric.ts'
import type { Filter } from '../../../shared/filter.ts'
import { api } from '../../lib/api.ts'
import { declarationOf, fieldOf } from '../records/record.ts'

/** How a figure comes of its rows: as the sum of a field, or as its mean or median. */
export interface Measured {
  field: string
  kind: 'sum' | 'mean' | 'median'
  count: number
}

type Sums = Record<string, number | string | null>

/** The fields whose sum or mean a figure of this unit may be. */
export function candidatesOf(type: string, unit: MetricUnit): string[] {
  if (unit === 'count' || unit === 'percent') return []
  const fields = Object.entries(declarationOf(type)?.fields ?? {})
  if (unit === 'money') return fields.filter(([, { kind }]) => kind === 'money').map(([name]) => name)
  const pattern = unit === 'hours' ? /hours/i : /days/i
  return fields.filter(([name]) => pattern.test(name)).map(([name]) => name)
}

/** Count, sums, means and medians over all rows behind a figure, whether shown or not. */
export const measureQuery = ({ type, where, q }: RowsLink, fields: readonly string[]) =>
  queryOptions({
    queryKey: ['dashboard', 'measures', type, where, q, fields],
    queryFn: async ({ signal }) => {
      const { rows } = await api.post<{ rows: Sums[] }>(
        '/api/query',
        {
          type,
          ...(where ? { where } : {}),
          ...(q ? { q } : {}),
          measures: [
            { as: 'count', count: true },
            ...fields.flatMap((field) => [
              { as: `sum_${field}`, sum: field },
              { as: `mean_${field}`, mean: field },
              { as: `median_${field}`, median: field },
            ]),
          ],
        },
        { signal },
      )
      return rows[0] ?? {}
    },
  })

/** The field and way by which the rows make up the figure; undefined where none does (a share of two counts). */
export function measuredBy(sums: Sums, fields: readonly string[], value: FigureValue): Measured | undefined {
  if (value === null) return undefined
  const count = Number(sums['count'] ?? 0)
  for (const kind of ['sum', 'mean', 'median'] as const)
    for (const field of fields) {
      const found = sums[`${kind}_${field}`]
      if (found !== null && found !== undefined && isSame(Number(found), Number(value))) return { field, kind, count }
    }
  return undefined
}

/** Means are rounded differently by place; half a hundredth is the same. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(0.006, Math.abs(b) * 1e-6)

const datesIn = (type: string, filter: Filter | undefined): string[] => {
  if (!filter) return []
  if ('all' in filter) return filter.all.flatMap((each) => datesIn(type, each))
  if ('any' in filter) return filter.any.flatMap((each) => datesIn(type, each))
  if ('not' in filter || 'some' in filter) return []
  const kind = fieldOf(type, filter.field)?.kind
  return kind === 'date' || kind === 'datetime' ? [filter.field] : []
}

/** What stands of each row in the narrow panel: its name, whose it is, the date that counts, and the figure itself. */
export function rowColumns(type: string, where: Filter | undefined, measured: string | undefined): string[] {
  const declared = declarationOf(type)
  if (!declared) return []
  const has = (name: string | undefined): name is string => name !== undefined && declared.fields[name] !== undefined
  const second = ['companyId', 'stage', 'contactId'].find(has)
  const names = [declared.title, second, datesIn(type, where)[0] ?? 'status', measured ?? 'ownerId']
  return [...new Set(names)].filter(has)
}
