import { call, event, message, note, task } from './activities.ts'
import { supportCase } from './case.ts'
import { campaign, campaignEvent, campaignSegment } from './campaign.ts'
import { company } from './company.ts'
import { contact } from './contact.ts'
import { contract } from './contract.ts'
import { opportunity } from './opportunity.ts'
import { order, orderLine } from './order.ts'
import { team, user } from './people.ts'
import { product } from './product.ts'
import { quote, quoteLine } from './quote.ts'
import { typeKeys, type RecordType, type TypeKey } from './record-type.ts'
import { request } from './request.ts'
import { segment, segmentMember } from './segment.ts'
import { span } from './span.ts'
import { template } from './template.ts'

export * from './record-type.ts'

/** Every declared record type by its key. */
export const recordTypes: Readonly<Record<TypeKey, RecordType>> = {
  company,
  contact,
  opportunity,
  product,
  task,
  call,
  event,
  note,
  message,
  case: supportCase,
  campaign,
  campaignEvent,
  campaignSegment,
  segment,
  segmentMember,
  request,
  template,
  quote,
  quoteLine,
  order,
  orderLine,
  contract,
  user,
  team,
  span,
}

export const isTypeKey = (key: string): key is TypeKey => (typeKeys as readonly string[]).includes(key)
