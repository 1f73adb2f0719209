import { useQueries } from '@tanstack/react-query'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { allOf } from '../../../shared/filter.ts'
import { rowsQuery } from '../records/data.ts'
import { declarationOf, referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { addDays, type Day } from './calendar-days.ts'

type Source = PortletOf<'calendar'>['sources'][number]

/** Something to do, by when, and the action that ticks it off. */
export interface Item {
  type: string
  id: string
  title: string
  status: string
  /** A day, or a moment. */
  at: string
  company: string | null
  tick: string
  mayTick: boolean
}

/** How far ahead the agenda looks, and how much of each type it shows. */
const daysAhead = 7
const most = 100

/** What is still to be done until a week from now, of every type that can be ticked off; `more` where there is even more. */
export function useAgenda(
  sources: readonly Source[],
  today: Day,
): { items: Item[]; isPending: boolean; more: boolean } {
  const ticked = sources.filter(({ tick }) => tick !== undefined)
  const results = useQueries({
    queries: ticked.map(({ type, field, where, over }) =>
      rowsQuery(
        type,
        {
          where: allOf(
            { field, op: 'is', value: `2000-01-01..${addDays(today, daysAhead)}` },
            { not: { field: 'status', op: 'in', value: over } },
            where,
          )!,
          sort: field,
          fields: [declarationOf(type)?.title ?? 'title', field, 'status', 'companyId'],
        },
        most,
      ),
    ),
  })
  return {
    items: results.flatMap(({ data }, index) => (data?.rows ?? []).map((row) => itemOf(ticked[index]!, row))),
    isPending: results.some(({ isPending }) => isPending),
    more: results.some(({ data }) => Boolean(data?.next)),
  }
}

const itemOf = ({ type, field, tick }: Source, row: RecordRow): Item => ({
  type,
  id: row.id,
  title: titleOf(type, row),
  status: String(row['status'] ?? ''),
  at: String(row[field]),
  company: referenceOf(row, 'companyId')?.name ?? null,
  tick: tick ?? '',
  mayTick: row.can['edit'] === true,
})

export type SectionKey = 'late' | 'followUp' | 'today' | 'ahead'

/**
 * The agenda's parts, those without anything left out: late is what waits although its day is past, to follow up what has taken place by
 * then. Each in the order of time; what has no hour comes last on its day.
 */
export function sectionsOf(
  items: readonly Item[],
  sources: readonly Pick<Source, 'type' | 'waiting'>[],
  today: Day,
  dayOf: (at: string) => Day,
): { key: SectionKey; items: Item[] }[] {
  const waits = ({ type, status }: Item) => sources.some((each) => each.type === type && each.waiting.includes(status))
  const day = ({ at }: Item) => (at.length > 10 ? dayOf(at) : at)
  const partOf = (item: Item): SectionKey => {
    if (day(item) > today) return 'ahead'
    if (day(item) === today) return 'today'
    return waits(item) ? 'late' : 'followUp'
  }
  const order = (item: Item) => `${day(item)} ${item.at.length > 10 ? new Date(item.at).toISOString() : '~'}`
  const keys: SectionKey[] = ['late', 'followUp', 'today', 'ahead']
  return keys
    .map((key) => ({
      key,
      items: items.filter((item) => partOf(item) === key).toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
    }))
    .filter((part) => part.items.length > 0)
}
