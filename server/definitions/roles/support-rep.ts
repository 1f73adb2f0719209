import type { RoleDefinition } from '../../engines/access/role.ts'
import { activities, commonTypes, editAll, requester, viewAll } from './shared.ts'

/** Support Team: every case, who works it and where in the process it is. */
export const supportRep: RoleDefinition = {
  key: 'support_rep',
  dashboards: ['support'],
  verbs: [],
  types: {
    ...commonTypes,
    ...activities('teamOrCreated'),
    // What a customer buys for is sales' business: without deals, figures made of them would only say zero.
    company: { ...viewAll, hidden: ['openDealAmount', 'wonAmount12m'] },
    contact: editAll,
    request: requester('created'),
    template: {
      // The words of what is sent by itself are marketing's.
      readOnly: ['purpose'],
      grants: [
        { level: 'view', reach: 'all' },
        { level: 'edit', reach: 'all', where: { field: 'kind', in: ['case'] } },
      ],
    },
    order: viewAll,
    orderLine: { grants: [{ level: 'view', reach: { partOf: 'orderId' } }] },
    contract: viewAll,
    case: { grants: [{ level: 'full', reach: 'all' }], verbs: ['assign', 'claim', 'escalate', 'reply'] },
  },
}
