import { useQueries } from '@tanstack/react-query'
import type { Condition, Filter } from '../../../shared/filter.ts'
import { recordTypes, relationName, type Field, type TypeKey } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { rowsQuery } from './data.ts'
import { declarationOf, titleOf } from './record.ts'
import { useWords } from './words.ts'

/** Words of period values, by their key in a filter. */
export const periodKeys = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
] as const

/** A field reached by a path, with the type that declares it: `company.industry`, in reverse `opportunities.amount`. */
export function fieldAtPath(type: string, path: string): { type: TypeKey; name: string; field: Field } | undefined {
  const declared = declarationOf(type)
  if (!declared) return undefined
  const [head, ...rest] = path.split('.')
  if (rest.length === 0) {
    const field = declared.fields[head!]
    if (field) return { type: declared.key, name: head!, field }
    return head === 'id' ? { type: declared.key, name: 'id', field: { kind: 'relation', to: declared.key } } : undefined
  }
  const forward = Object.entries(declared.fields).find(
    ([name, field]) => field.kind === 'relation' && relationName(name) === head,
  )
  if (forward) return fieldAtPath(forward[1].to!, rest.join('.'))
  const other = Object.values(recordTypes).find((each) =>
    Object.values(each.fields).some((field) => field.reverse === head),
  )
  return other ? fieldAtPath(other.key, rest.join('.')) : undefined
}

/** The ids that conditions name, by the type they belong to. */
function namedIds(
  type: string,
  filter: Filter,
  found: Map<TypeKey, Set<string>> = new Map(),
): Map<TypeKey, Set<string>> {
  if ('all' in filter) filter.all.forEach((each) => namedIds(type, each, found))
  else if ('any' in filter) filter.any.forEach((each) => namedIds(type, each, found))
  else if ('not' in filter) namedIds(type, filter.not, found)
  else {
    const target = fieldAtPath(type, filter.field)?.field.to
    if (target)
      for (const value of Array.isArray(filter.value) ? filter.value : [filter.value])
        if (typeof value === 'string' && value.length > 12)
          found.set(target, (found.get(target) ?? new Set()).add(value))
  }
  return found
}

/** Names of the records that filters point to, as far as the user sees them. */
export function useFilterNames(type: string, filters: readonly Filter[]): ReadonlyMap<string, string> {
  const wanted = [...namedIds(type, { all: [...filters] })]
  const results = useQueries({
    queries: wanted.map(([target, ids]) => ({
      ...rowsQuery(
        target,
        { where: { field: 'id', op: 'in', value: [...ids].slice(0, 20) }, fields: [recordTypes[target].title] },
        20,
      ),
      staleTime: 300_000,
    })),
  })
  return new Map(
    results.flatMap((result, index) =>
      (result.data?.rows ?? []).map((row): [string, string] => [row.id, titleOf(wanted[index]![0], row)]),
    ),
  )
}

/** A filter in words: what is narrowed, and to what. */
export function useFilterWords(type: string, names: ReadonlyMap<string, string>) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()

  const label = (path: string): string => {
    const found = fieldAtPath(type, path)
    if (!found) return path
    if (found.name === 'id') return words.one(found.type)
    const own = words.field(found.type, found.name)
    return path.includes('.') ? `${words.one(found.type)}: ${own}` : own
  }

  const single = (path: string, value: unknown): string => {
    const found = fieldAtPath(type, path)
    if (value === null) return t('records:filter.empty')
    if (typeof value === 'boolean') return value ? t('records:yes') : t('records:no')
    if (typeof value === 'object' && ('last' in value || 'next' in value)) {
      const relative = value as {
        last?: number
        next?: number
        unit: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'
      }
      const unit = t(`records:filter.units.${relative.unit}`)
      return relative.last === undefined
        ? t('records:filter.next', { count: relative.next ?? 0, unit })
        : t('records:filter.last', { count: relative.last, unit })
    }
    const text = String(value)
    if (!found) return text
    const { field } = found
    if (field.to) {
      if (text === 'me') return t('records:filter.me')
      if (text === 'myTeam') return t('records:filter.myTeam')
      return names.get(text) ?? text
    }
    if (field.kind === 'list') return words.option(found.type, found.name, text)
    if (field.kind === 'money') return format.money(text)
    if (field.kind === 'integer') return format.number(text)
    if (field.kind === 'percent') return format.percent(text)
    if (field.kind === 'date' || field.kind === 'datetime') {
      const period = periodKeys.find((key) => key === text)
      if (period) return t(`records:filter.periods.${period}`)
      const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text)
      if (range) return t('records:filter.between', { from: format.date(range[1]), to: format.date(range[2]) })
      return /^\d{4}-\d{2}-\d{2}/.test(text) ? format.date(text) : text
    }
    return text
  }

  const listed = (path: string, values: readonly unknown[]): string => {
    // A figure opens its rows by their ids: nobody reads them one by one.
    if (fieldAtPath(type, path)?.name === 'id' && values.length > 3)
      return t('records:filter.chosen', { count: values.length, type: words.manyInText(type) })
    const written = values.map((value) => single(path, value))
    if (written.length <= 1) return written[0] ?? t('records:filter.any')
    if (written.length > 3)
      return t('records:filter.more', { text: written.slice(0, 2).join(', '), count: written.length - 2 })
    return t('records:filter.or', { first: written.slice(0, -1).join(', '), last: written.at(-1)! })
  }

  const isTime = (path: string) => ['date', 'datetime'].includes(fieldAtPath(type, path)?.field.kind ?? '')

  const valueWords = ({ field, op, value }: Condition): string => {
    const one = () => single(field, value)
    switch (op) {
      case 'in':
        return listed(field, Array.isArray(value) ? value : [value])
      case 'isNot':
        return t('records:filter.not', { text: one() })
      case 'isEmpty':
        return value === false ? t('records:filter.notEmpty') : t('records:filter.empty')
      case 'contains':
        return t('records:filter.containsText', { text: one() })
      case 'startsWith':
        return t('records:filter.startsText', { text: one() })
      case 'between': {
        const [from, to] = Array.isArray(value) ? value : []
        return t('records:filter.between', { from: single(field, from), to: single(field, to) })
      }
      case 'lt':
        return t(isTime(field) ? 'records:filter.before' : 'records:filter.below', { value: one() })
      case 'lte':
        return t(isTime(field) ? 'records:filter.until' : 'records:filter.atMost', { value: one() })
      case 'gt':
        return t(isTime(field) ? 'records:filter.after' : 'records:filter.above', { value: one() })
      case 'gte':
        return t(isTime(field) ? 'records:filter.since' : 'records:filter.atLeast', { value: one() })
      default:
        return one()
    }
  }

  const inWords = (filter: Filter): string => {
    if ('field' in filter) return `${label(filter.field)} ${valueWords(filter)}`
    if ('not' in filter) return t('records:filter.not', { text: inWords(filter.not) })
    const parts = ('all' in filter ? filter.all : filter.any).map(inWords)
    if (parts.length <= 1) return parts[0] ?? t('records:filter.any')
    return t('all' in filter ? 'records:filter.and' : 'records:filter.or', {
      first: parts.slice(0, -1).join(', '),
      last: parts.at(-1)!,
    })
  }

  return { label, valueWords, inWords }
}
