import type { RoleDefinition } from '../../engines/access/role.ts'
import { activities, asCustomer, asLead, commonTypes, editAll, fullAll } from './shared.ts'

/** Marketing Manager: leads as input to campaigns. Sees every deal, never an amount. */
export const marketingManager: RoleDefinition = {
  key: 'marketing_manager',
  dashboards: ['marketing-lead', 'marketing-campaigns', 'marketing-templates'],
  verbs: ['import'],
  types: {
    ...commonTypes,
    ...activities('ownOrCreated'),
    company: {
      grants: [
        { level: 'edit', reach: 'all', where: asLead },
        { level: 'view', reach: 'all', where: asCustomer },
      ],
      hidden: ['openDealAmount', 'wonAmount12m', 'openOrders', 'lastOrderAt'],
      readOnly: ['ownerId'],
      verbs: ['addToSegment'],
    },
    contact: editAll,
    campaign: { ...fullAll, verbs: ['assign'] },
    campaignEvent: { grants: [{ level: 'full', reach: { as: 'campaignId' } }] },
    campaignSegment: { grants: [{ level: 'full', reach: { as: 'campaignId' } }] },
    segment: { ...fullAll, verbs: ['assign'] },
    segmentMember: { grants: [{ level: 'full', reach: { as: 'segmentId' } }] },
    request: { ...fullAll, verbs: ['assign'] },
    template: fullAll,
    opportunity: {
      grants: [{ level: 'view', reach: 'all' }],
      hidden: ['amount', 'amountLow', 'amountHigh', 'weighted'],
    },
    quote: { grants: [{ level: 'view', reach: 'all' }], hidden: ['amount'] },
    quoteLine: { grants: [{ level: 'view', reach: { partOf: 'quoteId' } }], hidden: ['price', 'amount'] },
  },
}
