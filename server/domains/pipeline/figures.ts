import { sql } from 'kysely'
import type { Actor } from '../../http/actor.ts'
import { accessTo, mayEver } from '../../engines/access/policy.ts'
import { visible } from '../../engines/access/visible.ts'
import type { ComputedField, Sql } from '../../engines/records/expression.ts'

const dayOf = (time: Sql, { timeZone }: Actor): Sql => sql`(${time} at time zone ${sql.lit(timeZone)})::date`
const nowOf = ({ now }: Actor): Sql => sql`${now.toISOString()}::timestamptz`

/** Calendar days in the viewer's zone. Days worked end with the close; a deal whose start is unknown has none. */
export const dealFigures: Record<string, ComputedField> = {
  daysWorked: (t, actor) =>
    sql`(${dayOf(sql`coalesce(${sql.ref(`${t}.closed_at`)}, ${nowOf(actor)})`, actor)} - ${dayOf(sql.ref(`${t}.started_at`), actor)})`,
  daysInStatus: (t, actor) => sql`(${dayOf(nowOf(actor), actor)} - ${dayOf(sql.ref(`${t}.status_since`), actor)})`,
}

/** Sum of the amounts of a company's deals that the viewer sees; null where the viewer sees no amounts, zero where there are no deals. */
const dealSum =
  (test: (o: string, actor: Actor) => Sql): ComputedField =>
  (t, actor) => {
    if (!mayEver(actor, 'opportunity', 'view') || accessTo(actor, 'opportunity').hidden?.includes('amount'))
      return sql`null::numeric`
    const o = `${t}_deal`
    return sql`(select coalesce(sum(${sql.ref(`${o}.amount`)}), 0)::numeric(18,2) from ${visible(actor, 'opportunity')} as ${sql.ref(o)}
      where ${sql.ref(`${o}.company_id`)} = ${sql.ref(`${t}.id`)} and ${test(o, actor)})`
  }

export const companyDealFigures: Record<string, ComputedField> = {
  openDealAmount: dealSum((o) => sql`${sql.ref(`${o}.status`)} not in ('won', 'lost')`),
  wonAmount12m: dealSum(
    (o, actor) =>
      sql`${sql.ref(`${o}.status`)} = 'won' and ${sql.ref(`${o}.closed_at`)} >= ${nowOf(actor)} - interval '12 months'`,
  ),
}
