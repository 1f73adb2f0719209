import { sql } from 'kysely'
import { registerComputed } from './expression.ts'

/** The figures of status spans, which this engine writes itself: calendar days in the viewer's zone, unknown where the entry is. */
export const registerSpans = (): void =>
  registerComputed('span', {
    daysInStatus: (t, { timeZone, now }) => {
      const day = (column: string) => sql`(${sql.ref(`${t}.${column}`)} at time zone ${sql.lit(timeZone)})::date`
      const today = sql`(${now.toISOString()}::timestamptz at time zone ${sql.lit(timeZone)})::date`
      return sql`(coalesce(${day('left_at')}, ${today}) - ${day('entered_at')})`
    },
  })
