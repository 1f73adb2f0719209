import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { is, olderThan, openCase } from '../kpis/conditions.ts'
import { escalatedCases } from './shared.ts'
import { reminders } from './shared.ts'

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
        escalatedCases,
        {
          key: 'waiting-customers',
          title: { en: 'Customer waiting over 24 hours', sv: 'Kund väntar över 24 timmar' },
          severity: 'red',
          type: 'case',
          where: { all: [openCase, { field: 'waitingSince', op: 'lt', value: { last: 24, unit: 'hour' } }] },
          owner: ofMyAccounts,
          sort: 'waitingSince',
        },
        {
          key: 'urgent-cases',
          title: { en: 'High priority cases', sv: 'Ärenden med hög prioritet' },
          severity: 'amber',
          type: 'case',
          where: { all: [openCase, is('priority', 'high')] },
          owner: ofMyAccounts,
          sort: 'createdAt',
        },
        {
          key: 'old-cases',
          title: { en: 'Cases open over 7 days', sv: 'Ärenden öppna över 7 dagar' },
          severity: 'amber',
          type: 'case',
          where: { all: [openCase, olderThan('createdAt', 7)] },
          owner: ofMyAccounts,
          sort: 'createdAt',
        },
        {
          key: 'reopened-cases',
          title: { en: 'Re-opened cases', sv: 'Återöppnade ärenden' },
          severity: 'blue',
          type: 'case',
          where: is('status', 'reopened'),
          owner: ofMyAccounts,
        },
      ],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Cases of my accounts', sv: 'Ärenden hos mina kunder' },
      size: { w: 9, h: 2 },
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
      id: 'escalated',
      kind: 'list',
      title: { en: 'Escalated cases', sv: 'Eskalerade ärenden' },
      size: { w: 6, h: 4 },
      list: 'escalated-cases',
    },
    {
      id: 'open-cases',
      kind: 'list',
      title: { en: 'Open cases, oldest first', sv: 'Öppna ärenden, äldst först' },
      size: { w: 6, h: 4 },
      list: 'account-cases',
    },
  ],
}
