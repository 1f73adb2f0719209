import { sql } from 'kysely'
import { visible } from '../../engines/access/visible.ts'
import type { ComputedField } from '../../engines/records/expression.ts'

/** Delivered in percent of what was ordered, by quantity; unknown for an order without lines. */
export const orderFigures: Record<string, ComputedField> = {
  deliveredShare: (t, actor) => {
    const l = sql.ref(`${t}_line`)
    return sql`(select floor(100.0 * sum(${l}.delivered_quantity) / sum(${l}.quantity))::int
      from ${visible(actor, 'orderLine')} as ${l} where ${l}.order_id = ${sql.ref(`${t}.id`)})`
  },
}

/** Notice is given so many days before the end, at the latest. */
export const contractFigures: Record<string, ComputedField> = {
  noticeBy: (t) => sql`(${sql.ref(`${t}.end_date`)} - ${sql.ref(`${t}.notice_days`)})`,
}
