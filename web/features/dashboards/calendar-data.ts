import { useQueries } from '@tanstack/react-query'
import { calendarMost } from '../../../shared/calendar.ts'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { allOf, touching } from '../../../shared/filter.ts'
import { manyRowsQuery } from '../records/data.ts'
import { declarationOf, referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import type { Day } from './calendar-days.ts'
import { isSpan, placed, type Placed } from './calendar-spans.ts'

type Calendar = PortletOf<'calendar'>
export type Entry = Calendar['entries'][number]
/** An entry with how it stands: over, still ahead or begun, or late. */
export type Standing = Entry & { state: 'over' | 'open' | 'late' }
type Source = Calendar['sources'][number]

/** The entries of a stretch of days: those that came with the page where they cover it, else asked for. */
export function useEntries(
  portlet: Calendar,
  from: Day,
  to: Day,
): { entries: readonly Entry[]; isPending: boolean; more: boolean } {
  const { sources } = portlet
  const isCovered = covers(portlet, from, to)
  const results = useQueries({
    queries: sources.map(({ type, field, endField, where }) => ({
      ...manyRowsQuery(
        type,
        {
          where: allOf(touching({ field, endField }, from, to), where)!,
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
        calendarMost,
      ),
      enabled: !isCovered,
    })),
  })
  if (isCovered) return { entries: portlet.entries, isPending: false, more: portlet.more }
  return {
    entries: results.flatMap((result, index) => (result.data?.rows ?? []).map((row) => entryOf(sources[index]!, row))),
    isPending: results.some((result) => result.isPending),
    more: results.some((result) => result.data?.more === true),
  }
}

/** Whether the entries that came with the page are those of the stretch: all of its, or as many as a calendar shows of its whole. */
export const covers = ({ period, more }: Pick<Calendar, 'period' | 'more'>, from: Day, to: Day): boolean => {
  if (period.from === null || period.to === null || from < period.from || to > period.to) return false
  return !more || (from === period.from && to === period.to)
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

/** The entries of each shown day in the user's time zone: those that take several days first, then those without a time. */
export function byDay<E extends Entry>(
  entries: readonly E[],
  days: readonly Day[],
  dayOf: (at: string) => Day,
): ReadonlyMap<Day, readonly Placed<E>[]> {
  const all = entries.map((entry) => placed(entry, dayOf)).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  return new Map(days.map((day) => [day, all.filter(({ from, to }) => from <= day && day <= to)]))
}

const orderOf = (entry: Placed<Entry>): string => {
  if (isSpan(entry)) return `0 ${entry.from}`
  return entry.at.length > 10 ? `2 ${new Date(entry.at).toISOString()}` : '1'
}

/** How an entry stands: late is what still waits although its time has passed. */
export function standingOf(entry: Entry, sources: readonly Source[], today: Day, now: Date): Standing {
  const { type, status, at } = entry
  const source = sources.find((each) => each.type === type)
  if (source?.over.includes(status)) return { ...entry, state: 'over' }
  const isPast = at.length > 10 ? new Date(at) < now : at < today
  return { ...entry, state: isPast && source?.waiting.includes(status) ? 'late' : 'open' }
}
