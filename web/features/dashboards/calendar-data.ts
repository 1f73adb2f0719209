import { useQueries } from '@tanstack/react-query'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { allOf } from '../../../shared/filter.ts'
import { rowsQuery } from '../records/data.ts'
import { declarationOf, isClosed, referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import type { Day } from './calendar-days.ts'

type Calendar = PortletOf<'calendar'>
export type Entry = Calendar['entries'][number]
type Source = Calendar['sources'][number]

/** The entries of a stretch of days: those that came with the page where they cover it, else asked for. */
export function useEntries(portlet: Calendar, from: Day, to: Day): { entries: readonly Entry[]; isPending: boolean } {
  const { period, sources } = portlet
  const isCovered = period.from !== null && period.to !== null && from >= period.from && to <= period.to
  const results = useQueries({
    queries: sources.map(({ type, field, endField, where }) => ({
      ...rowsQuery(
        type,
        {
          where: allOf({ field, op: 'is', value: `${from}..${to}` }, where)!,
          sort: field,
          fields: [
            declarationOf(type)?.title ?? 'title',
            field,
            ...(endField ? [endField] : []),
            'status',
            'companyId',
            'ownerId',
          ],
        },
        200,
      ),
      enabled: !isCovered,
    })),
  })
  if (isCovered) return { entries: portlet.entries, isPending: false }
  return {
    entries: results.flatMap((result, index) => (result.data?.rows ?? []).map((row) => entryOf(sources[index]!, row))),
    isPending: results.some((result) => result.isPending),
  }
}

const entryOf = ({ type, field, endField }: Source, row: RecordRow): Entry => ({
  type,
  id: row.id,
  title: titleOf(type, row),
  status: String(row['status'] ?? ''),
  at: String(row[field]),
  until: endField && row[endField] ? String(row[endField]) : null,
  company: referenceOf(row, 'companyId'),
  owner: referenceOf(row, 'ownerId'),
})

/** Entries by day in the user's time zone, those without a time first. */
export function byDay(entries: readonly Entry[], dayOf: (at: string) => Day): ReadonlyMap<Day, readonly Entry[]> {
  const days = new Map<Day, Entry[]>()
  for (const entry of entries) {
    const day = entry.at.length > 10 ? dayOf(entry.at) : entry.at
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  for (const list of days.values()) list.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  return days
}

const timeOf = ({ at }: Entry): string => (at.length > 10 ? new Date(at).toISOString() : '')

/** Done, open, or late: open although its time has passed. */
export function stateOf(entry: Entry, today: Day, now: Date): 'done' | 'open' | 'late' {
  if (isClosed(entry.type, { status: entry.status })) return 'done'
  // A meeting that was held waits for its follow-up; it is not late.
  if (entry.type === 'event') return 'open'
  const isPast = entry.at.length > 10 ? new Date(entry.at) < now : entry.at < today
  return isPast ? 'late' : 'open'
}
