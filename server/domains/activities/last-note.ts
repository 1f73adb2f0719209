import { sql } from 'kysely'
import { visible } from '../../engines/access/visible.ts'
import type { ComputedField } from '../../engines/records/expression.ts'

/** Of a call still to be made, what was written last about its company: in a note or of another call, as far as the viewer may read it. */
export const callFigures: Record<string, ComputedField> = {
  lastNote: (t, actor) => {
    const [n, c] = [sql.ref(`${t}_note`), sql.ref(`${t}_call`)]
    const company = sql.ref(`${t}.company_id`)
    return sql`case when ${sql.ref(`${t}.status`)} = 'scheduled' then (select left(w.body, 500) from (
      (select ${n}.body, ${n}.created_at as at from ${visible(actor, 'note')} as ${n}
        where ${n}.company_id = ${company} order by ${n}.created_at desc, ${n}.id desc limit 1)
      union all
      (select ${c}.note, ${c}.completed_at from ${visible(actor, 'call')} as ${c}
        where ${c}.company_id = ${company} and ${c}.id <> ${sql.ref(`${t}.id`)} and ${c}.status = 'completed' and ${c}.note <> ''
        order by ${c}.completed_at desc, ${c}.id desc limit 1)) as w order by w.at desc limit 1) end`
  },
}
