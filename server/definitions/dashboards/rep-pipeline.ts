import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { openDeal } from '../kpis/conditions.ts'
import { amount, count } from './columns.ts'
import { closeDatePassed, closingSoon, expiringQuotes, noNextStep, reminders, silentDeals } from './shared.ts'

export const repPipeline: DashboardDefinition = {
  key: 'rep-pipeline',
  title: { en: 'Pipeline', sv: 'Pipeline' },
  icon: 'chart-line',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [closeDatePassed, noNextStep, closingSoon, expiringQuotes, silentDeals],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Scorecard', sv: 'Nyckeltal' },
      size: { w: 9, h: 2 },
      metrics: [
        'pipeline_open_deals',
        'pipeline_open_amount',
        'pipeline_weighted',
        'pipeline_won_this_month',
        'pipeline_win_rate',
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
      id: 'funnel',
      kind: 'chart',
      shape: 'funnel',
      title: { en: 'Funnel', sv: 'Tratt' },
      subtitle: { en: 'open amount by stage', sv: 'öppet belopp per steg' },
      size: { w: 4, h: 4 },
      type: 'opportunity',
      where: openDeal,
      by: 'status',
      columns: [amount('amount', { en: 'Amount', sv: 'Belopp' }), count],
    },
    {
      id: 'quotes',
      kind: 'list',
      title: { en: 'Open quotes', sv: 'Öppna offerter' },
      size: { w: 8, h: 4 },
      list: 'open-quotes',
    },
    {
      id: 'won',
      kind: 'list',
      title: { en: 'Recently won', sv: 'Senast vunna' },
      size: { w: 6, h: 4 },
      list: 'recently-won',
    },
    {
      id: 'lost',
      kind: 'list',
      title: { en: 'Recently lost', sv: 'Senast förlorade' },
      size: { w: 6, h: 4 },
      list: 'recently-lost',
    },
  ],
}
