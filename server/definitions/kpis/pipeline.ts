import type { Filter } from '../../../shared/filter.ts'
import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import {
  after,
  beforeToday,
  closedDeal,
  createdBy,
  last90Days,
  lostDeal,
  openDeal,
  silentFor,
  wonDeal,
} from './conditions.ts'

const type = 'opportunity'
const dateField = 'closedAt'
const stoodOpen: Filter = { all: [createdBy, { any: [openDeal, after('closedAt')] }] }

/** Deals that are worked on now. */
const open: MetricDefinition[] = [
  {
    key: 'pipeline_open_deals',
    title: { en: 'Open deals', sv: 'Öppna affärer' },
    definition: {
      en: 'Number of deals that are neither won nor lost.',
      sv: 'Antal affärer som varken är vunna eller förlorade.',
    },
    type,
    where: openDeal,
    measure: { count: true },
    unit: 'count',
    good: 'up',
    comparison: 'previousPeriod',
    hasTrend: true,
    stood: stoodOpen,
  },
  {
    key: 'pipeline_open_amount',
    title: { en: 'Open amount', sv: 'Öppet belopp' },
    definition: {
      en: 'Sum of the amounts of deals that are neither won nor lost. Earlier months use the amounts as they are now.',
      sv: 'Summan av beloppen i affärer som varken är vunna eller förlorade. Tidigare månader räknas med dagens belopp.',
    },
    type,
    where: openDeal,
    measure: { sum: 'amount' },
    unit: 'money',
    good: 'up',
    comparison: 'previousPeriod',
    hasTrend: true,
    stood: stoodOpen,
  },
  {
    key: 'pipeline_weighted',
    title: { en: 'Weighted', sv: 'Viktat belopp' },
    definition: {
      en: 'Sum of amount × probability over open deals.',
      sv: 'Summan av belopp × sannolikhet i öppna affärer.',
    },
    type,
    where: openDeal,
    measure: { sum: 'weighted' },
    unit: 'money',
    good: 'up',
  },
  {
    key: 'pipeline_closing_this_month',
    title: { en: 'Closing this month', sv: 'Avslut denna månad' },
    definition: {
      en: 'Number of open deals with an expected close in this month.',
      sv: 'Antal öppna affärer med förväntat avslut denna månad.',
    },
    type,
    where: openDeal,
    measure: { count: true },
    unit: 'count',
    dateField: 'expectedClose',
    period: 'thisMonth',
    isPeriodFixed: true,
    good: 'up',
  },
  {
    key: 'pipeline_past_close',
    title: { en: 'Past close date', sv: 'Passerat avslut' },
    definition: {
      en: 'Number of open deals whose expected close lies before today.',
      sv: 'Antal öppna affärer vars förväntade avslut ligger före i dag.',
    },
    type,
    where: { all: [openDeal, beforeToday('expectedClose')] },
    measure: { count: true },
    unit: 'count',
    good: 'down',
  },
  {
    key: 'pipeline_stalled',
    title: { en: 'Stalled deals', sv: 'Avstannade affärer' },
    definition: {
      en: 'Number of open deals without any activity for 14 days.',
      sv: 'Antal öppna affärer utan någon aktivitet på 14 dagar.',
    },
    type,
    where: { all: [openDeal, silentFor(14)] },
    measure: { count: true },
    unit: 'count',
    good: 'down',
  },
  {
    key: 'pipeline_mean_days_open',
    title: { en: 'Days worked, open', sv: 'Dagar i arbete, öppna' },
    definition: {
      en: 'Mean number of days from the start to today over open deals. Deals without a known start are left out.',
      sv: 'Medelantal dagar från start till i dag för öppna affärer. Affärer utan känd start räknas inte.',
    },
    type,
    where: openDeal,
    measure: { mean: 'daysWorked' },
    unit: 'days',
    good: 'down',
  },
]

const flow = { type, dateField, period: last90Days, comparison: 'previousPeriod', hasTrend: true } as const

