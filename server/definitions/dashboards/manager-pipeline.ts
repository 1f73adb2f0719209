import type { Filter } from '../../../shared/filter.ts'
import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { is, lostDeal, oneOf, openDeal, openStages, wonDeal } from '../kpis/conditions.ts'
import { amount, lost, rep, rows, share, source, spread, winRate, won, wonAmount } from './columns.ts'
import { closeDatePassed, closingSoon, noNextStep, ordersToApprove, reminders, silentDeals } from './shared.ts'
import { period, dealType, wonAndLostBy, reasons } from './manager-shared.ts'

/** From each stage: how many deals left it, and where to. */
const stageSteps = openStages.map((stage, i) => ({
  stage,
  onward: oneOf('status', [...openStages.slice(i + 1), 'won']),
}))

const stageTitles: Record<string, { en: string; sv: string }> = {
  identified: { en: 'Identified', sv: 'Identifierad' },
  in_discussion: { en: 'In discussion', sv: 'I diskussion' },
  decision_makers: { en: 'Decision makers', sv: 'Beslutsfattare' },
  proposal: { en: 'Proposal', sv: 'Offert' },
  negotiation: { en: 'In negotiation', sv: 'I förhandling' },
  purchasing: { en: 'Purchasing', sv: 'Inköp' },
}
/** Of the moves out of any stage, those that lead onward: told stage by stage, since onward depends on where one stands. */
const anyOnward: Filter = {
  any: stageSteps.map(({ stage, onward }) => ({ all: [is('previous', stage), onward] })),
}

