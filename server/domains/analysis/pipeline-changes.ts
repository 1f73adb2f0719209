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
    where: {
      all: [openStatus, during('statusSince', stretch), { field: 'createdAt', op: 'lt', value: stretch.from }],
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
  const history = [
    ...(readable.has('expectedClose') ? await slips(page, scope, stretch, hasAmounts) : []),
    ...(hasAmounts ? await amounts(page, scope, stretch) : []),
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
  first: string
  last: string
  amount: string | null
}

/** Visible deals of the people whose field was changed in the stretch: its value before the first change and after the last. */
const changedIn = async (page: Page, scope: OwnerScope, { from, to }: Stretch, field: string): Promise<Changed[]> => {
  const { db, actor } = page
  const owners = ownerFilter(scope, 'ownerId')
  const { rows } = await sql<Changed>`
    select t.id, t.amount,
      (array_agg(c.before ->> ${field} order by c.id))[1] as first,
      (array_agg(c.after ->> ${field} order by c.id desc))[1] as last
    from ${visible(actor, type)} as t
    join change c on c.record_id = t.id and c.type = ${type} and c.operation = 'update'
      and c.before ? ${field} and c.at >= ${day(actor, from)} and c.at < ${day(actor, to)} + interval '1 day'
    where t.updated_at >= ${day(actor, from)} and ${narrowing(actor, type, owners)}
    group by t.id, t.amount`.execute(db)
  return rows.filter((r) => r.first !== null && r.last !== null && r.first !== r.last)
}

const day = (actor: Actor, date: string) => sql`(${date}::date::timestamp at time zone ${actor.timeZone})`

const slips = async (page: Page, scope: OwnerScope, stretch: Stretch, hasAmounts: boolean): Promise<Line[]> => {
  const changed = await changedIn(page, scope, stretch, 'expectedClose')
  const sum = (rows: Changed[]) => rows.reduce((total, r) => total + Number(r.amount ?? 0), 0)
  return [
    lineOf(
      page,
      'slipped',
      { en: 'Close slipped', sv: 'Avslut senarelagt' },
      changed.filter((r) => r.last > r.first),
      sum,
    ),
    lineOf(
      page,
      'sooner',
      { en: 'Close sooner', sv: 'Avslut tidigarelagt' },
      changed.filter((r) => r.last < r.first),
      sum,
    ),
  ].map((line) => (hasAmounts ? line : withoutAmount(line)))
}

const withoutAmount = ({ values, rows, ...line }: Line): Line => ({
  ...line,
  values: { deals: values.deals! },
  rows: rows.deals ? { deals: rows.deals } : {},
})

const amounts = async (page: Page, scope: OwnerScope, stretch: Stretch): Promise<Line[]> => {
  const changed = await changedIn(page, scope, stretch, 'amount')
  const difference = (r: Changed) => Number(r.last) - Number(r.first)
  const sum = (rows: Changed[]) => rows.reduce((total, r) => total + difference(r), 0)
  return [
    lineOf(
      page,
      'amount-up',
      { en: 'Amount up', sv: 'Belopp upp' },
      changed.filter((r) => difference(r) > 0),
      sum,
    ),
    lineOf(
      page,
      'amount-down',
      { en: 'Amount down', sv: 'Belopp ner' },
      changed.filter((r) => difference(r) < 0),
      sum,
    ),
  ]
}

const lineOf = (page: Page, key: string, title: Text, rows: Changed[], sum: (rows: Changed[]) => number): Line => {
  const link: RowsLink = { type, where: { field: 'id', op: 'in', value: rows.map((r) => r.id) } }
  return {
    key,
    title: page.words(title),
    values: { deals: rows.length, amount: sum(rows).toFixed(2) },
    rows: rows.length <= mostIds ? { deals: link, amount: link } : {},
  }
}
