import { recordType } from './record-type.ts'

/** A target group: companies found by a saved query whenever it is opened (live), or named one by one (fixed). */
export const segment = recordType({
  key: 'segment',
  plural: 'segments',
  table: 'segment',
  title: 'name',
  owner: 'ownerId',
  periodField: 'createdAt',
  fields: {
    name: { kind: 'text', required: true, searchable: true },
    kind: { kind: 'list', options: ['fixed', 'live'], default: 'fixed' },
    ownerId: { kind: 'relation', to: 'user', reverse: 'segments', default: 'actor' },
    description: { kind: 'longText', searchable: true },
    /** The saved query over companies of a live group: a filter tree as JSON text. */
    filter: { kind: 'longText', queries: 'company', onlyWith: { field: 'kind', in: ['live'] } },
    /** Companies in it that the viewer sees; unknown where the query asks for what the viewer may not know. */
    memberCount: { kind: 'integer', computed: true, filled: true, readOnly: true },
  },
})

/** A company in a fixed target group, and who there is to be addressed. */
export const segmentMember = recordType({
  key: 'segmentMember',
  plural: 'segmentMembers',
  table: 'segment_member',
  title: 'note',
  periodField: 'createdAt',
  fields: {
    note: { kind: 'text' },
    segmentId: { kind: 'relation', to: 'segment', reverse: 'segmentMembers', required: true },
    companyId: { kind: 'relation', to: 'company', reverse: 'segmentMembers', required: true },
    contactId: { kind: 'relation', to: 'contact', reverse: 'segmentMembers' },
  },
})
