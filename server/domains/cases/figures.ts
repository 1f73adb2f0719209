import { sql } from 'kysely'
import { mayEver } from '../../engines/access/policy.ts'
import { visible } from '../../engines/access/visible.ts'
import type { ComputedField } from '../../engines/records/expression.ts'

const hours = (t: string, from: string, to: string) =>
  sql`round(extract(epoch from ${sql.ref(`${t}.${to}`)} - ${sql.ref(`${t}.${from}`)}) / 3600)::int`

/** Figures of a case: hours from created to the first outgoing message and to the last closing; days it has been, or was, open. */
export const caseFigures: Record<string, ComputedField> = {
  hoursToFirstReply: (t) => hours(t, 'created_at', 'first_reply_at'),
  hoursToClose: (t) => hours(t, 'created_at', 'closed_at'),
  ageDays: (t, { now }) => sql`floor(extract(epoch from
    coalesce(${sql.ref(`${t}.closed_at`)}, ${now.toISOString()}::timestamptz) - ${sql.ref(`${t}.created_at`)}) / 86400)::int`,
}

/** Figures of a company that its cases make; unknown, not zero, to those who see no cases. */
export const companyCaseFigures: Record<string, ComputedField> = {
  openCases: (t, actor) =>
    mayEver(actor, 'case', 'view')
      ? sql`(select count(*)::int from ${visible(actor, 'case')} as oc
          where oc.company_id = ${sql.ref(`${t}.id`)} and oc.status <> 'closed')`
      : sql`null::int`,
}
