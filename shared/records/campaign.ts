import { currencies } from './lists.ts'
import { recordType } from './record-type.ts'

/** A campaign, from the idea to what it brought. The figures are kept by the system until the campaign is done; then they stay. */
export const campaign = recordType({
  key: 'campaign',
  plural: 'campaigns',
  table: 'campaign',
  title: 'title',
  owner: 'ownerId',
  periodField: 'startDate',
  status: { field: 'status', initial: 'idea', closed: ['done', 'cancelled'] },
  totals: { sum: 'budget' },
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    category: {
      kind: 'list',
      options: [
        'newsletter',
        'product_launch',
        'event',
        'trade_fair',
        'win_back',
        'cross_sell',
        'prospecting',
        'other',
      ],
      default: 'other',
    },
    ownerId: { kind: 'relation', to: 'user', reverse: 'campaigns', default: 'actor' },
    status: {
      kind: 'list',
      options: ['idea', 'planning', 'ready', 'running', 'follow_up', 'done', 'cancelled'],
      default: 'idea',
    },
    startDate: { kind: 'date' },
    endDate: { kind: 'date' },
    budget: { kind: 'money' },
    cost: { kind: 'money' },
    expectedRevenue: { kind: 'money' },
    currency: { kind: 'list', options: currencies, default: 'EUR' },
    goal: { kind: 'text', searchable: true },
    description: { kind: 'longText', searchable: true },
    cancelReason: { kind: 'text', onlyWith: { field: 'status', in: ['cancelled'] } },
    responses: { kind: 'integer', readOnly: true, isDerived: true },
    deals: { kind: 'integer', readOnly: true, isDerived: true },
    wonDeals: { kind: 'integer', readOnly: true, isDerived: true },
    revenue: { kind: 'money', readOnly: true, isDerived: true },
    closedAt: { kind: 'datetime', readOnly: true, importable: true },
    statusSince: { kind: 'datetime', readOnly: true },
  },
})

/** One thing that a campaign does: a mail, a letter, a list of calls. Seen and edited as its campaign. */
export const campaignEvent = recordType({
  key: 'campaignEvent',
  plural: 'campaignEvents',
  table: 'campaign_event',
  title: 'title',
  periodField: 'scheduledAt',
  fields: {
    title: { kind: 'text', required: true, searchable: true },
    campaignId: { kind: 'relation', to: 'campaign', reverse: 'campaignEvents', required: true },
    kind: { kind: 'list', options: ['email', 'letter', 'call_list', 'other', 'drip'], default: 'email' },
    status: { kind: 'list', options: ['draft', 'scheduled', 'sent', 'cancelled'], default: 'draft' },
    templateId: { kind: 'relation', to: 'template', reverse: 'campaignEvents' },
    body: { kind: 'longText' },
    scheduledAt: { kind: 'datetime' },
    sentAt: { kind: 'datetime', readOnly: true, importable: true },
  },
})

/** A target group that a campaign turns to. */
export const campaignSegment = recordType({
  key: 'campaignSegment',
  plural: 'campaignSegments',
  table: 'campaign_segment',
  title: 'note',
  periodField: 'createdAt',
  fields: {
    note: { kind: 'text' },
    campaignId: { kind: 'relation', to: 'campaign', reverse: 'campaignSegments', required: true },
    segmentId: { kind: 'relation', to: 'segment', reverse: 'campaignSegments', required: true },
  },
})
