import type { TypeAccess } from '../../engines/access/role.ts'
import type { TypeKey } from '../../../shared/records/index.ts'

/** Statuses of a company's life in which it is worked as a lead or prospect, and those in which it is a customer. */
export const asLead = { field: 'stage', in: ['lead', 'prospect'] } as const
export const asCustomer = { field: 'stage', in: ['customer'] } as const

export const viewAll: TypeAccess = { grants: [{ level: 'view', reach: 'all' }] }
export const editAll: TypeAccess = { grants: [{ level: 'edit', reach: 'all' }] }
export const fullAll: TypeAccess = { grants: [{ level: 'full', reach: 'all' }] }

/** Contacts follow their company; one without a company stays with whoever made it. */
export const asItsCompany: TypeAccess = {
  grants: [
    { level: 'full', reach: { as: 'companyId' } },
    { level: 'edit', reach: 'created' },
  ],
}

/** Whoever works a record may write messages on it; whoever sees it reads them. */
export const asItsRecord: TypeAccess = { grants: [{ level: 'create', reach: 'related' }] }

/** Lines belong to their quote or order. */
export const asPartOf = (whole: string): TypeAccess => ({ grants: [{ level: 'full', reach: { partOf: whole } }] })

const activityTypes = ['task', 'call', 'event', 'note'] as const

/** The same access to tasks, calls, events and notes: full on those of the reach, view of those on records one sees. */
export const activities = (reach: 'ownOrCreated' | 'teamOrCreated'): Partial<Record<TypeKey, TypeAccess>> =>
  Object.fromEntries(
    activityTypes.map((type) => [
      type,
      {
        grants: [
          { level: 'full', reach },
          { level: 'view', reach: 'related' },
        ],
        verbs: ['assign'],
        handOver: true,
      } satisfies TypeAccess,
    ]),
  )

/** Sales reads what marketing does, and adds companies to target groups; which companies are in one is seen as far as the companies are. */
export const marketingRead: Partial<Record<TypeKey, TypeAccess>> = {
  campaign: viewAll,
  campaignEvent: { grants: [{ level: 'view', reach: { as: 'campaignId' } }] },
  campaignSegment: { grants: [{ level: 'view', reach: { as: 'campaignId' } }] },
  segment: viewAll,
  segmentMember: { grants: [{ level: 'view', reach: { as: 'companyId' } }] },
  template: viewAll,
}

/** How a marketing request goes on is marketing's to say, not the requester's. */
const decidedByMarketing = ['status', 'ownerId', 'promisedDate', 'feedback', 'campaignId', 'templateId'] as const

/** Asking marketing for help: what one asked for oneself, and where `reach` is the team's what the team asked for. */
export const requester = (reach: 'created' | 'teamOrCreated'): TypeAccess => ({
  grants: [
    { level: 'create', reach: 'created' },
    { level: 'view', reach },
  ],
  readOnly: decidedByMarketing,
})

/** What everybody reads alike. */
export const commonTypes: Partial<Record<TypeKey, TypeAccess>> = {
  product: viewAll,
  user: viewAll,
  team: viewAll,
  message: asItsRecord,
  span: { grants: [{ level: 'view', reach: 'related' }] },
}
