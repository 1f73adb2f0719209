import { calendarMost } from '../../../shared/calendar.ts'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { allOf, touching } from '../../../shared/filter.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { absolute } from '../metrics/absolute.ts'
import { inParallel } from '../metrics/parallel.ts'
import type { Stretch } from '../metrics/stretch.ts'
import { addTo, startOf, today } from '../records/calendar.ts'
import { listRecords } from '../records/list.ts'
import type { RecordRow } from '../records/rows.ts'
import type { CalendarSource } from './dashboard.ts'
import { mayAsk, ownersFilter, type Page } from './page.ts'

type Calendar = Pick<PortletOf<'calendar'>, 'sources' | 'period' | 'entries' | 'more'>
type Entry = Calendar['entries'][number]

/** What takes place in the weeks that hold the present month, at most `calendarMost` a type; null when the viewer may see none. */
export const evaluateCalendar = async (
  page: Page,
  definitions: readonly CalendarSource[],
  scope: string | undefined,
): Promise<Calendar | null> => {
  const { db, actor } = page
  const period = monthOfWeeks(today(actor))
  const allowed = definitions.filter(({ type, where }) => mayAsk(actor, type, where))
  if (!allowed.length) return null
  const sources: Calendar['sources'] = []
  for (const { type, field, endField, where, waiting, over, tick } of allowed) {
    const all = allOf(where, await ownersFilter(page, { type, scope }))
    sources.push({
      type,
      field,
      ...(endField ? { endField } : {}),
      ...(all ? { where: absolute(actor, type, all) } : {}),
      waiting: [...waiting],
      over: [...over],
      ...(tick ? { tick } : {}),
    })
  }
  const found = await inParallel(allowed, async ({ type, field, endField }) => {
    const source = sources.find((s) => s.type === type && s.field === field)!
    const { rows, next } = await listRecords(db, actor, type, {
      where: allOf(touching(source, period.from, period.to), source.where)!,
      sort: field,
      limit: calendarMost,
      fields: [recordTypes[type].title, field, ...(endField ? [endField] : []), 'status', 'companyId', 'ownerId'],
    })
    return { entries: rows.map((row) => entryOf(type, row, field, endField)), more: next !== null }
  })
  const entries = found.flatMap((each) => each.entries)
  return {
    sources,
    period,
    entries: entries.sort((a, b) => (a.at < b.at ? -1 : 1)),
    more: found.some(({ more }) => more),
  }
}

/** Monday of the week of the first to Sunday of the week of the last day. */
const monthOfWeeks = (day: string): Stretch => {
  const first = startOf(day, 'month')
  const last = addTo(addTo(first, 1, 'month'), -1, 'day')
  return { from: startOf(first, 'week'), to: addTo(startOf(last, 'week'), 6, 'day') }
}

const entryOf = (type: CalendarSource['type'], row: RecordRow, field: string, endField: string | undefined): Entry => ({
  type,
  id: row.id,
  title: String(row[recordTypes[type].title] ?? ''),
  status: String(row.status ?? ''),
  at: String(row[field]),
  until: endField && row[endField] ? String(row[endField]) : null,
  company: (row.company as Entry['company']) ?? null,
  owner: (row.owner as Entry['owner']) ?? null,
})
