import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { customer, isEmpty, openCase, openDeal, wonDeal } from './conditions.ts'

/** By whom the account belongs to, whoever sold or answers. */
const owner = 'company.ownerId'
const sales = {
  type: 'opportunity',
  where: wonDeal,
  dateField: 'closedAt',
  owner,
  comparison: 'samePeriodLastYear',
  hasTrend: true,
  good: 'up',
} as const

export const accountKpis: readonly MetricDefinition[] = [
  {
    ...sales,
    key: 'account_sales_month',
    title: { en: 'Sales this month', sv: 'Försäljning denna månad' },
    definition: {
      en: 'Sum of the amounts of deals won with these customers since the first of the month.',
      sv: 'Summan av beloppen i affärer som vunnits med dessa kunder sedan den första i månaden.',
    },
    measure: { sum: 'amount' },
    unit: 'money',
    period: 'thisMonth',
    isPeriodFixed: true,
  },
  {
    ...sales,
    key: 'account_sales_year',
    title: { en: 'Sales this year', sv: 'Försäljning i år' },
    definition: {
      en: 'Sum of the amounts of deals won with these customers since the first of January.',
      sv: 'Summan av beloppen i affärer som vunnits med dessa kunder sedan den första januari.',
    },
    measure: { sum: 'amount' },
    unit: 'money',
    period: 'thisYear',
    isPeriodFixed: true,
  },
  {
    ...sales,
    key: 'account_mean_sale',
    title: { en: 'Average sale', sv: 'Snittaffär' },
    definition: {
      en: 'Mean amount of the deals won with these customers; this year unless another period is chosen.',
      sv: 'Medelbelopp för affärer som vunnits med dessa kunder; i år om ingen annan period är vald.',
    },
    measure: { mean: 'amount' },
    unit: 'money',
    period: 'thisYear',
  },
  {
    key: 'account_open_amount',
    title: { en: 'Open deals', sv: 'Öppna affärer' },
    definition: {
      en: 'Sum of the amounts of open deals with these customers and prospects.',
      sv: 'Summan av beloppen i öppna affärer med dessa kunder och prospekt.',
    },
    type: 'opportunity',
    where: openDeal,
    measure: { sum: 'amount' },
    unit: 'money',
    owner,
    good: 'up',
  },
  {
    key: 'account_without_sale',
    title: { en: 'No sale for 12 months', sv: 'Ingen försäljning på 12 månader' },
    definition: {
      en: 'Number of customers with no deal won in the last 12 months.',
      sv: 'Antal kunder utan någon vunnen affär de senaste 12 månaderna.',
    },
    type: 'company',
    where: { all: [customer, { any: [isEmpty('wonAmount12m'), { field: 'wonAmount12m', op: 'lte', value: 0 }] }] },
    measure: { count: true },
    unit: 'count',
    good: 'down',
  },
  {
    key: 'account_customers',
    title: { en: 'Customers', sv: 'Kunder' },
    definition: { en: 'Number of customers.', sv: 'Antal kunder.' },
    type: 'company',
    where: customer,
    measure: { count: true },
    unit: 'count',
    good: 'up',
  },
  {
    key: 'account_new_customers',
    title: { en: 'New customers', sv: 'Nya kunder' },
    definition: {
      en: 'Number of companies that became customers in the period; this year unless another one is chosen.',
      sv: 'Antal företag som blev kunder under perioden; i år om ingen annan är vald.',
    },
    type: 'company',
    where: customer,
    measure: { count: true },
    unit: 'count',
    dateField: 'customerSince',
    period: 'thisYear',
    comparison: 'samePeriodLastYear',
    hasTrend: true,
    good: 'up',
  },
  {
    key: 'account_open_cases',
    title: { en: 'Open cases', sv: 'Öppna ärenden' },
    definition: {
      en: 'Number of cases of these customers that are not closed.',
      sv: 'Antal ärenden hos dessa kunder som inte är stängda.',
    },
    type: 'case',
    where: openCase,
    measure: { count: true },
    unit: 'count',
    owner,
    good: 'down',
  },
]
