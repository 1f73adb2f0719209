import type { Period } from '../../../shared/contracts/metric.ts'
import type { Filter, TimeUnit } from '../../../shared/filter.ts'
import { invalid } from '../../http/problem.ts'
import { addTo, parsePeriod, relativeRange, startOf, today, type Clock, type TimeRange } from '../records/calendar.ts'
import type { PeriodWord } from './metric.ts'

/** Plain dates in the viewer's zone, both included. */
export interface Stretch {
  from: string
  to: string
}

/** The days that a period means. @throws 422 at `/period` for anything that is no period of days */
export const stretchOf = (period: PeriodWord, clock: Clock): Stretch => {
  const range = typeof period === 'string' ? parsePeriod(period, clock) : relativeRange(period, clock)
  if (range?.kind !== 'date' || !range.from || !range.to)
    throw invalid([
      { path: '/period', message: 'must be a period such as thisMonth, 2017-Q1 or 2017-01-01..2017-03-31' },
    ])
  return inclusive(range)
}

/** A range of days by its first and last one. */
export const inclusive = (range: TimeRange): Stretch => ({ from: range.from!, to: addTo(range.to!, -1, 'day') })

/** The test that a date or time lies within the stretch. */
export const during = (field: string, { from, to }: Stretch): Filter => ({ field, op: 'is', value: `${from}..${to}` })

export const asPeriod = (stretch: Stretch | null): Period => stretch ?? { from: null, to: null }

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const earlier = (a: string, b: string): string => (a < b ? a : b)

/** The part of a stretch that is over, today included; the whole of one that lies ahead. */
const elapsed = ({ from, to }: Stretch, clock: Clock): Stretch => {
  const day = today(clock)
  return { from, to: from <= day ? earlier(to, day) : to }
}

const calendarUnits: TimeUnit[] = ['week', 'month', 'quarter', 'year']

/** The unit of which the stretch is exactly one, if any. */
const unitOf = ({ from, to }: Stretch): TimeUnit | undefined =>
  calendarUnits.find((unit) => startOf(from, unit) === from && addTo(addTo(from, 1, unit), -1, 'day') === to)

/** The stretch just before, as long as the asked one has run: 1–23 November against 1–23 October, a month over against the whole one before. */
export const previousStretch = (stretch: Stretch, clock: Clock): Stretch => {
  const last = addTo(stretch.from, -1, 'day')
  const unit = unitOf(stretch)
  const from = unit
    ? addTo(stretch.from, -1, unit)
    : addTo(stretch.from, -daysBetween(stretch.from, stretch.to) - 1, 'day')
  const run = elapsed(stretch, clock)
  if (run.to === stretch.to) return { from, to: last }
  return { from, to: earlier(addTo(from, daysBetween(run.from, run.to), 'day'), last) }
}

/** The same days a year before, as far as the asked ones have run. */
export const lastYearStretch = (stretch: Stretch, clock: Clock): Stretch => {
  const run = elapsed(stretch, clock)
  return { from: addTo(run.from, -1, 'year'), to: addTo(run.to, -1, 'year') }
}

/** The first days of the six months that end with the stretch (or with today, where it runs on). */
export const sixMonths = (stretch: Stretch | null, clock: Clock): string[] => {
  const end = startOf(stretch ? elapsed(stretch, clock).to : today(clock), 'month')
  return [-5, -4, -3, -2, -1, 0].map((shift) => addTo(end, shift, 'month'))
}

export const endOfMonth = (first: string): string => addTo(addTo(first, 1, 'month'), -1, 'day')
