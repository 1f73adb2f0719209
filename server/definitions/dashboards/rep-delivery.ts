import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { openCase } from '../kpis/conditions.ts'
import { contractsEnding, escalatedCases, lateDeliveries, ordersToApprove, reminders } from './shared.ts'

const ofMyAccounts = 'company.ownerId'

export const repDelivery: DashboardDefinition = {
  key: 'rep-delivery',
  title: { en: 'Delivery & Service', sv: 'Leverans & service' },
  icon: 'truck-delivery',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [
        lateDeliveries,
        {
          ...escalatedCases,
          title: { en: 'Escalated cases on my accounts', sv: 'Eskalerade ärenden hos mina kunder' },
        },
        ordersToApprove,
        {
          key: 'waiting-customers',
          title: { en: 'Customer waiting over 24 hours', sv: 'Kund väntar över 24 timmar' },
          severity: 'amber',
          type: 'case',
          where: { all: [openCase, { field: 'waitingSince', op: 'lt', value: { last: 24, unit: 'hour' } }] },
          owner: ofMyAccounts,
          sort: 'waitingSince',
        },
        contractsEnding,
      ],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Deliveries and contracts', sv: 'Leveranser och avtal' },
      size: { w: 9, h: 2 },
      metrics: [
        'delivery_open_orders',
        'delivery_open_value',
        'delivery_late',
        'delivery_delivered_this_month',
        'contract_yearly_value',
      ],
    },
    {
      id: 'delivery',
      kind: 'board',
      title: { en: 'Delivery Board', sv: 'Leveranstavla' },
      size: { w: 12, h: 7 },
      board: 'delivery',
    },
    {
      id: 'cases',
      kind: 'kpis',
      title: { en: 'Cases of my accounts', sv: 'Ärenden hos mina kunder' },
      size: { w: 12, h: 2 },
      metrics: [
        'account_open_cases',
        'account_escalated_cases',
        'account_new_cases',
        'account_closed_cases',
        'account_time_to_close',
      ],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Support Board, my accounts', sv: 'Supporttavla, mina kunder' },
      subtitle: { en: 'read only', sv: 'endast läsning' },
      size: { w: 12, h: 7 },
      board: 'support',
      scope: 'all',
      readOnly: true,
    },
    {
      id: 'contracts',
      kind: 'board',
      title: { en: 'Contract Board', sv: 'Avtalstavla' },
      size: { w: 12, h: 7 },
      board: 'contract',
    },
    {
      id: 'open-orders',
      kind: 'list',
      title: { en: 'Open orders', sv: 'Öppna order' },
      size: { w: 6, h: 4 },
      list: 'open-orders',
    },
    {
      id: 'ending',
      kind: 'list',
      title: { en: 'Contracts ending within a quarter', sv: 'Avtal som slutar inom ett kvartal' },
      size: { w: 6, h: 4 },
      list: 'contracts-ending',
    },
  ],
}
