import { sql } from 'kysely'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { mayEver } from '../../engines/access/policy.ts'
import { visible } from '../../engines/access/visible.ts'
import type { SuggestionSource } from '../../engines/dashboards/sources.ts'
import type { OwnerScope } from '../../engines/metrics/owner-scope.ts'

type RowsLink = PortletOf<'suggestions'>['rows'][number]['rows']

interface Found {
  companyId: string
  company: string
  productId: string
  product: string
  industry: string
  customers: number
  others: number
}

/** At least so many similar customers must have bought, else it is chance. */
const enough = 2
const shown = 8
/** Only what an industry buys most is offered, so that customers are not crossed with the whole range. */
const offered = 5

/**
 * What customers of the same industry have bought and this one has not: one product a customer, the one most of its likes have. What
 * was bought is told by the lines of orders; where no orders are kept, by the products of won deals. Whoever has won a deal on a product
 * has it, too. Made of the orders and deals the viewer may read only.
 */
export const upsell: SuggestionSource = async ({ db, actor }, scope) => {
  if (!mayEver(actor, 'opportunity', 'view') || !mayEver(actor, 'product', 'view')) return []
  const source: Source = (await hasOrders(db, actor)) ? 'orderLine' : 'opportunity'
  const { rows } = await sql<Found>`
    with buyer as (
      select c.id, c.name, c.industry, c.owner_id from ${visible(actor, 'company')} as c
      where c.stage = 'customer' and c.industry is not null
    ), won as (
      select distinct b.id, b.industry, o.product_id from ${visible(actor, 'opportunity')} as o
      join buyer b on b.id = o.company_id where o.status = 'won' and o.product_id is not null
    ), bought as (${source === 'orderLine' ? ordered(actor) : sql`select * from won`}
    ), per_industry as (
      select industry, count(distinct id)::int as n from bought group by industry
    ), per_product as (
      select industry, product_id, n from (
        select industry, product_id, count(*)::int as n,
          row_number() over (partition by industry order by count(*) desc, product_id) as place
        from bought group by industry, product_id having count(*) >= ${enough}
      ) ranked where place <= ${offered}
    )
    select * from (
      select distinct on (b.id) b.id as "companyId", b.name as company, p.id as "productId", p.name as product, b.industry,
        pp.n as customers,
        pi.n - (case when exists (select from bought x where x.id = b.id) then 1 else 0 end) as others
      from buyer b
      join per_product pp on pp.industry = b.industry
      join per_industry pi on pi.industry = b.industry
      join ${visible(actor, 'product')} as p on p.id = pp.product_id and p.active
      where ${within(scope)}
        and not exists (select from bought x where x.id = b.id and x.product_id = pp.product_id)
        and not exists (select from won x where x.id = b.id and x.product_id = pp.product_id)
      order by b.id, pp.n desc, p.name
    ) best
    order by customers::float / greatest(others, 1) desc, customers desc, company
    limit ${shown}`.execute(db)
  return rows.map((row) => suggestion(row, source))
}

/** The rows that tell what was bought. */
type Source = 'orderLine' | 'opportunity'

const hasOrders = async (db: Db | Transaction, actor: Actor): Promise<boolean> =>
  mayEver(actor, 'orderLine', 'view') &&
  (await sql`select 1 from ${visible(actor, 'orderLine')} as l where l.product_id is not null limit 1`.execute(db)).rows
    .length > 0

const ordered = (actor: Actor) => sql`
      select distinct b.id, b.industry, l.product_id from ${visible(actor, 'orderLine')} as l
      join ${visible(actor, 'order')} as o on o.id = l.order_id and o.status <> 'cancelled'
      join buyer b on b.id = o.company_id where l.product_id is not null`

const within = ({ owners, unassigned }: OwnerScope) =>
  owners === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(b.owner_id = any(${owners}::uuid[]) or (${unassigned}::boolean and b.owner_id is null))`

const suggestion = (row: Found, source: Source): PortletOf<'suggestions'>['rows'][number] => ({
  company: { id: row.companyId, name: row.company },
  product: { id: row.productId, name: row.product },
  customers: row.customers,
  similar: row.others,
  because: row.industry,
  rows: buyersOf(row, source),
})

/** The very customers that were counted. */
const buyersOf = ({ productId, industry }: Found, source: Source): RowsLink => ({
  type: 'company',
  where: {
    all: [
      { field: 'stage', op: 'is', value: 'customer' },
      { field: 'industry', op: 'is', value: industry },
      source === 'orderLine'
        ? {
            some: 'orders',
            where: {
              all: [
                { field: 'lines.productId', op: 'is', value: productId },
                { field: 'status', op: 'isNot', value: 'cancelled' },
              ],
            },
          }
        : {
            some: 'opportunities',
            where: {
              all: [
                { field: 'productId', op: 'is', value: productId },
                { field: 'status', op: 'is', value: 'won' },
              ],
            },
          },
    ],
  },
  sort: 'name',
})
