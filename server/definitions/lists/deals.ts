import type { ListDefinition } from '../../engines/dashboards/dashboard.ts'
import { last90Days, lostDeal, openDeal, silentFor, wonDeal } from '../kpis/conditions.ts'

export const dealLists: readonly ListDefinition[] = [
  {
    key: 'recently-won',
    title: { en: 'Recently won', sv: 'Senast vunna' },
    type: 'opportunity',
    where: wonDeal,
    dateField: 'closedAt',
    period: last90Days,
    sort: '-closedAt',
    limit: 8,
    columns: [
      { field: 'title' },
      { field: 'companyId' },
      { field: 'amount' },
      { field: 'winReason' },
      { field: 'closedAt' },
    ],
  },
  {
    key: 'recently-lost',
    title: { en: 'Recently lost', sv: 'Senast förlorade' },
    type: 'opportunity',
    where: lostDeal,
    dateField: 'closedAt',
    period: last90Days,
    sort: '-closedAt',
    limit: 8,
    columns: [
      { field: 'title' },
      { field: 'companyId' },
      { field: 'amount' },
      { field: 'lossReason' },
      { field: 'competitor' },
      { field: 'closedAt' },
    ],
  },
  {
    key: 'stalled-deals',
    title: { en: 'Stalled deals', sv: 'Avstannade affärer' },
    type: 'opportunity',
    where: { all: [openDeal, silentFor(14)] },
    sort: '-amount',
    limit: 10,
    columns: [
      { field: 'title' },
      { field: 'companyId' },
      { field: 'ownerId' },
      { field: 'status' },
      { field: 'amount' },
      { field: 'expectedClose' },
      { field: 'lastActivityAt', title: { en: 'Last activity', sv: 'Senaste aktivitet' }, format: 'age' },
    ],
    actions: ['assign'],
  },
]
