import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { endingWithin, isGiven, is, lateOrder, openOrder, openQuote, runningContract } from './conditions.ts'

const count = { measure: { count: true }, unit: 'count' } as const

/** Figures of quotes, orders and contracts. */
export const orderKpis: readonly MetricDefinition[] = [
  {
    ...count,
    key: 'delivery_open_orders',
    title: { en: 'Open orders', sv: 'Öppna order' },
    definition: {
      en: 'Number of orders that are neither invoiced nor cancelled.',
      sv: 'Antal order som varken är fakturerade eller avbeställda.',
    },
    type: 'order',
    where: openOrder,
  },
  {
    key: 'delivery_open_value',
    title: { en: 'Open value', sv: 'Öppet värde' },
    definition: {
      en: 'Sum of the amounts of orders that are neither invoiced nor cancelled.',
      sv: 'Summan av beloppen i order som varken är fakturerade eller avbeställda.',
    },
    type: 'order',
    where: openOrder,
    measure: { sum: 'amount' },
    unit: 'money',
  },
  {
    ...count,
    key: 'delivery_late',
    title: { en: 'Late', sv: 'Försenade' },
    definition: {
      en: 'Number of orders not wholly delivered although the promised day has passed.',
      sv: 'Antal order som inte är helt levererade fast den utlovade dagen har passerat.',
    },
    type: 'order',
    where: lateOrder,
    good: 'down',
  },
  {
    ...count,
    key: 'delivery_delivered_this_month',
    title: { en: 'Delivered this month', sv: 'Levererade denna månad' },
    definition: {
      en: 'Number of orders of which the last part was delivered since the first of the month.',
      sv: 'Antal order vars sista del levererats sedan den första i månaden.',
    },
    type: 'order',
    where: isGiven('deliveredAt'),
    dateField: 'deliveredAt',
    period: 'thisMonth',
    isPeriodFixed: true,
    comparison: 'previousPeriod',
    hasTrend: true,
    good: 'up',
  },
  {
    ...count,
    key: 'delivery_awaiting_approval',
    title: { en: 'Awaiting approval', sv: 'Väntar på godkännande' },
    definition: {
      en: 'Number of orders that wait for the approval of a manager.',
      sv: 'Antal order som väntar på en chefs godkännande.',
    },
    type: 'order',
    where: is('status', 'pending_approval'),
    good: 'down',
  },
  {
    ...count,
    key: 'contract_ending_60',
    title: { en: 'Ending within 60 days', sv: 'Slutar inom 60 dagar' },
    definition: {
      en: 'Number of running contracts whose last day is today or one of the next 60 days.',
      sv: 'Antal löpande avtal vars sista dag är i dag eller någon av de närmaste 60 dagarna.',
    },
    type: 'contract',
    where: endingWithin(60),
    good: 'down',
  },
  {
    key: 'contract_yearly_value',
    title: { en: 'Yearly value', sv: 'Årsvärde' },
    definition: {
      en: 'Sum of the yearly values of the contracts that have not been ended.',
      sv: 'Summan av årsvärdena för avtal som inte har avslutats.',
    },
    type: 'contract',
    where: runningContract,
    measure: { sum: 'yearlyValue' },
    unit: 'money',
    good: 'up',
  },
  {
    ...count,
    key: 'quote_open',
    title: { en: 'Open quotes', sv: 'Öppna offerter' },
    definition: {
      en: 'Number of quotes that are being written or wait for an answer.',
      sv: 'Antal offerter som skrivs eller väntar på svar.',
    },
    type: 'quote',
    where: openQuote,
  },
  {
    key: 'quote_open_amount',
    title: { en: 'Quoted amount', sv: 'Offererat belopp' },
    definition: {
      en: 'Sum of the amounts of quotes that are being written or wait for an answer.',
      sv: 'Summan av beloppen i offerter som skrivs eller väntar på svar.',
    },
    type: 'quote',
    where: openQuote,
    measure: { sum: 'amount' },
    unit: 'money',
  },
]
