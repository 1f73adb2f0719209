import { sql } from 'kysely'
import type { ComputedField } from '../../engines/records/expression.ts'

const days = (from: ReturnType<typeof sql>, to: ReturnType<typeof sql>) =>
  sql`floor(extract(epoch from ${to} - ${from}) / 86400)::int`

/** Lead age = now − created while a lead; qualification time = first entry into Contacted or later → entry into Qualified or Dead. Days. */
export const companyFigures: Record<string, ComputedField> = {
  leadAgeDays: (t, { now }) =>
    sql`case when ${sql.ref(`${t}.stage`)} = 'lead' then ${days(sql.ref(`${t}.created_at`), sql`${now.toISOString()}::timestamptz`)} end`,
  qualificationDays: (t) => days(sql.ref(`${t}.contacted_at`), sql.ref(`${t}.qualified_at`)),
}
