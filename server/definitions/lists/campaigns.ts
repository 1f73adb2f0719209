import type { ListDefinition } from '../../engines/dashboards/dashboard.ts'
import { is, runningCampaign } from '../kpis/conditions.ts'

export const campaignLists: readonly ListDefinition[] = [
  {
    key: 'campaign-figures',
    title: { en: 'Campaign figures', sv: 'Kampanjsiffror' },
    type: 'campaign',
    where: {
      any: [
        runningCampaign,
        { all: [is('status', 'done'), { field: 'closedAt', op: 'gte', value: { last: 365, unit: 'day' } }] },
      ],
    },
    owner: null,
    sort: '-startDate',
    limit: 12,
    columns: [
      { field: 'title' },
      { field: 'status' },
      { field: 'startDate' },
      { field: 'responses' },
      { field: 'deals' },
      { field: 'wonDeals', title: { en: 'Won', sv: 'Vunna' } },
      { field: 'revenue', title: { en: 'Revenue', sv: 'Intäkt' } },
      { field: 'cost' },
      { field: 'budget' },
    ],
  },
  {
    key: 'target-groups',
    title: { en: 'Target groups', sv: 'Målgrupper' },
    type: 'segment',
    owner: null,
    sort: 'name',
    limit: 12,
    columns: [{ field: 'name' }, { field: 'kind' }, { field: 'memberCount' }, { field: 'ownerId' }],
  },
  {
    key: 'my-requests',
    title: { en: 'My requests', sv: 'Mina förfrågningar' },
    type: 'request',
    where: is('createdById', 'me'),
    owner: null,
    sort: '-createdAt',
    limit: 10,
    columns: [
      { field: 'title' },
      { field: 'kind' },
      { field: 'status' },
      { field: 'wantedBy' },
      { field: 'promisedDate' },
      { field: 'feedback' },
    ],
  },
  {
    key: 'templates',
    title: { en: 'Templates', sv: 'Mallar' },
    type: 'template',
    where: is('active', true),
    owner: null,
    sort: 'folder,name',
    limit: 20,
    columns: [
      { field: 'name' },
      { field: 'folder' },
      { field: 'kind' },
      { field: 'language' },
      { field: 'subject' },
      { field: 'updatedAt' },
    ],
  },
]
