import type { ListDefinition } from '../../engines/dashboards/dashboard.ts'
import { is, openCase } from '../kpis/conditions.ts'

const columns: ListDefinition['columns'] = [
  { field: 'number' },
  { field: 'title' },
  { field: 'companyId' },
  { field: 'priority' },
  { field: 'status' },
  { field: 'ownerId' },
  { field: 'createdAt', title: { en: 'Age', sv: 'Ålder' }, format: 'age' },
]

export const caseLists: readonly ListDefinition[] = [
  {
    key: 'escalated-cases',
    title: { en: 'Escalated cases', sv: 'Eskalerade ärenden' },
    type: 'case',
    where: is('status', 'escalated'),
    owner: 'company.ownerId',
    sort: 'createdAt',
    limit: 8,
    columns: [...columns.filter((c) => c.field !== 'status'), { field: 'escalatedToId' }],
  },
  {
    key: 'account-cases',
    title: { en: 'Open cases of my accounts', sv: 'Öppna ärenden hos mina kunder' },
    type: 'case',
    where: openCase,
    owner: 'company.ownerId',
    sort: 'createdAt',
    limit: 10,
    columns,
  },
]
