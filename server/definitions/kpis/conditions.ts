import { opportunityStatuses } from '../../../shared/records/lists.ts'
import type { Filter, RelativeTime } from '../../../shared/filter.ts'

/** Conditions that figures, reminders, lists and charts share, so that the same words count the same rows everywhere. */

export const last90Days: RelativeTime = { last: 90, unit: 'day' }
export const last30Days: RelativeTime = { last: 30, unit: 'day' }

export const is = (field: string, value: string | boolean): Filter => ({ field, op: 'is', value })
export const isNot = (field: string, value: string): Filter => ({ field, op: 'isNot', value })
export const oneOf = (field: string, value: string[]): Filter => ({ field, op: 'in', value })
export const isEmpty = (field: string): Filter => ({ field, op: 'isEmpty' })
export const isGiven = (field: string): Filter => ({ field, op: 'isEmpty', value: false })
export const beforeToday = (field: string): Filter => ({ field, op: 'lt', value: 'today' })
export const isToday = (field: string): Filter => ({ field, op: 'is', value: 'today' })
/** More than so many days ago. */
export const olderThan = (field: string, days: number): Filter => ({
  field,
  op: 'lt',
  value: { last: days, unit: 'day' },
})
export const withinNext = (field: string, days: number): Filter => ({
  field,
  op: 'is',
  value: { next: days, unit: 'day' },
})

export const openStages = opportunityStatuses.filter((s) => s !== 'won' && s !== 'lost')
export const openDeal = oneOf('status', openStages)
export const wonDeal = is('status', 'won')
export const lostDeal = is('status', 'lost')
export const closedDeal = oneOf('status', ['won', 'lost'])

export const leadStage = is('stage', 'lead')
export const openLead: Filter = { all: [leadStage, isNot('status', 'dead')] }
/** Began as a lead, whatever it is today. */
export const everLead: Filter = { any: [leadStage, isGiven('convertedAt')] }
export const prospect = is('stage', 'prospect')
export const customer = is('stage', 'customer')

/** No activity for so many days; a record without any counts from its creation. */
export const silentFor = (days: number): Filter => ({
  any: [olderThan('lastActivityAt', days), { all: [isEmpty('lastActivityAt'), olderThan('createdAt', days)] }],
})
/** Nobody has been in contact for so many days, or ever. */
export const notContactedFor = (days: number): Filter => ({
  any: [olderThan('lastContactAt', days), isEmpty('lastContactAt')],
})

export const openCase = isNot('status', 'closed')
export const openTask = isNot('status', 'completed')
export const scheduled = is('status', 'scheduled')
/** Over and waiting for its follow-up: held, or still scheduled although its day is past. */
export const heldEvent: Filter = { any: [is('status', 'held'), { all: [scheduled, beforeToday('startsAt')] }] }

export const runningCampaign = oneOf('status', ['running', 'follow_up'])
export const openRequest = oneOf('status', ['new', 'under_review', 'approved', 'in_progress'])
export const pastWanted: Filter = { all: [openRequest, beforeToday('wantedBy')] }

/** A campaign's event whose time has come without its having gone out. */
export const lateSend: Filter = {
  all: [scheduled, { field: 'scheduledAt', op: 'lt', value: { last: 0, unit: 'hour' } }],
}
/** The viewer's own mails of the last 30 days that did not leave, or may not have. */
export const failedMail: Filter = {
  all: [
    is('ownerId', 'me'),
    oneOf('delivery', ['failed', 'uncertain']),
    { field: 'sentAt', op: 'gte', value: last30Days },
  ],
}

/** Was there at the end of the day `@`. */
export const createdBy: Filter = { field: 'createdAt', op: 'lte', value: '@' }
export const after = (field: string): Filter => ({ field, op: 'gt', value: '@' })

export const openQuote = oneOf('status', ['draft', 'sent'])
export const expiringQuote: Filter = { all: [openQuote, withinNext('validUntil', 7)] }
export const openOrder = oneOf('status', ['pending_approval', 'pending_delivery', 'partly_delivered', 'delivered'])
/** Placed and not withdrawn. */
export const realOrder = isNot('status', 'cancelled')
/** Something is still to be delivered although the promised day has passed. */
export const lateOrder: Filter = {
  all: [oneOf('status', ['pending_approval', 'pending_delivery', 'partly_delivered']), beforeToday('promisedDate')],
}
export const runningContract = is('status', 'active')
export const endingWithin = (days: number): Filter => ({ all: [runningContract, withinNext('endDate', days)] })
export const customerWithoutOrder: Filter = {
  all: [
    customer,
    { any: [isEmpty('lastOrderAt'), { field: 'lastOrderAt', op: 'lt', value: { last: 6, unit: 'month' } }] },
  ],
}
export const customerWithoutSale: Filter = {
  all: [
    customer,
    {
      not: {
        some: 'opportunities',
        where: { all: [wonDeal, { field: 'closedAt', op: 'gte', value: { last: 6, unit: 'month' } }] },
      },
    },
  ],
}