export const managerPipeline: DashboardDefinition = {
  key: 'manager-pipeline',
  title: { en: 'Pipeline', sv: 'Pipeline' },
  icon: 'chart-line',
  owner: 'team',
  hasPeople: true,
  period,
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [closeDatePassed, ordersToApprove, noNextStep, closingSoon, silentDeals],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Won', sv: 'Vunnet' },
      size: { w: 9, h: 2 },
      metrics: [
        'pipeline_won_count',
        'pipeline_won_amount',
        'pipeline_mean_won',
        'pipeline_mean_days_won',
        'pipeline_win_rate',
      ],
    },
    {
      id: 'lost-and-open',
      kind: 'kpis',
      title: { en: 'Lost and open', sv: 'Förlorat och öppet' },
      size: { w: 12, h: 2 },
      metrics: [
        'pipeline_lost_count',
        'pipeline_mean_lost',
        'pipeline_mean_days_lost',
        'pipeline_open_deals',
        'pipeline_open_amount',
        'pipeline_weighted',
        'pipeline_mean_days_open',
      ],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Pipeline Board', sv: 'Affärstavla' },
      size: { w: 12, h: 7 },
      board: 'pipeline',
    },
    {
      id: 'by-rep',
      kind: 'report',
      title: { en: 'By rep', sv: 'Per säljare' },
      size: { w: 8, h: 5 },
      head: rep,
      hasTotal: true,
      ...dealType,
      by: 'ownerId',
      columns: [
        wonAmount,
        won,
        {
          key: 'meanWon',
          title: { en: 'Mean won', sv: 'Snitt vunnen' },
          unit: 'money',
          measure: { mean: 'amount' },
          where: wonDeal,
        },
        lost,
        {
          key: 'meanLost',
          title: { en: 'Mean lost', sv: 'Snitt förlorad' },
          unit: 'money',
          measure: { mean: 'amount' },
          where: lostDeal,
        },
        winRate,
        {
          key: 'daysWon',
          title: { en: 'Days, won', sv: 'Dagar, vunna' },
          unit: 'days',
          measure: { mean: 'daysWorked' },
          where: wonDeal,
        },
        {
          key: 'daysLost',
          title: { en: 'Days, lost', sv: 'Dagar, förlorade' },
          unit: 'days',
          measure: { mean: 'daysWorked' },
          where: lostDeal,
        },
      ],
      limit: 40,
    },
    {
      id: 'forecast',
      kind: 'report',
      title: { en: 'Forecast', sv: 'Prognos' },
      subtitle: { en: 'open deals expected to close in the period', sv: 'öppna affärer med avslut under perioden' },
      definition: {
        en: 'Open deals by expected close. Low counts those forecast as worst case, likely adds the most likely ones, high adds the upside.',
        sv: 'Öppna affärer efter förväntat avslut. Låg räknar säkra affärer, trolig lägger till de mest troliga, hög även möjliga.',
      },
      size: { w: 4, h: 5 },
      head: rep,
      hasTotal: true,
      type: 'opportunity',
      where: openDeal,
      dateField: 'expectedClose',
      by: 'ownerId',
      columns: [
        amount('likely', { en: 'Likely', sv: 'Trolig' }, oneOf('forecastType', ['worst', 'most_likely'])),
        amount('low', { en: 'Low', sv: 'Låg' }, is('forecastType', 'worst')),
        amount('high', { en: 'High', sv: 'Hög' }),
        { key: 'weighted', title: { en: 'Weighted', sv: 'Viktat' }, unit: 'money', measure: { sum: 'weighted' } },
      ],
      limit: 40,
    },
    reasons('win-reasons', 'winReason', { en: 'Why deals are won', sv: 'Varför affärer vinns' }, wonDeal),
    reasons('loss-reasons', 'lossReason', { en: 'Why deals are lost', sv: 'Varför affärer förloras' }, lostDeal),
    {
      ...reasons('competitors', 'competitor', { en: 'Lost to', sv: 'Förlorade till' }, lostDeal),
      skipsNone: true,
      limit: 8,
    },
    wonAndLostBy('by-source', 'source', { en: 'Won and lost by source', sv: 'Vunna och förlorade per källa' }, source),
    wonAndLostBy(
      'by-product',
      'productId',
      { en: 'Won and lost by product', sv: 'Vunna och förlorade per produkt' },
      { en: 'Product', sv: 'Produkt' },
    ),
    {
      id: 'age-in-stage',
      kind: 'report',
      title: { en: 'Age per stage', sv: 'Ålder per steg' },
      subtitle: { en: 'open deals, days in their stage', sv: 'öppna affärer, dagar i sitt steg' },
      size: { w: 4, h: 4 },
      head: { en: 'Stage', sv: 'Steg' },
      type: 'opportunity',
      where: openDeal,
      by: 'status',
      columns: [...spread('daysInStatus', 'days'), rows('deals', { en: 'Deals', sv: 'Affärer' })],
    },
    {
      id: 'stage-conversion',
      kind: 'report',
      title: { en: 'From stage to stage', sv: 'Från steg till steg' },
      definition: {
        en: 'Moves out of each stage in the period: to a later stage or won, back to an earlier one, or lost.',
        sv: 'Flyttar ut ur varje steg under perioden: till ett senare steg eller vunnen, tillbaka till ett tidigare, eller förlorad.',
      },
      size: { w: 8, h: 4 },
      head: { en: 'Out of', sv: 'Ut ur' },
      type: 'span',
      where: is('relatedType', 'opportunity'),
      owner: 'ownerId',
      dateField: 'enteredAt',
      by: openStages.map((stage) => ({ key: stage, title: stageTitles[stage]!, where: is('previous', stage) })),
      columns: [
        rows('left', { en: 'Left', sv: 'Lämnade' }),
        share('onward', { en: 'Onward', sv: 'Vidare' }, anyOnward),
        share('won', { en: 'Straight to won', sv: 'Direkt till vunnen' }, is('status', 'won')),
        share('lost', { en: 'Lost', sv: 'Förlorade' }, is('status', 'lost')),
      ],
    },
    {
      id: 'stalled',
      kind: 'list',
      title: { en: 'Stalled deals', sv: 'Avstannade affärer' },
      subtitle: { en: 'no activity for 14 days, largest first', sv: 'ingen aktivitet på 14 dagar, störst först' },
      size: { w: 8, h: 5 },
      list: 'stalled-deals',
    },
    {
      id: 'changes',
      kind: 'changes',
      title: { en: 'What changed', sv: 'Vad som ändrats' },
      subtitle: { en: 'in the period', sv: 'under perioden' },
      definition: {
        en: 'The pipeline at the end of the period against the one before it: deals added, moved, won and lost, and of the deals that were there before, those whose expected close or amount is another: later or earlier, up or down.',
        sv: 'Pipelinen vid periodens slut mot den före perioden: affärer som tillkommit, flyttats, vunnits och förlorats, och av affärerna som fanns före dem vars förväntade avslut eller belopp är ett annat: senare eller tidigare, upp eller ner.',
      },
      size: { w: 4, h: 5 },
      head: { en: 'Change', sv: 'Ändring' },
      source: 'pipeline-changes',
      period: 'thisMonth',
    },
  ],
}
