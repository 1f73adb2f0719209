import { useQueries } from '@tanstack/react-query'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { allOf } from '../../../shared/filter.ts'
import { rowsQuery } from '../records/data.ts'
import { declarationOf, referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import type { Day } from './calendar-days.ts'

type Calendar = PortletOf<'calendar'>
export type Entry = Calendar['entries'][number]
/** An entry with how it stands: over, still ahead or begun, or late. */
export type Standing = Entry & { state: 'over' | 'open' | 'late' }
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
export function byDay<E extends Entry>(
  entries: readonly E[],
  dayOf: (at: string) => Day,
): ReadonlyMap<Day, readonly E[]> {
  const days = new Map<Day, E[]>()
  for (const entry of entries) {
    const day = entry.at.length > 10 ? dayOf(entry.at) : entry.at
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  for (const list of days.values()) list.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  return days
}

const timeOf = ({ at }: Pick<Entry, 'at'>): string => (at.length > 10 ? new Date(at).toISOString() : '')

/** How an entry stands: late is what still waits although its time has passed. */
export function standingOf(entry: Entry, sources: readonly Source[], today: Day, now: Date): Standing {
  const { type, status, at } = entry
  const source = sources.find((each) => each.type === type)
  if (source?.over.includes(status)) return { ...entry, state: 'over' }
  const isPast = at.length > 10 ? new Date(at) < now : at < today
  return { ...entry, state: isPast && source?.waiting.includes(status) ? 'late' : 'open' }
}
