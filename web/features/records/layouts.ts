import type { TypeKey } from '../../../shared/records/index.ts'
import { declarationOf, lockOf } from './record.ts'

/** Headings of field groups; their words stand in the catalogue under `records:sections`. */
export const sectionKeys = [
  'main',
  'qualification',
  'business',
  'address',
  'marketing',
  'results',
  'forecast',
  'progress',
  'closing',
  'escalation',
  'more',
  'facts',
] as const
export type SectionKey = (typeof sectionKeys)[number]

/** Fields shown together, in order. */
export interface Section {
  key: SectionKey
  fields: readonly string[]
}

interface Layout {
  sections: readonly Section[]
  /** Fields of the creating form; the others wait behind "More fields". */
  create: readonly string[]
  /** Fields of the form where the record is made as one that has happened already. */
  createDone?: readonly string[]
  /** Statuses on the straight way, for the bar under the title. */
  way?: readonly string[]
}

const section = (key: SectionKey, ...fields: string[]): Section => ({ key, fields })

/**
 * The order in which people read a record. What a declaration has and no section names comes under "More" (or, when only the system
 * sets it, under "Facts"), so that a new field is never missing.
 */
const layouts: Partial<Record<TypeKey, Layout>> = {
  company: {
    way: ['new', 'contacted', 'qualifying', 'qualified'],
    create: [
      'name',
      'contactName',
      'contactTitle',
      'email',
      'phone',
      'web',
      'city',
      'country',
      'industry',
      'source',
      'ownerId',
    ],
    sections: [
      section(
        'main',
        'ownerId',
        'contactName',
        'contactTitle',
        'email',
        'phone',
        'web',
        'lastContactAt',
        'openDealAmount',
        'wonAmount12m',
        'openOrders',
        'lastOrderAt',
        'openCases',
        'description',
      ),
      section(
        'qualification',
        'readiness',
        'buyingReason',
        'timeFrame',
        'budget',
        'budgetApproved',
        'followUpDate',
        'score',
        'deadReason',
        'deadNote',
      ),
      section('business', 'industry', 'employees', 'revenue', 'currency', 'yearEstablished', 'parentId', 'isPerson'),
      section('address', 'address', 'postalCode', 'city', 'country', 'territory', 'vatNumber', 'organisationNumber'),
      section('marketing', 'source', 'campaignId', 'campaignRespondedAt', 'subscription'),
    ],
  },
  contact: {
    create: ['name', 'companyId', 'title', 'role', 'email', 'phone', 'mobile'],
    sections: [
      section(
        'main',
        'companyId',
        'title',
        'role',
        'email',
        'phone',
        'mobile',
        'lastContactAt',
        'subscription',
        'description',
      ),
    ],
  },
  opportunity: {
    way: ['identified', 'in_discussion', 'decision_makers', 'proposal', 'negotiation', 'purchasing'],
    create: [
      'title',
      'companyId',
      'contactId',
      'amount',
      'currency',
      'expectedClose',
      'productId',
      'source',
      'nextStep',
      'ownerId',
    ],
    sections: [
      section(
        'main',
        'amount',
        'probability',
        'weighted',
        'expectedClose',
        'nextStep',
        'companyId',
        'contactId',
        'productId',
        'competitor',
        'ownerId',
        'description',
      ),
      section('forecast', 'forecastType', 'amountLow', 'amountHigh', 'currency', 'source'),
      section('closing', 'winReason', 'lossReason', 'closeNote', 'closedAt'),
    ],
  },
  quote: {
    way: ['draft', 'sent', 'accepted'],
    create: ['title', 'companyId', 'contactId', 'validUntil', 'discount', 'taxPercent', 'currency'],
    sections: [
      section(
        'main',
        'amount',
        'validUntil',
        'companyId',
        'contactId',
        'opportunityId',
        'ownerId',
        'discount',
        'taxPercent',
        'currency',
        'note',
      ),
      section('progress', 'sentAt', 'closedAt', 'orderNumber'),
    ],
  },
  quoteLine: {
    create: ['description', 'quoteId', 'productId', 'quantity', 'price', 'discount'],
    sections: [section('main', 'quoteId', 'productId', 'quantity', 'price', 'discount', 'amount')],
  },
  order: {
    way: ['pending_approval', 'pending_delivery', 'partly_delivered', 'delivered', 'invoiced'],
    create: ['title', 'companyId', 'contactId', 'promisedDate', 'discount', 'currency'],
    sections: [
      section(
        'main',
        'amount',
        'promisedDate',
        'deliveredShare',
        'companyId',
        'contactId',
        'ownerId',
        'quoteId',
        'opportunityId',
        'discount',
        'currency',
        'note',
      ),
      section(
        'progress',
        'orderedAt',
        'approvedById',
        'approvedAt',
        'deliveredAt',
        'invoicedAt',
        'cancelReason',
        'cancelledAt',
      ),
    ],
  },
  orderLine: {
    create: ['description', 'orderId', 'productId', 'quantity', 'price', 'discount'],
    sections: [section('main', 'orderId', 'productId', 'quantity', 'deliveredQuantity', 'price', 'discount', 'amount')],
  },
  contract: {
    create: [
      'title',
      'companyId',
      'contactId',
      'startDate',
      'endDate',
      'yearlyValue',
      'currency',
      'noticeDays',
      'autoRenew',
      'renewMonths',
    ],
    sections: [
      section(
        'main',
        'yearlyValue',
        'currency',
        'startDate',
        'endDate',
        'noticeDays',
        'noticeBy',
        'autoRenew',
        'renewMonths',
        'companyId',
        'contactId',
        'ownerId',
        'previousId',
        'note',
      ),
      section('closing', 'endReason', 'endedAt'),
    ],
  },
  product: {
    create: ['name', 'item', 'series', 'price', 'cost', 'currency', 'description'],
    sections: [section('main', 'item', 'series', 'price', 'cost', 'currency', 'active', 'description')],
  },
  task: {
    way: ['not_started', 'in_progress', 'completed'],
    create: ['title', 'comment', 'relatedId', 'dueDate', 'priority', 'ownerId'],
    sections: [
      section(
        'main',
        'comment',
        'priority',
        'dueDate',
        'startDate',
        'ownerId',
        'relatedId',
        'companyId',
        'contactId',
        'isPrivate',
      ),
    ],
  },
  call: {
    create: ['title', 'relatedId', 'phone', 'dueAt', 'priority', 'ownerId'],
    createDone: ['title', 'outcome', 'durationMinutes', 'note', 'relatedId', 'phone'],
    sections: [
      section(
        'main',
        'dueAt',
        'phone',
        'outcome',
        'note',
        'lastNote',
        'durationMinutes',
        'priority',
        'ownerId',
        'relatedId',
        'companyId',
        'contactId',
        'isPrivate',
      ),
    ],
  },
  event: {
    create: ['title', 'startsAt', 'endsAt', 'location', 'relatedId', 'note', 'ownerId'],
    sections: [
      section(
        'main',
        'startsAt',
        'endsAt',
        'location',
        'note',
        'ownerId',
        'relatedId',
        'companyId',
        'contactId',
        'isPrivate',
      ),
    ],
  },
  note: {
    create: ['body', 'relatedId', 'isPrivate'],
    sections: [section('main', 'body', 'relatedId', 'companyId', 'contactId', 'ownerId', 'isPrivate')],
  },
  message: {
    create: ['direction', 'subject', 'body', 'relatedId'],
    sections: [
      section(
        'main',
        'direction',
        'subject',
        'body',
        'fromAddress',
        'toAddress',
        'sentAt',
        'relatedId',
        'companyId',
        'contactId',
        'ownerId',
      ),
    ],
  },
  case: {
    way: ['not_started', 'in_progress', 'closed'],
    create: ['title', 'description', 'companyId', 'contactId', 'priority', 'type', 'origin', 'productId'],
    sections: [
      section(
        'main',
        'companyId',
        'contactId',
        'ownerId',
        'priority',
        'type',
        'origin',
        'profile',
        'productId',
        'waitingSince',
        'description',
      ),
      section('escalation', 'escalatedToId', 'escalationReason'),
      section('closing', 'satisfaction', 'closedAt', 'hoursToFirstReply', 'hoursToClose'),
    ],
  },
  campaign: {
    way: ['idea', 'planning', 'ready', 'running', 'follow_up', 'done'],
    create: ['title', 'category', 'goal', 'startDate', 'endDate', 'budget', 'expectedRevenue', 'currency', 'ownerId'],
    sections: [
      section(
        'main',
        'category',
        'ownerId',
        'startDate',
        'endDate',
        'goal',
        'budget',
        'cost',
        'expectedRevenue',
        'currency',
        'description',
        'cancelReason',
      ),
      section('results', 'responses', 'deals', 'wonDeals', 'revenue', 'closedAt'),
    ],
  },
  campaignEvent: {
    create: ['title', 'campaignId', 'kind', 'scheduledAt', 'templateId', 'body'],
    sections: [section('main', 'campaignId', 'kind', 'status', 'scheduledAt', 'sentAt', 'templateId', 'body')],
  },
  segment: {
    create: ['name', 'kind', 'description', 'filter', 'ownerId'],
    sections: [section('main', 'kind', 'memberCount', 'ownerId', 'description', 'filter')],
  },
  request: {
    way: ['new', 'under_review', 'approved', 'in_progress', 'done'],
    create: ['title', 'kind', 'body', 'wantedBy', 'companyId', 'opportunityId'],
    sections: [
      section(
        'main',
        'kind',
        'body',
        'wantedBy',
        'promisedDate',
        'ownerId',
        'createdById',
        'companyId',
        'opportunityId',
        'feedback',
      ),
      section('results', 'campaignId', 'templateId', 'approvedById', 'approvedAt', 'closedAt'),
    ],
  },
  template: {
    create: ['name', 'kind', 'folder', 'language', 'subject', 'body'],
    sections: [section('main', 'kind', 'purpose', 'folder', 'language', 'active', 'subject', 'body')],
  },
  user: {
    create: ['name', 'email', 'role', 'teamId', 'supervisorId', 'title', 'phone'],
    sections: [
      section('main', 'email', 'role', 'teamId', 'supervisorId', 'title', 'phone', 'active', 'locale', 'timeZone'),
    ],
  },
  team: { create: ['name', 'managerId', 'region'], sections: [section('main', 'managerId', 'region')] },
}

