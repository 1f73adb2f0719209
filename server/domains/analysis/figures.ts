import { sql } from 'kysely'
import type { ComputedField } from '../../engines/records/expression.ts'

/** Whole days that a record spent in a status, up to now where it is still there; unknown where its coming is. */
export const spanFigures: Record<string, ComputedField> = {
  daysInStatus: (t, { now }) => sql`floor(extract(epoch from
    coalesce(${sql.ref(`${t}.left_at`)}, ${now.toISOString()}::timestamptz) - ${sql.ref(`${t}.entered_at`)}) / 86400)::int`,
}
