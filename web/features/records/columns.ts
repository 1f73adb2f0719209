import { recordTypes, relationName, type Field, type TypeKey } from '../../../shared/records/index.ts'
import { declarationOf, fieldOf } from './record.ts'

interface ListDefaults {
  columns: readonly string[]
  sort: string
}

/** What a list shows before anybody has chosen columns: what one looks for in such a list. */
const defaults: Partial<Record<TypeKey, ListDefaults>> = {
  company: {
    columns: [
      'name',
      'status',
      'ownerId',
      'lastContactAt',
      'nextActivityAt',
      'openDealAmount',
      'wonAmount12m',
      'openCases',
    ],
    sort: 'name',
  },
  contact: { columns: ['name', 'companyId', 'title', 'role', 'email', 'phone', 'lastContactAt'], sort: 'name' },
  opportunity: {
    columns: ['title', 'companyId', 'status', 'amount', 'probability', 'expectedClose', 'ownerId', 'nextActivityAt'],
    sort: '-createdAt',
  },
  quote: {
    columns: ['number', 'title', 'companyId', 'status', 'amount', 'validUntil', 'ownerId', 'createdAt'],
    sort: '-createdAt',
  },
  quoteLine: { columns: ['description', 'quoteId', 'quantity', 'price', 'discount', 'amount'], sort: 'createdAt' },
  order: {
    columns: [
      'number',
      'title',
      'companyId',
      'status',
      'amount',
      'promisedDate',
      'deliveredShare',
      'ownerId',
      'orderedAt',
    ],
    sort: '-orderedAt',
  },
  orderLine: {
    columns: ['description', 'orderId', 'quantity', 'deliveredQuantity', 'price', 'discount', 'amount'],
    sort: 'createdAt',
  },
  contract: {
    columns: ['number', 'title', 'companyId', 'status', 'yearlyValue', 'startDate', 'endDate', 'noticeBy', 'ownerId'],
    sort: 'endDate',
  },
  product: { columns: ['name', 'item', 'series', 'price', 'active'], sort: 'name' },
  task: { columns: ['title', 'status', 'priority', 'dueDate', 'companyId', 'ownerId'], sort: '-createdAt' },
  call: {
    columns: ['title', 'status', 'dueAt', 'companyId', 'contactId', 'phone', 'outcome', 'ownerId'],
    sort: '-dueAt',
  },
  event: { columns: ['title', 'status', 'startsAt', 'companyId', 'location', 'ownerId'], sort: '-startsAt' },
  note: { columns: ['body', 'relatedId', 'companyId', 'ownerId', 'createdAt'], sort: '-createdAt' },
  message: { columns: ['subject', 'direction', 'companyId', 'relatedId', 'ownerId', 'sentAt'], sort: '-sentAt' },
  case: {
    columns: ['number', 'title', 'companyId', 'status', 'priority', 'ownerId', 'lastMessageAt', 'ageDays'],
    sort: '-createdAt',
  },
  campaign: {
    columns: [
      'title',
      'status',
      'category',
      'startDate',
      'endDate',
      'ownerId',
      'responses',
      'revenue',
      'cost',
      'budget',
    ],
    sort: '-startDate',
  },
  campaignEvent: {
    columns: ['title', 'campaignId', 'kind', 'status', 'scheduledAt', 'templateId'],
    sort: '-scheduledAt',
  },
  campaignSegment: { columns: ['segmentId', 'campaignId', 'note'], sort: '-createdAt' },
  segment: { columns: ['name', 'kind', 'memberCount', 'ownerId', 'description'], sort: 'name' },
  segmentMember: { columns: ['companyId', 'segmentId', 'contactId', 'note'], sort: '-createdAt' },
  request: {
    columns: ['number', 'title', 'kind', 'status', 'createdById', 'ownerId', 'wantedBy', 'promisedDate'],
    sort: '-createdAt',
  },
  template: { columns: ['name', 'folder', 'kind', 'language', 'subject', 'active', 'updatedAt'], sort: 'name' },
  user: { columns: ['name', 'role', 'teamId', 'supervisorId', 'email', 'active'], sort: 'name' },
  team: { columns: ['name', 'managerId', 'region'], sort: 'name' },
}

/** The fields a type's list shows unless the user has chosen others. */
export function columnsOf(type: string): string[] {
  const declared = declarationOf(type)
  if (!declared) return []
  return [...(defaults[declared.key]?.columns ?? [declared.title, 'createdAt'])]
}

/** The order of a type's list unless another is chosen. */
export function defaultSort(type: string): string {
  const declared = declarationOf(type)
  return (declared && defaults[declared.key]?.sort) ?? '-createdAt'
}

/** Fields that can be shown in a list, in declared order; `relatedType` and its like go with their relation. */
export function choosableColumns(type: string): string[] {
  return Object.keys(declarationOf(type)?.fields ?? {}).filter(
    (name) => name !== 'relatedType' && name !== 'nextActivityType',
  )
}

/** The sort key of a column: relations go by the name of what they point to. Undefined where there is no order. */
export function sortKeyOf(type: string, name: string): string | undefined {
  const field = fieldOf(type, name)
  if (!field || field.filled || field.kind === 'anyRelation' || field.kind === 'longText') return undefined
  return field.kind === 'relation' ? `${relationName(name)}.${recordTypes[field.to!].title}` : name
}

/** Fields a list has to read to draw the columns: with each amount its currency, with the next activity its kind. */
export function fieldsToRead(type: string, columns: readonly string[]): string[] {
  const declared = declarationOf(type)
  const beside = ['currency', 'status', 'stage', 'relatedType', 'nextActivityType']
  return [...new Set([declared?.title ?? 'name', ...columns, ...beside])].filter((name) => declared?.fields[name])
}

const widths: Partial<Record<Field['kind'], number>> = {
  integer: 96,
  percent: 96,
  money: 128,
  boolean: 88,
  date: 112,
  datetime: 144,
  list: 136,
  relation: 168,
  anyRelation: 192,
  phone: 144,
  email: 208,
}

/** Width of a column in px, fixed so that nothing jumps while rows come and go; the title takes what is left. */
export function widthOf(type: string, name: string): number | undefined {
  if (name === declarationOf(type)?.title) return undefined
  if (name === 'number' || name === 'priority') return 96
  return widths[fieldOf(type, name)?.kind ?? 'text'] ?? 168
}

/** Figures stand at the right. */
export function isFigure(field: Field | undefined): boolean {
  return field?.kind === 'integer' || field?.kind === 'percent' || field?.kind === 'money'
}
