import type { ListDefinition } from '../../engines/dashboards/dashboard.ts'
import { endingWithin, openOrder, openQuote } from '../kpis/conditions.ts'

const handedOver = { actions: ['assign'], bulkActions: ['assign'] } as const

export const orderLists: readonly ListDefinition[] = [
  {
    key: 'open-quotes',
    title: { en: 'Open quotes', sv: 'Öppna offerter' },
    type: 'quote',
    where: openQuote,
    sort: 'validUntil',
    limit: 8,
    columns: [
      { field: 'title' },
      { field: 'companyId' },
      { field: 'amount' },
      { field: 'status' },
      { field: 'validUntil' },
    ],
    ...handedOver,
  },
  {
    key: 'open-orders',
    title: { en: 'Open orders', sv: 'Öppna order' },
    type: 'order',
    where: openOrder,
    sort: 'promisedDate',
    limit: 8,
    columns: [
      { field: 'title' },
      { field: 'companyId' },
      { field: 'amount' },
      { field: 'status' },
      { field: 'promisedDate', title: { en: 'Promised', sv: 'Utlovad' } },
    ],
    ...handedOver,
  },
  {
    key: 'contracts-ending',
    title: { en: 'Contracts ending within a quarter', sv: 'Avtal som slutar inom ett kvartal' },
    type: 'contract',
    where: endingWithin(91),
    sort: 'endDate',
    limit: 8,
    columns: [
      { field: 'title' },
      { field: 'companyId' },
      { field: 'yearlyValue', title: { en: 'A year', sv: 'Per år' } },
      { field: 'endDate' },
      { field: 'noticeBy', title: { en: 'Notice', sv: 'Uppsägning' } },
    ],
    ...handedOver,
  },
]
