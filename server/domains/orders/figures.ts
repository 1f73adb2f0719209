import { sql } from 'kysely'
import { mayEver } from '../../engines/access/policy.ts'
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

/** The order that a quote has led to, as far as the viewer sees it and it was not cancelled. */
export const quoteFigures: Record<string, ComputedField> = {
  orderNumber: (t, actor) => {
    if (!mayEver(actor, 'order', 'view')) return sql`null::text`
    const o = `${t}_order`
    return sql`(select ${sql.ref(`${o}.number`)} from ${visible(actor, 'order')} as ${sql.ref(o)}
      where ${sql.ref(`${o}.quote_id`)} = ${sql.ref(`${t}.id`)} and ${sql.ref(`${o}.status`)} <> 'cancelled'
      order by ${sql.ref(`${o}.id`)} desc limit 1)`
  },
}

/** A fact of the deal's latest quote that the viewer sees; an accepted one speaks before all others. */
const ofQuote =
  (column: string): ComputedField =>
  (t, actor) => {
    if (!mayEver(actor, 'quote', 'view')) return sql`null::text`
    const q = `${t}_quote`
    return sql`(select ${sql.ref(`${q}.${column}`)} from ${visible(actor, 'quote')} as ${sql.ref(q)}
      where ${sql.ref(`${q}.opportunity_id`)} = ${sql.ref(`${t}.id`)}
      order by ${sql.ref(`${q}.status`)} = 'accepted' desc, ${sql.ref(`${q}.created_at`)} desc, ${sql.ref(`${q}.id`)} desc limit 1)`
  }

export const dealQuoteFigures: Record<string, ComputedField> = {
  quoteNumber: ofQuote('number'),
  quoteStatus: ofQuote('status'),
}

/** Over a company's orders that the viewer sees; null for those who see no orders. */
const ofOrders =
  (
    kind: string,
    measure: (o: string) => ReturnType<typeof sql>,
    test: (o: string) => ReturnType<typeof sql>,
  ): ComputedField =>
  (t, actor) => {
    if (!mayEver(actor, 'order', 'view')) return sql`null::${sql.raw(kind)}`
    const o = `${t}_order`
    return sql`(select ${measure(o)} from ${visible(actor, 'order')} as ${sql.ref(o)}
      where ${sql.ref(`${o}.company_id`)} = ${sql.ref(`${t}.id`)} and ${test(o)})`
  }

export const companyOrderFigures: Record<string, ComputedField> = {
  openOrders: ofOrders(
    'int',
    () => sql`count(*)::int`,
    (o) => sql`${sql.ref(`${o}.status`)} not in ('invoiced', 'cancelled')`,
  ),
  lastOrderAt: ofOrders(
    'timestamptz',
    (o) => sql`max(${sql.ref(`${o}.ordered_at`)})`,
    (o) => sql`${sql.ref(`${o}.status`)} <> 'cancelled'`,
  ),
}
