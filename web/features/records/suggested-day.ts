import { clockAt } from '../../lib/parse-date.ts'
import { workdayAfter } from '../../lib/workday.ts'
import { fieldOf } from './record.ts'

/** The viewer's day (`2026-11-23`), and the zone that days begin in. */
export interface Today {
  today: string
  timeZone: string
}

/** The day that its declaration suggests for a field of a record with these values; undefined where it suggests none. */
export function suggestedDay(
  type: string,
  name: string,
  values: Readonly<Record<string, unknown>>,
  { today, timeZone }: Today,
): string | undefined {
  const suggested = fieldOf(type, name)?.suggestAfter
  if (!suggested) return undefined
  const from = values[suggested.field]
  const day = workdayAfter(typeof from === 'string' ? clockAt(from, timeZone).day : today, suggested.days)
  return day > today ? day : workdayAfter(today, suggested.days)
}
