import { sql } from 'kysely'
import { visible } from '../../engines/access/visible.ts'
import type { ComputedField } from '../../engines/records/expression.ts'

/** Members of a fixed target group whose company the viewer sees; unknown for a live one, which is counted when it is opened. */
export const segmentFigures: Record<string, ComputedField> = {
  memberCount: (t, actor) => sql`case when ${sql.ref(`${t}.kind`)} = 'fixed' then (
    select count(*)::int from ${visible(actor, 'segmentMember')} as sm join ${visible(actor, 'company')} as smc on smc.id = sm.company_id
    where sm.segment_id = ${sql.ref(`${t}.id`)}) end`,
}
