import { useQueries } from '@tanstack/react-query'
import type { Condition, Filter, Some } from '../../../shared/filter.ts'
import { isTypeKey, recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { fieldAtPath as declaredAt, hopFrom } from '../../../shared/records/path.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { rowsQuery } from './data.ts'
import { titleOf } from './record.ts'
import { useWords, type Words } from './words.ts'

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

const fieldAtPath = (type: string, path: string) => (isTypeKey(type) ? declaredAt(type, path) : undefined)

/** The type of the records that `some` speaks of. */
const typeOfSome = (type: string, { some }: Some) => (isTypeKey(type) ? hopFrom(type, some) : undefined)?.to

/** The ids that conditions name, by the type they belong to. */
function namedIds(
  type: string,
  filter: Filter,
  found: Map<TypeKey, Set<string>> = new Map(),
): Map<TypeKey, Set<string>> {
  if ('all' in filter) filter.all.forEach((each) => namedIds(type, each, found))
  else if ('any' in filter) filter.any.forEach((each) => namedIds(type, each, found))
  else if ('not' in filter) namedIds(type, filter.not, found)
  else if ('some' in filter) namedIds(typeOfSome(type, filter) ?? type, filter.where, found)
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
  return filterWords(type, { names, t, words, format })
}

interface Means {
  names: ReadonlyMap<string, string>
  t: ReturnType<typeof useText>['t']
  words: Words
  format: ReturnType<typeof useFormat>
}

function filterWords(type: string, means: Means) {
  const { names, t, words, format } = means

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

  const isAny = (filter: Filter) => 'all' in filter && filter.all.length === 0

  /** "has orders where …"; what a forward relation leads to is one record: "company: …". */
  const someInWords = (filter: Some, isNone: boolean): string => {
    const to = typeOfSome(type, filter)
    const isForward = isTypeKey(type) && hopFrom(type, filter.some)?.isReverse === false
    const text = to ? filterWords(to, means).say(filter.where) : ''
    if (isForward) {
      const one = t('records:filter.ofOne', { type: words.one(to!), text })
      return isNone ? t('records:filter.not', { text: one }) : one
    }
    const many = to ? words.manyInText(to) : filter.some
    if (!to || isAny(filter.where)) return t(isNone ? 'records:filter.hasNone' : 'records:filter.has', { type: many })
    return t(isNone ? 'records:filter.hasNoneWhere' : 'records:filter.hasWhere', { type: many, text })
  }

  const say = (filter: Filter): string => {
    if ('field' in filter) return `${label(filter.field)} ${valueWords(filter)}`
    if ('some' in filter) return someInWords(filter, false)
    if ('not' in filter)
      return 'some' in filter.not ? someInWords(filter.not, true) : t('records:filter.not', { text: say(filter.not) })
    const parts = ('all' in filter ? filter.all : filter.any).map(say)
    if (parts.length <= 1) return parts[0] ?? t('records:filter.any')
    return t('all' in filter ? 'records:filter.and' : 'records:filter.or', {
      first: parts.slice(0, -1).join(', '),
      last: parts.at(-1)!,
    })
  }

  const inWords = (filter: Filter): string => {
    const text = say(filter)
    return text.charAt(0).toLocaleUpperCase() + text.slice(1)
  }

  return { label, valueWords, inWords, say }
}
