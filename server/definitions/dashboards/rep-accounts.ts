import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { callsToday, escalatedCases, forgottenCustomers, forgottenProspects, lateCalls, lateTasks } from './shared.ts'
import { reminders } from './shared.ts'

export const repAccounts: DashboardDefinition = {
  key: 'rep-accounts',
  title: { en: 'My Accounts', sv: 'Mina kunder' },
  icon: 'building',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 4, h: 3 },
      items: [forgottenCustomers, lateTasks, lateCalls, escalatedCases, forgottenProspects, callsToday],
    },
    {
      id: 'scorecard',
      kind: 'scorecard',
      title: { en: 'Accounts scorecard', sv: 'Kundnyckeltal' },
      subtitle: { en: 'my customers', sv: 'mina kunder' },
      size: { w: 8, h: 3 },
      metrics: [
        'account_sales_month',
        'account_sales_year',
        'account_open_orders',
        'account_open_order_value',
        'account_mean_order',
        'account_without_order',
      ],
    },
    {
      id: 'my-accounts',
      kind: 'list',
      title: { en: 'My Accounts', sv: 'Mina kunder' },
      size: { w: 8, h: 8 },
      list: 'my-accounts',
    },
    {
      id: 'my-prospects',
      kind: 'list',
      title: { en: 'My Prospects', sv: 'Mina prospekt' },
      size: { w: 4, h: 4 },
      list: 'my-prospects',
    },
    {
      id: 'upsell',
      kind: 'suggestions',
      title: { en: 'Upsell', sv: 'Merförsäljning' },
      subtitle: { en: 'similar customers buy, this one does not', sv: 'liknande kunder köper, den här gör det inte' },
      size: { w: 4, h: 4 },
      source: 'upsell',
    },
  ],
}
