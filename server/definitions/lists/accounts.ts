import type { ListDefinition } from '../../engines/dashboards/dashboard.ts'
import { customer, prospect } from '../kpis/conditions.ts'

/** The longest silence first: never, then long ago. */
const bySilence = 'lastContactAt:emptyFirst,name'

export const accountLists: readonly ListDefinition[] = [
  {
    key: 'my-accounts',
    title: { en: 'My Accounts', sv: 'Mina kunder' },
    type: 'company',
    where: customer,
    sort: bySilence,
    limit: 20,
    columns: [
      { field: 'name' },
      { field: 'status' },
      { field: 'lastContactAt', title: { en: 'Last contact', sv: 'Senaste kontakt' }, format: 'lastContact' },
      { field: 'nextActivityAt', title: { en: 'Next activity', sv: 'Nästa aktivitet' }, format: 'nextActivity' },
      { field: 'nextActivityType' },
      { field: 'openDealAmount', title: { en: 'Open deals', sv: 'Öppna affärer' } },
      { field: 'wonAmount12m', title: { en: '12 months', sv: '12 månader' } },
      { field: 'openOrders', title: { en: 'Orders', sv: 'Order' } },
      { field: 'openCases', title: { en: 'Cases', sv: 'Ärenden' } },
    ],
    colour: { field: 'lastContactAt', green: 30, amber: 60 },
  },
  {
    key: 'my-prospects',
    title: { en: 'My Prospects', sv: 'Mina prospekt' },
    type: 'company',
    where: prospect,
    sort: bySilence,
    limit: 10,
    columns: [
      { field: 'name' },
      { field: 'lastContactAt', title: { en: 'Last contact', sv: 'Senaste kontakt' }, format: 'lastContact' },
      { field: 'nextActivityAt', title: { en: 'Next activity', sv: 'Nästa aktivitet' }, format: 'nextActivity' },
      { field: 'nextActivityType' },
      { field: 'openDealAmount', title: { en: 'Open deals', sv: 'Öppna affärer' } },
    ],
    colour: { field: 'lastContactAt', green: 14, amber: 30 },
  },
]