/** Deals decided in a period. */
const closed: MetricDefinition[] = [
  {
    ...flow,
    key: 'pipeline_win_rate',
    title: { en: 'Win rate', sv: 'Vinstandel' },
    definition: {
      en: 'Deals won ÷ deals won and lost, by the day they closed; the last 90 days unless another period is chosen.',
      sv: 'Vunna affärer ÷ vunna och förlorade, efter avslutsdag; de senaste 90 dagarna om ingen annan period är vald.',
    },
    where: closedDeal,
    measure: { ratio: { part: { where: wonDeal } } },
    unit: 'percent',
    good: 'up',
  },
  {
    ...flow,
    key: 'pipeline_mean_won',
    title: { en: 'Mean won', sv: 'Snitt vunnen' },
    definition: {
      en: 'Mean amount of the deals won in the period; the last 90 days unless another one is chosen.',
      sv: 'Medelbelopp för affärer som vunnits under perioden; de senaste 90 dagarna om ingen annan är vald.',
    },
    where: wonDeal,
    measure: { mean: 'amount' },
    unit: 'money',
    good: 'up',
  },
  {
    ...flow,
    key: 'pipeline_mean_lost',
    title: { en: 'Mean lost', sv: 'Snitt förlorad' },
    definition: {
      en: 'Mean amount of the deals lost in the period; the last 90 days unless another one is chosen.',
      sv: 'Medelbelopp för affärer som förlorats under perioden; de senaste 90 dagarna om ingen annan är vald.',
    },
    where: lostDeal,
    measure: { mean: 'amount' },
    unit: 'money',
  },
  {
    ...flow,
    key: 'pipeline_won_count',
    title: { en: 'Deals won', sv: 'Vunna affärer' },
    definition: { en: 'Number of deals won in the period.', sv: 'Antal affärer som vunnits under perioden.' },
    where: wonDeal,
    measure: { count: true },
    unit: 'count',
    good: 'up',
  },
  {
    ...flow,
    key: 'pipeline_lost_count',
    title: { en: 'Deals lost', sv: 'Förlorade affärer' },
    definition: { en: 'Number of deals lost in the period.', sv: 'Antal affärer som förlorats under perioden.' },
    where: lostDeal,
    measure: { count: true },
    unit: 'count',
    good: 'down',
  },
  {
    ...flow,
    key: 'pipeline_won_amount',
    title: { en: 'Amount won', sv: 'Vunnet belopp' },
    definition: {
      en: 'Sum of the amounts of deals won in the period.',
      sv: 'Summan av beloppen i affärer som vunnits under perioden.',
    },
    where: wonDeal,
    measure: { sum: 'amount' },
    unit: 'money',
    good: 'up',
  },
  {
    ...flow,
    key: 'pipeline_lost_amount',
    title: { en: 'Amount lost', sv: 'Förlorat belopp' },
    definition: {
      en: 'Sum of the amounts of deals lost in the period.',
      sv: 'Summan av beloppen i affärer som förlorats under perioden.',
    },
    where: lostDeal,
    measure: { sum: 'amount' },
    unit: 'money',
    good: 'down',
  },
  {
    ...flow,
    key: 'pipeline_won_this_month',
    title: { en: 'Won this month', sv: 'Vunnet denna månad' },
    definition: {
      en: 'Sum of the amounts of deals won since the first of this month.',
      sv: 'Summan av beloppen i affärer som vunnits sedan den första i månaden.',
    },
    where: wonDeal,
    measure: { sum: 'amount' },
    unit: 'money',
    period: 'thisMonth',
    isPeriodFixed: true,
    good: 'up',
  },
  {
    ...flow,
    key: 'pipeline_mean_days_won',
    title: { en: 'Days worked, won', sv: 'Dagar i arbete, vunna' },
    definition: {
      en: 'Mean number of days from start to close over deals won in the period. Deals without a known start are left out.',
      sv: 'Medelantal dagar från start till avslut för affärer som vunnits under perioden. Affärer utan känd start räknas inte.',
    },
    where: wonDeal,
    measure: { mean: 'daysWorked' },
    unit: 'days',
    good: 'down',
  },
  {
    ...flow,
    key: 'pipeline_mean_days_lost',
    title: { en: 'Days worked, lost', sv: 'Dagar i arbete, förlorade' },
    definition: {
      en: 'Mean number of days from start to close over deals lost in the period. Deals without a known start are left out.',
      sv: 'Medelantal dagar från start till avslut för affärer som förlorats under perioden. Affärer utan känd start räknas inte.',
    },
    where: lostDeal,
    measure: { mean: 'daysWorked' },
    unit: 'days',
    good: 'down',
  },
  {
    ...flow,
    key: 'pipeline_created',
    title: { en: 'New deals', sv: 'Nya affärer' },
    definition: { en: 'Number of deals created in the period.', sv: 'Antal affärer som skapats under perioden.' },
    measure: { count: true },
    unit: 'count',
    dateField: 'createdAt',
    good: 'up',
  },
]

export const pipelineKpis: readonly MetricDefinition[] = [...open, ...closed]
