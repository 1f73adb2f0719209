import type { Filter } from '../../../shared/filter.ts'
import type { Text } from '../../../shared/text.ts'
import type { Column } from '../../engines/dashboards/breakdown.ts'
import { lostDeal, wonDeal } from '../kpis/conditions.ts'

/** Columns of tables and series of charts that several dashboards show. */

export const rows = (key: string, title: Text, more: Partial<Column> = {}): Column => ({
  key,
  title,
  unit: 'count',
  measure: { count: true },
  ...more,
})
export const amount = (key: string, title: Text, where?: Filter, more: Partial<Column> = {}): Column => ({
  key,
  title,
  unit: 'money',
  measure: { sum: 'amount' },
  ...(where ? { where } : {}),
  ...more,
})
export const share = (key: string, title: Text, part: Filter, whole?: Filter): Column => ({
  key,
  title,
  unit: 'percent',
  measure: { ratio: { part, ...(whole ? { whole } : {}) } },
})

/** Mean, median and 90th percentile of a number of days or hours. */
export const spread = (
  field: string,
  unit: 'days' | 'hours',
  prefix = '',
  head: Text = { en: '', sv: '' },
): Column[] => {
  const title = (en: string, sv: string): Text => ({
    en: head.en ? `${head.en}, ${en.toLowerCase()}` : en,
    sv: head.sv ? `${head.sv}, ${sv.toLowerCase()}` : sv,
  })
  return [
    { key: `${prefix}mean`, title: title('Mean', 'Medel'), unit, measure: { mean: field } },
    { key: `${prefix}median`, title: title('Median', 'Median'), unit, measure: { median: field } },
    { key: `${prefix}p90`, title: title('90 % within', '90 % inom'), unit, measure: { p90: field } },
  ]
}

export const won = rows('won', { en: 'Won', sv: 'Vunna' }, { where: wonDeal })
export const lost = rows('lost', { en: 'Lost', sv: 'Förlorade' }, { where: lostDeal })
export const wonAmount = amount('wonAmount', { en: 'Amount won', sv: 'Vunnet belopp' }, wonDeal)
export const winRate = share('winRate', { en: 'Win rate', sv: 'Vinstandel' }, wonDeal, {
  field: 'status',
  op: 'in',
  value: ['won', 'lost'],
})
export const count: Column = rows('count', { en: 'Number', sv: 'Antal' })

export const rep: Text = { en: 'Rep', sv: 'Säljare' }
export const source: Text = { en: 'Source', sv: 'Källa' }
