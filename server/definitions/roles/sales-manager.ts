import type { RoleDefinition } from '../../engines/access/role.ts'
import {
  activities,
  asCustomer,
  asItsCompany,
  asLead,
  asPartOf,
  commonTypes,
  marketingRead,
  requester,
} from './shared.ts'

/** Sales Team Manager: coaches, analyses the process and the results of the team. */
export const salesManager: RoleDefinition = {
  key: 'sales_manager',
  dashboards: ['manager-lead', 'manager-pipeline', 'manager-analysis'],
  verbs: ['import', 'export'],
  types: {
    ...commonTypes,
    ...activities('teamOrCreated'),
    company: {
      grants: [
        { level: 'full', reach: 'teamUnassigned', where: asLead },
        { level: 'edit', reach: 'team', where: asCustomer },
        { level: 'view', reach: 'all', where: asCustomer },
      ],
      verbs: ['assign', 'claim', 'convert', 'merge', 'addToSegment'],
    },
    contact: asItsCompany,
    ...marketingRead,
    request: requester('teamOrCreated'),
    opportunity: { grants: [{ level: 'full', reach: 'team' }], verbs: ['assign', 'reopen'] },
    quote: { grants: [{ level: 'full', reach: 'team' }], verbs: ['assign'] },
    quoteLine: asPartOf('quoteId'),
    order: { grants: [{ level: 'edit', reach: 'team' }], verbs: ['assign', 'approve'] },
    orderLine: asPartOf('orderId'),
    contract: { grants: [{ level: 'full', reach: 'team' }], verbs: ['assign'] },
    case: { grants: [{ level: 'view', reach: { through: 'companyId', reach: 'team' } }] },
  },
}