/** Fields that stand elsewhere: in the head, or beside the field they belong to. */
const shownElsewhere = (type: string): string[] => {
  const declared = declarationOf(type)
  const status = declared?.status ? ['status'] : []
  return [declared?.title ?? '', 'number', ...status, 'relatedType', 'nextActivityAt', 'nextActivityType']
}

/** The field groups of a type for reading and inline editing; every declared field stands in exactly one, or in the head. */
export function sectionsOf(type: string): Section[] {
  const declared = declarationOf(type)
  if (!declared) return []
  const sections = (layouts[declared.key]?.sections ?? []).map(({ key, fields }) => ({ key, fields: [...fields] }))
  const placed = new Set([
    ...sections.flatMap(({ fields }) => fields),
    ...(type === 'note' ? [] : shownElsewhere(type)),
  ])
  const rest = Object.entries(declared.fields).filter(([name]) => !placed.has(name))
  const more = rest.filter(([, field]) => !lockOf(field)).map(([name]) => name)
  const facts = rest.filter(([, field]) => lockOf(field)).map(([name]) => name)
  const all: Section[] = [...sections, { key: 'more', fields: more }, { key: 'facts', fields: facts }]
  return all.filter(({ fields }) => fields.length > 0)
}

/**
 * The fields of the creating form: those asked first, and the others that can be given. A status comes by itself, or with what
 * the form was opened with: a call logged as completed is asked for its outcome.
 */
export function createFieldsOf(type: string, status?: unknown): { first: string[]; more: string[] } {
  const declared = declarationOf(type)
  if (!declared) return { first: [], more: [] }
  const writable = Object.entries(declared.fields)
    .filter(([name, field]) => !lockOf(field) && name !== 'relatedType' && name !== 'status' && name !== 'stage')
    .map(([name]) => name)
  const layout = layouts[declared.key]
  const isDone = typeof status === 'string' && declared.status?.closed.includes(status)
  const first = [...((isDone ? layout?.createDone : undefined) ?? layout?.create ?? writable)]
  return { first, more: writable.filter((name) => !first.includes(name)) }
}

/** The statuses on the straight way of a type, for the bar under the title; none where there is no such way. */
export function wayOf(type: string): readonly string[] {
  const declared = declarationOf(type)
  return (declared && layouts[declared.key]?.way) ?? []
}
