import { recordType } from './record-type.ts'

/** What the organisation asks of marketing. Whoever makes it is the requester; the owner is who works on it. */
export const request = recordType({
  key: 'request',
  plural: 'requests',
  table: 'marketing_request',
  title: 'title',
  owner: 'ownerId',
  periodField: 'createdAt',
  numberPrefix: 'R',
  status: { field: 'status', initial: 'new', closed: ['done', 'denied'] },
  totals: {},
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    kind: { kind: 'list', options: ['template', 'campaign', 'material', 'other'], default: 'other' },
    body: { kind: 'longText', searchable: true },
    status: {
      kind: 'list',
      options: ['new', 'under_review', 'approved', 'in_progress', 'done', 'denied'],
      default: 'new',
    },
    ownerId: { kind: 'relation', to: 'user', reverse: 'requests' },
    wantedBy: { kind: 'date' },
    promisedDate: { kind: 'date' },
    feedback: { kind: 'longText' },
    companyId: { kind: 'relation', to: 'company', reverse: 'requests' },
    opportunityId: { kind: 'relation', to: 'opportunity', reverse: 'requests' },
    /** What came of it. */
    campaignId: { kind: 'relation', to: 'campaign', reverse: 'requests' },
    templateId: { kind: 'relation', to: 'template', reverse: 'requests' },
    approvedById: { kind: 'relation', to: 'user', reverse: 'approvedRequests', readOnly: true },
    approvedAt: { kind: 'datetime', readOnly: true, importable: true },
    closedAt: { kind: 'datetime', readOnly: true, importable: true },
    statusSince: { kind: 'datetime', readOnly: true },
  },
})
