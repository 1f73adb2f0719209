import { priorities, relatedTypes } from './lists.ts'
import { recordType, type Field } from './record-type.ts'

const attachment = (plural: string): Record<string, Field> => ({
  companyId: { kind: 'relation', to: 'company', reverse: plural },
  contactId: { kind: 'relation', to: 'contact', reverse: plural },
  relatedType: { kind: 'list', options: relatedTypes },
  relatedId: { kind: 'anyRelation', reverse: plural },
})
const owner = (plural: string): Field => ({ kind: 'relation', to: 'user', reverse: plural, default: 'actor' })
const isPrivate: Field = { kind: 'boolean', default: false }

/** Something to be done by a date. */
export const task = recordType({
  key: 'task',
  activity: { at: ['completedAt', 'createdAt'], body: 'comment' },
  plural: 'tasks',
  table: 'task',
  title: 'title',
  owner: 'ownerId',
  periodField: 'dueDate',
  status: { field: 'status', initial: 'not_started', closed: ['completed'] },
  totals: {},
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    comment: { kind: 'longText', searchable: true },
    status: { kind: 'list', options: ['not_started', 'in_progress', 'completed'], default: 'not_started' },
    priority: { kind: 'list', options: priorities, default: 'normal' },
    ownerId: owner('tasks'),
    ...attachment('tasks'),
    startDate: { kind: 'date' },
    dueDate: { kind: 'date' },
    isPrivate,
    completedAt: { kind: 'datetime', readOnly: true, importable: true },
    statusSince: { kind: 'datetime', readOnly: true },
  },
})

/** A phone call, planned or made. */
export const call = recordType({
  key: 'call',
  activity: { at: ['completedAt', 'dueAt', 'createdAt'], body: 'note' },
  plural: 'calls',
  table: 'call',
  title: 'title',
  owner: 'ownerId',
  periodField: 'dueAt',
  status: { field: 'status', initial: 'scheduled', closed: ['completed', 'cancelled'] },
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    status: { kind: 'list', options: ['scheduled', 'completed', 'cancelled'], default: 'scheduled' },
    priority: { kind: 'list', options: priorities, default: 'normal' },
    ownerId: owner('calls'),
    ...attachment('calls'),
    phone: { kind: 'phone', personal: true },
    dueAt: { kind: 'datetime' },
    outcome: {
      kind: 'list',
      options: ['reached', 'no_answer', 'left_message', 'wrong_number'],
      onlyWith: { field: 'status', in: ['completed'] },
    },
    note: { kind: 'longText', searchable: true },
    durationMinutes: { kind: 'integer', min: 0, onlyWith: { field: 'status', in: ['completed'] } },
    /** Of a call still to be made: what was written last about its company. */
    lastNote: {
      kind: 'longText',
      computed: true,
      readOnly: true,
      onlyWith: { field: 'status', in: ['scheduled'] },
    },
    isPrivate,
    completedAt: { kind: 'datetime', readOnly: true, importable: true },
    statusSince: { kind: 'datetime', readOnly: true },
  },
})

/** A meeting or another thing with a start and an end. */
export const event = recordType({
  key: 'event',
  activity: { at: ['startsAt'], body: 'note' },
  plural: 'events',
  table: 'event',
  title: 'title',
  owner: 'ownerId',
  periodField: 'startsAt',
  status: { field: 'status', initial: 'scheduled', closed: ['done', 'cancelled'] },
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    status: { kind: 'list', options: ['scheduled', 'held', 'done', 'cancelled'], default: 'scheduled' },
    ownerId: owner('events'),
    ...attachment('events'),
    startsAt: { kind: 'datetime', required: true },
    endsAt: { kind: 'datetime', endOf: 'startsAt' },
    location: { kind: 'text' },
    note: { kind: 'longText', searchable: true },
    isPrivate,
    heldAt: { kind: 'datetime', readOnly: true, importable: true },
    statusSince: { kind: 'datetime', readOnly: true },
  },
})

/** A written remark on a record. */
export const note = recordType({
  key: 'note',
  activity: { at: ['createdAt'], body: 'body' },
  plural: 'notes',
  table: 'note',
  title: 'body',
  owner: 'ownerId',
  periodField: 'createdAt',
  fields: {
    body: { kind: 'longText', required: true, searchable: true },
    ownerId: owner('notes'),
    ...attachment('notes'),
    isPrivate,
  },
})

/** A message to or from a customer, or an internal one between colleagues; it belongs to the record it is about. */
export const message = recordType({
  key: 'message',
  activity: { at: ['sentAt', 'createdAt'], body: 'body', state: 'delivery' },
  mail: { from: 'fromAddress', to: 'toAddress', subject: 'subject', text: 'body' },
  plural: 'messages',
  table: 'message',
  title: 'subject',
  owner: 'ownerId',
  periodField: 'sentAt',
  fields: {
    subject: { kind: 'text', searchable: true },
    body: { kind: 'longText', required: true, searchable: true },
    direction: { kind: 'list', options: ['in', 'out', 'internal'], required: true },
    fromAddress: { kind: 'email', personal: true },
    toAddress: { kind: 'email', personal: true },
    ownerId: owner('messages'),
    ...attachment('messages'),
    sentAt: { kind: 'datetime', readOnly: true, importable: true },
    /** Of a mail that we send: where it is. Null where the message came in, was logged, or is internal. */
    delivery: {
      kind: 'list',
      options: ['queued', 'sending', 'sent', 'failed', 'uncertain'],
      computed: true,
      readOnly: true,
    },
    deliveryError: { kind: 'longText', computed: true, readOnly: true },
    /** When the mail left us: from then on nothing takes it back. */
    leftAt: { kind: 'datetime', computed: true, readOnly: true },
  },
})
