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

/** Sales Responsible: works the lead-to-order process, then keeps the account and sells more to it. */
export const salesRep: RoleDefinition = {
  key: 'sales_rep',
  dashboards: ['rep-lead', 'rep-pipeline', 'rep-delivery', 'rep-accounts', 'rep-todo'],
  verbs: ['import'],
  types: {
    ...commonTypes,
    ...activities('ownOrCreated'),
    company: {
      grants: [
        { level: 'edit', reach: 'ownUnassigned', where: asLead },
        { level: 'edit', reach: 'own', where: asCustomer },
        { level: 'view', reach: 'all', where: asCustomer },
      ],
      verbs: ['merge', 'convert', 'claim', 'addToSegment'],
    },
    contact: asItsCompany,
    ...marketingRead,
    request: requester('created'),
    opportunity: { grants: [{ level: 'edit', reach: 'own' }] },
    quote: { grants: [{ level: 'edit', reach: 'own' }] },
    quoteLine: asPartOf('quoteId'),
    order: { grants: [{ level: 'create', reach: 'own' }] },
    // What a rep orders has lines, too; from then on the order is the manager's to change.
    orderLine: { grants: [{ level: 'create', reach: { through: 'orderId', reach: 'own' } }] },
    contract: { grants: [{ level: 'edit', reach: 'own' }] },
    case: {
      grants: [
        { level: 'create', reach: 'created' },
        { level: 'view', reach: { through: 'companyId', reach: 'own' } },
      ],
    },
  },
}
