import { sql } from 'kysely'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { RowsLink } from '../../../shared/contracts/metric.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import type { Text } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { mayEver } from '../../engines/access/policy.ts'
import { readableFields, visible } from '../../engines/access/visible.ts'
import type { Page } from '../../engines/dashboards/page.ts'
import type { ChangeSource } from '../../engines/dashboards/sources.ts'
import { ownerFilter, type OwnerScope } from '../../engines/metrics/owner-scope.ts'
import { during, type Stretch } from '../../engines/metrics/stretch.ts'
import { aggregate } from '../../engines/records/aggregate.ts'
import { addTo } from '../../engines/records/calendar.ts'
import { narrowing } from '../../engines/records/list.ts'

type Line = PortletOf<'report'>['lines'][number]
const type = 'opportunity'

/** More ids than this do not fit into an address. */
const mostIds = 400

const openStatus: Filter = { not: { field: 'status', op: 'in', value: ['won', 'lost'] } }
const told = (stretch: Stretch): { key: string; title: Text; where: Filter }[] => [
  { key: 'added', title: { en: 'Added', sv: 'Tillkomna' }, where: during('createdAt', stretch) },
  {
    key: 'moved',
    title: { en: 'Moved', sv: 'Flyttade' },
    // A deal that has ever moved came into its present stage by a move.
    where: {
      all: [openStatus, during('statusSince', stretch), { field: 'spans.previous', op: 'isEmpty', value: false }],
    },
  },
  {
    key: 'won',
    title: { en: 'Won', sv: 'Vunna' },
    where: { all: [{ field: 'status', op: 'is', value: 'won' }, during('closedAt', stretch)] },
  },
  {
    key: 'lost',
    title: { en: 'Lost', sv: 'Förlorade' },
    where: { all: [{ field: 'status', op: 'is', value: 'lost' }, during('closedAt', stretch)] },
  },
]

/**
 * What changed in the pipeline within a stretch. Added, moved, won and lost are told by the deals; whether a close slipped or an amount
 * went up or down only by history: the first value before against the last one after.
 */
export const pipelineChanges: ChangeSource = async (page, scope, stretch) => {
  const { db, actor } = page
  if (!mayEver(actor, type, 'view')) return null
  const readable = new Set(readableFields(actor, type).map(([name]) => name))
  const hasAmounts = readable.has('amount')
  const base = ownerFilter(scope, 'ownerId')
  const lines = told(stretch)
  const [row] = await aggregate(db, actor, {
    type,
    ...(base ? { where: base } : {}),
    measures: lines.flatMap(({ key, where }) => [
      { as: `${key}_deals`, count: true as const, where },
      ...(hasAmounts ? [{ as: `${key}_amount`, sum: 'amount', where }] : []),
    ]),
  })
  const plain = lines.map(({ key, title, where }): Line => {
    const link: RowsLink = { type, where: allOf(where, base)! }
    const amount = { amount: (row?.[`${key}_amount`] as string | null) ?? '0.00' }
    return {
      key,
      title: page.words(title),
      values: { deals: Number(row?.[`${key}_deals`]), ...(hasAmounts ? amount : {}) },
      rows: { deals: link, ...(hasAmounts ? { amount: link } : {}) },
    }
  })
  const changed = hasAmounts || readable.has('expectedClose') ? await changedIn(page, scope, stretch) : []
  const history = [
    ...(readable.has('expectedClose') ? slips(page, changed, hasAmounts) : []),
    ...(hasAmounts ? amounts(page, changed) : []),
  ]
  return {
    columns: [
      { key: 'deals', title: page.words({ en: 'Deals', sv: 'Affärer' }), unit: 'count' },
      ...(hasAmounts
        ? [{ key: 'amount', title: page.words({ en: 'Amount', sv: 'Belopp' }), unit: 'money' as const }]
        : []),
    ],
    lines: [...plain, ...history],
    query: { type, ...(base ? { where: base } : {}), group: [], measures: [] },
  }
}

interface Changed {
  id: string
  amount: string | null
  /** Before the first change of the stretch and after the last; null where it was not changed. */
  closeBefore: string | null
  closeAfter: string | null
  amountBefore: string | null
  amountAfter: string | null
}

/** Visible deals of the people whose expected close or amount was changed in the stretch. */
const changedIn = async (page: Page, scope: OwnerScope, { from, to }: Stretch): Promise<Changed[]> => {
  const { db, actor } = page
  const edge = (side: 'before' | 'after', field: string) => {
    const order = side === 'before' ? sql`c.id` : sql`c.id desc`
    return sql`(array_agg(${sql.ref(`c.${side}`)} ->> ${field} order by ${order}) filter (where c.before ? ${field}))[1]`
  }
  const { rows } = await sql<Changed>`
    select t.id, t.amount,
      ${edge('before', 'expectedClose')} as "closeBefore", ${edge('after', 'expectedClose')} as "closeAfter",
      ${edge('before', 'amount')} as "amountBefore", ${edge('after', 'amount')} as "amountAfter"
    from ${visible(actor, type)} as t
    join change c on c.record_id = t.id and c.type = ${type} and c.operation = 'update'
      and c.before ?| array['expectedClose', 'amount']
      and c.at >= ${day(actor, from)} and c.at < ${day(actor, addTo(to, 1, 'day'))}
    where t.updated_at >= ${day(actor, from)} and ${narrowing(actor, type, ownerFilter(scope, 'ownerId'))}
    group by t.id, t.amount`.execute(db)
  return rows
}

const day = (actor: Actor, date: string) => sql`(${date}::date::timestamp at time zone ${actor.timeZone})`

const sumOf = (rows: Changed[]) => rows.reduce((total, r) => total + Number(r.amount ?? 0), 0)

const slips = (page: Page, changed: Changed[], hasAmounts: boolean): Line[] => {
  const known = changed.filter((r) => r.closeBefore !== null && r.closeAfter !== null)
  const later = known.filter((r) => r.closeAfter! > r.closeBefore!)
  const sooner = known.filter((r) => r.closeAfter! < r.closeBefore!)
  return [
    lineOf(page, 'slipped', { en: 'Close slipped', sv: 'Avslut senarelagt' }, later, hasAmounts ? sumOf(later) : null),
    lineOf(
      page,
      'sooner',
      { en: 'Close sooner', sv: 'Avslut tidigarelagt' },
      sooner,
      hasAmounts ? sumOf(sooner) : null,
    ),
  ]
}

const amounts = (page: Page, changed: Changed[]): Line[] => {
  const by = (r: Changed) => Number(r.amountAfter ?? 0) - Number(r.amountBefore ?? 0)
  const up = changed.filter((r) => by(r) > 0)
  const down = changed.filter((r) => by(r) < 0)
  const sum = (rows: Changed[]) => rows.reduce((total, r) => total + by(r), 0)
  return [
    lineOf(page, 'amount-up', { en: 'Amount up', sv: 'Belopp upp' }, up, sum(up)),
    lineOf(page, 'amount-down', { en: 'Amount down', sv: 'Belopp ner' }, down, sum(down)),
  ]
}

const lineOf = (page: Page, key: string, title: Text, rows: Changed[], amount: number | null): Line => {
  const link: RowsLink = { type, where: { field: 'id', op: 'in', value: rows.map((r) => r.id) } }
  const hasLink = rows.length <= mostIds
  return {
    key,
    title: page.words(title),
    values: { deals: rows.length, ...(amount === null ? {} : { amount: amount.toFixed(2) }) },
    rows: hasLink ? { deals: link, ...(amount === null ? {} : { amount: link }) } : {},
  }
}
