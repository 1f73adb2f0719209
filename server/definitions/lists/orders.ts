import type { ListDefinition } from '../../engines/dashboards/dashboard.ts'
import { endingWithin, openOrder, openQuote } from '../kpis/conditions.ts'

export const orderLists: readonly ListDefinition[] = [
  {
    key: 'open-quotes',
    title: { en: 'Open quotes', sv: 'Öppna offerter' },
    type: 'quote',
    where: openQuote,
    sort: 'validUntil',
    limit: 8,
    columns: [
      { field: 'number' },
      { field: 'title' },
      { field: 'companyId' },
      { field: 'amount' },
      { field: 'status' },
      { field: 'validUntil' },
    ],
  },
  {
    key: 'open-orders',
    title: { en: 'Open orders', sv: 'Öppna order' },
    type: 'order',
    where: openOrder,
    sort: 'promisedDate',
    limit: 8,
    columns: [
      { field: 'number' },
      { field: 'title' },
      { field: 'companyId' },
      { field: 'amount' },
      { field: 'status' },
      { field: 'promisedDate' },
    ],
  },
  {
    key: 'contracts-ending',
    title: { en: 'Contracts ending within a quarter', sv: 'Avtal som slutar inom ett kvartal' },
    type: 'contract',
    where: endingWithin(91),
    sort: 'endDate',
    limit: 8,
    columns: [
      { field: 'number' },
      { field: 'title' },
      { field: 'companyId' },
      { field: 'yearlyValue' },
      { field: 'endDate' },
      { field: 'noticeBy' },
    ],
  },
]
