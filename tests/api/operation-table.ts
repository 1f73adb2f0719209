import type { TypeKey } from '../../shared/records/index.ts'

/**
 * Who may do what, written down by hand from the permission matrix: for every type the access of each person to a record of rep (`own`), of
 * rep2 in the same team (`team`) and of rep3 in the other (`other`). People in the order `AmrqMskuv` (see permission-fixtures.ts);
 * D deletes, E edits, V views, - sees nothing, x has no access to the type at all. `create` names who may create one.
 */
export interface TypeRow {
  own: string
  team: string
  other: string
  create: string
  /** Status of a create by those who may not, where it is not 403. */
  refusedCreate?: Record<string, number>
}

const activity = { own: 'DDD------', team: 'DD-D-----', other: 'D---DD---', create: 'AmrqMskuv' }
const marketing = { own: 'DVVVVVDxx', team: 'DVVVVVDxx', other: 'DVVVVVDxx', create: 'Ak' }
const shared = { own: 'DVVVVVVVV', team: 'DVVVVVVVV', other: 'DVVVVVVVV', create: 'A' }

export const typeTable: Record<TypeKey, TypeRow> = {
  company: { own: 'DDE---EVV', team: 'DD-E--EVV', other: 'D---DEEVV', create: 'AmrqMsk' },
  contact: { own: 'DDE---EEE', team: 'DD-E--EEE', other: 'D---DEEEE', create: 'AmrqMskuv' },
  opportunity: { own: 'DDE---Vxx', team: 'DD-E--Vxx', other: 'D---DEVxx', create: 'AmrqMs' },
  task: activity,
  call: activity,
  event: activity,
  note: activity,
  product: shared,
  user: shared,
  team: shared,
  case: { own: 'DVV---xDD', team: 'DV-V--xDD', other: 'D---VVxDD', create: 'Arqsuv' },
  // A message is made on a case of rep's customer: who does not see the case cannot name it, who sees but does not work it is refused.
  message: {
    own: 'DVV----VV',
    team: 'DV-V---VV',
    other: 'D---VV-VV',
    create: 'Auv',
    refusedCreate: { q: 422, M: 422, s: 422, k: 422 },
  },
  campaign: marketing,
  campaignEvent: marketing,
  campaignSegment: marketing,
  segment: marketing,
  // A company in a target group of marketing's, seen by sales as the company is.
  segmentMember: { own: 'DVV---Dxx', team: 'DV-V--Dxx', other: 'D---VVDxx', create: 'Ak' },
  // Asked for by rep, rep2 and rep3.
  request: { own: 'DVV---D--', team: 'DV-V--D--', other: 'D---VVD--', create: 'AmrqMskuv' },
  template: { own: 'DVVVVVDVV', team: 'DVVVVVDVV', other: 'DVVVVVDVV', create: 'Ak' },
  quote: { own: 'DDE---Vxx', team: 'DD-E--Vxx', other: 'D---DEVxx', create: 'AmrqMs' },
  // A line is part of its quote or order: who edits that removes lines, too.
  quoteLine: {
    own: 'DDD---Vxx',
    team: 'DD-D--Vxx',
    other: 'D---DDVxx',
    create: 'Amr',
    refusedCreate: { q: 422, M: 422, s: 422 },
  },
  order: { own: 'DEV---xVV', team: 'DE-V--xVV', other: 'D---EVxVV', create: 'AmrqMs' },
  orderLine: {
    own: 'DDV---xVV',
    team: 'DD-V--xVV',
    other: 'D---DVxVV',
    create: 'Amr',
    refusedCreate: { q: 422, M: 422, s: 422 },
  },
  contract: { own: 'DDE---xVV', team: 'DD-E--xVV', other: 'D---DExVV', create: 'AmrqMs' },
  span: { own: 'VVV---V--', team: 'VV-V--V--', other: 'V---VVV--', create: '' },
}

/** Operations that are not of the records' own kind: status of each person, in the order `AmrqMskuv`. */
export interface OperationRow {
  operation: string
  /** What the request is about, made anew for every person: a record of rep's. */
  about?: { type: TypeKey; columns?: Record<string, unknown>; owner?: 'rep' | null }
  /** Rep moves the deal first; `:id` is that command's then. */
  isMoved?: true
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `:id` is the record's id. */
  url: string
  body?: (ids: { id: string; rep: string; rep2: string; customer: string }) => unknown
  headers?: Record<string, string>
  status: number[]
}

const all = (status: number): number[] => Array.from({ length: 9 }, () => status)
const deal = { type: 'opportunity', columns: { status: 'proposal' } } as const
const lostDeal = {
  type: 'opportunity',
  columns: { status: 'lost', closed_at: '2026-01-01', loss_reason: 'price' },
} as const
const lead = { type: 'company', columns: { stage: 'lead', status: 'qualified' } } as const
const caseOfRep = { type: 'case', columns: { company_id: '@customer of rep' }, owner: null } as const
const none = () => ({})
const nobodys = '00000000-0000-7000-8000-000000000000'
// On a case of rep's customer: the managers and the rep see it, support works it, marketing has no cases.
const caseWork = (done: number) => [done, 403, 403, 404, 404, 404, 403, done, done]
const oneLine = { 'content-type': 'text/csv' }

export const operationTable: readonly OperationRow[] = [
  { operation: 'readMe', method: 'GET', url: '/api/me', status: all(200) },
  {
    operation: 'changeSettings',
    method: 'PATCH',
    url: '/api/me',
    body: () => ({ theme: 'dark', timeZone: 'Europe/Stockholm' }),
    status: all(200),
  },
  {
    operation: 'listViews',
    method: 'GET',
    url: '/api/views?place=board:support',
    status: [200, 200, 200, 200, 200, 200, 403, 200, 200],
  },
  {
    operation: 'createView',
    method: 'POST',
    url: '/api/views',
    body: () => ({
      place: 'list:opportunity',
      name: 'Large',
      params: { where: { field: 'amount', op: 'gt', value: 1 } },
    }),
    // Marketing does not see amounts, support no deals.
    status: [201, 201, 201, 201, 201, 201, 422, 403, 403],
  },
  // Views of nobody's; those of others are asked for in server/engines/views/views.test.ts.
  {
    operation: 'changeView',
    method: 'PATCH',
    url: `/api/views/${nobodys}`,
    body: () => ({ version: 1 }),
    status: all(404),
  },
  { operation: 'deleteView', method: 'DELETE', url: `/api/views/${nobodys}`, status: all(404) },
  { operation: 'beginWithView', method: 'POST', url: `/api/views/${nobodys}/default`, status: all(404) },
  { operation: 'beginWithoutView', method: 'DELETE', url: `/api/views/${nobodys}/default`, status: all(404) },
  { operation: 'listApiKeys', method: 'GET', url: '/api/api-keys', status: all(200) },
  {
    operation: 'createApiKey',
    method: 'POST',
    url: '/api/api-keys',
    body: () => ({ name: 'a script' }),
    status: all(201),
  },
  // A key of nobody's; keys of others are asked for in server/http/api-keys.test.ts.
  {
    operation: 'revokeApiKey',
    method: 'DELETE',
    url: '/api/api-keys/00000000-0000-7000-8000-000000000000',
    status: all(404),
  },
  { operation: 'followEvents', method: 'GET', url: '/api/events?follow=false', status: all(200) },
  { operation: 'search', method: 'GET', url: '/api/search?q=rep', status: all(200) },
  // What is not seen is left out: tested beside it.
  { operation: 'nameRecords', method: 'GET', url: '/api/search/records?keys=company:none', status: all(200) },
  { operation: 'listBoards', method: 'GET', url: '/api/boards', status: all(200) },
  { operation: 'listReports', method: 'GET', url: '/api/reports', status: all(200) },
  {
    operation: 'query',
    method: 'POST',
    url: '/api/query',
    body: () => ({ type: 'opportunity', measures: [{ as: 'n', count: true }] }),
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  {
    operation: 'query',
    method: 'POST',
    url: '/api/query',
    body: () => ({ type: 'opportunity', measures: [{ as: 'total', sum: 'amount' }] }),
    status: [200, 200, 200, 200, 200, 200, 422, 403, 403],
  },
  {
    operation: 'query',
    method: 'POST',
    url: '/api/query',
    body: () => ({ type: 'case', measures: [{ as: 'n', count: true }] }),
    status: [200, 200, 200, 200, 200, 200, 403, 200, 200],
  },
  {
    operation: 'readKpi',
    method: 'GET',
    url: '/api/kpis/pipeline_open_deals',
    status: [200, 200, 200, 200, 200, 200, 200, 404, 404],
  },
  {
    operation: 'readKpi',
    method: 'GET',
    url: '/api/kpis/pipeline_open_amount',
    status: [200, 200, 200, 200, 200, 200, 404, 404, 404],
  },
  {
    operation: 'readDashboard',
    method: 'GET',
    url: '/api/dashboards/rep-lead',
    status: [200, 404, 200, 200, 404, 200, 404, 404, 404],
  },
  {
    operation: 'readDashboard',
    method: 'GET',
    url: '/api/dashboards/manager-analysis',
    status: [200, 200, 404, 404, 200, 404, 404, 404, 404],
  },
  {
    operation: 'readDashboard',
    method: 'GET',
    url: '/api/dashboards/marketing-lead',
    status: [200, 404, 404, 404, 404, 404, 200, 404, 404],
  },
  {
    operation: 'readDashboard',
    method: 'GET',
    url: '/api/dashboards/support',
    status: [200, 404, 404, 404, 404, 404, 404, 200, 200],
  },
  {
    operation: 'readBoard',
    method: 'GET',
    url: '/api/boards/pipeline',
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  {
    operation: 'readBoard',
    method: 'GET',
    url: '/api/boards/support',
    status: [200, 200, 200, 200, 200, 200, 403, 200, 200],
  },
  {
    operation: 'readBoardPeople',
    method: 'GET',
    url: '/api/boards/pipeline/people',
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  {
    operation: 'readBoard',
    method: 'GET',
    url: '/api/boards/support?lanes=priority',
    status: [200, 200, 200, 200, 200, 200, 403, 200, 200],
  },
  {
    operation: 'readBoardColumn',
    method: 'GET',
    url: '/api/boards/pipeline/columns/proposal',
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  {
    operation: 'replayBoard',
    method: 'GET',
    url: '/api/boards/pipeline/replay?at=2026-01-31',
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  {
    operation: 'replayBoardColumn',
    method: 'GET',
    url: '/api/boards/support/replay/closed?at=2026-01-31',
    status: [200, 200, 200, 200, 200, 200, 403, 200, 200],
  },
  {
    operation: 'readBoardChanges',
    method: 'GET',
    url: '/api/boards/pipeline/changes?from=2026-01-31',
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  {
    operation: 'readBoardChangeGroup',
    method: 'GET',
    url: '/api/boards/pipeline/changes/won?from=2026-01-31&to=2026-02-28',
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  {
    // The amounts of deals are hidden from marketing, and with them what tells of their changes.
    operation: 'readBoardChangeGroup',
    method: 'GET',
    url: '/api/boards/pipeline/changes/amount_up?from=2026-01-31',
    status: [200, 200, 200, 200, 200, 200, 404, 403, 403],
  },
  {
    operation: 'moveCard',
    about: deal,
    method: 'POST',
    url: '/api/boards/pipeline/moves',
    body: ({ id }) => ({ id, to: 'negotiation', version: 1 }),
    status: [200, 200, 200, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'draftEmail',
    about: deal,
    method: 'GET',
    url: '/api/records/opportunity/:id/email-draft',
    status: [200, 200, 200, 404, 404, 404, 403, 403, 403],
  },
  // Who works the record writes on it, or on its contact's or company's timeline; this deal has neither.
  {
    operation: 'sendEmail',
    about: deal,
    method: 'POST',
    url: '/api/records/opportunity/:id/emails',
    body: () => ({ to: 'a@b.example', subject: 'Hello', body: 'Hello', log: true }),
    status: [201, 201, 201, 404, 404, 404, 403, 403, 403],
  },
  // None of ours, which has nothing to be sent again; that one is tested beside the verb.
  {
    operation: 'resendEmail',
    about: { type: 'message' },
    method: 'POST',
    url: '/api/messages/:id/deliveries',
    body: none,
    status: [409, 403, 403, 404, 404, 404, 404, 409, 409],
  },
  // A bulk answers 200 with a report per card; what each says is tested beside it.
  {
    operation: 'moveCards',
    about: deal,
    method: 'POST',
    url: '/api/boards/pipeline/bulk-moves',
    body: ({ id }) => ({ cards: [{ id, version: 1 }], to: 'negotiation' }),
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  // What rep did is known to, and undone by, rep and those above.
  {
    operation: 'readCommand',
    about: deal,
    isMoved: true,
    method: 'GET',
    url: '/api/commands/:id',
    status: [200, 200, 200, 404, 404, 404, 404, 404, 404],
  },
  {
    operation: 'undoCommand',
    about: deal,
    isMoved: true,
    method: 'POST',
    url: '/api/commands/:id/undo',
    status: [200, 200, 200, 404, 404, 404, 404, 404, 404],
  },
  {
    operation: 'claimLead',
    about: { ...lead, owner: null },
    method: 'POST',
    url: '/api/leads/:id/claim',
    body: none,
    status: [200, 200, 200, 200, 200, 200, 403, 403, 403],
  },
  {
    operation: 'convertLead',
    about: lead,
    method: 'POST',
    url: '/api/leads/:id/conversion',
    body: none,
    status: [200, 200, 200, 404, 404, 404, 403, 403, 403],
  },
  // Marketing edits leads, but the process lets it move New to Nurturing only.
  {
    operation: 'reopenLead',
    about: { type: 'company', columns: { stage: 'lead', status: 'dead', dead_reason: 'no_need' } },
    method: 'POST',
    url: '/api/leads/:id/reopening',
    body: none,
    status: [200, 200, 200, 404, 404, 404, 422, 403, 403],
  },
  {
    operation: 'listLeadDuplicates',
    about: lead,
    method: 'GET',
    url: '/api/leads/:id/duplicates',
    status: [200, 200, 200, 404, 404, 404, 200, 200, 200],
  },
  {
    operation: 'assignLeads',
    about: lead,
    method: 'POST',
    url: '/api/leads/assignments',
    body: ({ id, rep2 }) => ({ ids: [id], ownerIds: [rep2] }),
    status: [200, 200, 403, 403, 404, 403, 403, 403, 403],
  },
  {
    operation: 'assignOpportunities',
    about: deal,
    method: 'POST',
    url: '/api/opportunities/assignments',
    body: ({ id, rep2 }) => ({ ids: [id], ownerIds: [rep2] }),
    status: [200, 200, 403, 403, 404, 403, 403, 403, 403],
  },
  {
    operation: 'assignQuotes',
    about: { type: 'quote' },
    method: 'POST',
    url: '/api/quotes/assignments',
    body: ({ id, rep2 }) => ({ ids: [id], ownerIds: [rep2] }),
    status: [200, 200, 403, 403, 404, 403, 403, 403, 403],
  },
  {
    operation: 'assignOrders',
    about: { type: 'order' },
    method: 'POST',
    url: '/api/orders/assignments',
    body: ({ id, rep2 }) => ({ ids: [id], ownerIds: [rep2] }),
    status: [200, 200, 403, 403, 404, 403, 403, 403, 403],
  },
  {
    operation: 'assignContracts',
    about: { type: 'contract' },
    method: 'POST',
    url: '/api/contracts/assignments',
    body: ({ id, rep2 }) => ({ ids: [id], ownerIds: [rep2] }),
    status: [200, 200, 403, 403, 404, 403, 403, 403, 403],
  },
  {
    operation: 'cloneOpportunity',
    about: deal,
    method: 'POST',
    url: '/api/opportunities/:id/clones',
    body: none,
    status: [201, 201, 201, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'reopenOpportunity',
    about: lostDeal,
    method: 'POST',
    url: '/api/opportunities/:id/reopening',
    body: none,
    status: [200, 200, 403, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'quoteOpportunity',
    about: deal,
    method: 'POST',
    url: '/api/opportunities/:id/quotes',
    body: none,
    status: [201, 201, 201, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'orderOpportunity',
    about: deal,
    method: 'POST',
    url: '/api/opportunities/:id/orders',
    body: none,
    status: [201, 201, 201, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'orderQuote',
    about: { type: 'quote' },
    method: 'POST',
    url: '/api/quotes/:id/orders',
    body: none,
    status: [201, 201, 201, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'createQuoteWithLines',
    method: 'POST',
    url: '/api/quotes',
    body: () => ({ title: 'Fans', lines: [{ description: 'Fan', price: '10' }] }),
    status: [201, 201, 201, 201, 201, 201, 403, 403, 403],
  },
  {
    operation: 'createOrderWithLines',
    method: 'POST',
    url: '/api/orders',
    body: () => ({ title: 'Fans', lines: [{ description: 'Fan', price: '10' }] }),
    status: [201, 201, 201, 201, 201, 201, 403, 403, 403],
  },
  // Approved, but without a line there is nothing to deliver: who may is told so.
  {
    operation: 'deliverOrder',
    about: { type: 'order', columns: { status: 'pending_delivery' } },
    method: 'POST',
    url: '/api/orders/:id/deliveries',
    body: none,
    status: [422, 422, 403, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'readBoard',
    method: 'GET',
    url: '/api/boards/delivery',
    status: [200, 200, 200, 200, 200, 200, 403, 200, 200],
  },
  {
    operation: 'readBoard',
    method: 'GET',
    url: '/api/boards/contract',
    status: [200, 200, 200, 200, 200, 200, 403, 200, 200],
  },
  {
    operation: 'moveCard',
    about: { type: 'order' },
    method: 'POST',
    url: '/api/boards/delivery/moves',
    body: ({ id }) => ({ id, to: 'pending_delivery', version: 1 }),
    status: [200, 200, 403, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'moveCard',
    about: { type: 'contract' },
    method: 'POST',
    url: '/api/boards/contract/moves',
    body: ({ id }) => ({ id, to: 'ended', version: 1, fields: { endReason: 'price' } }),
    status: [200, 200, 200, 404, 404, 404, 403, 403, 403],
  },
  {
    operation: 'completeCall',
    about: { type: 'call' },
    method: 'POST',
    url: '/api/calls/:id/completion',
    body: () => ({ outcome: 'reached' }),
    status: [200, 200, 200, 404, 404, 404, 404, 404, 404],
  },
  {
    operation: 'logCall',
    about: deal,
    method: 'POST',
    url: '/api/calls/logged',
    body: ({ id }) => ({ title: 'Called', outcome: 'reached', relatedType: 'opportunity', relatedId: id }),
    status: [201, 201, 201, 422, 422, 422, 201, 422, 422],
  },
  {
    operation: 'holdEvent',
    about: { type: 'event', columns: { starts_at: '2026-01-01' } },
    method: 'POST',
    url: '/api/events/:id/holding',
    body: none,
    status: [200, 200, 200, 404, 404, 404, 404, 404, 404],
  },
  {
    operation: 'assignCase',
    about: caseOfRep,
    method: 'POST',
    url: '/api/cases/:id/assignment',
    body: none,
    status: caseWork(200),
  },
  {
    operation: 'closeCase',
    about: caseOfRep,
    method: 'POST',
    url: '/api/cases/:id/closing',
    body: none,
    status: caseWork(200),
  },
  {
    operation: 'escalateCase',
    about: caseOfRep,
    method: 'POST',
    url: '/api/cases/:id/escalation',
    body: ({ rep }) => ({ reason: 'too long', escalatedToId: rep }),
    status: caseWork(200),
  },
  {
    operation: 'replyToCase',
    about: caseOfRep,
    method: 'POST',
    url: '/api/cases/:id/replies',
    body: () => ({ body: 'Thank you' }),
    status: caseWork(201),
  },
  {
    operation: 'noteOnCase',
    about: caseOfRep,
    method: 'POST',
    url: '/api/cases/:id/notes',
    body: () => ({ body: 'Ask Anna' }),
    status: caseWork(201),
  },
  // Whoever sees target groups and companies adds the ones to the others.
  {
    operation: 'addSegmentMembers',
    about: { type: 'segment' },
    method: 'POST',
    url: '/api/segments/:id/members',
    body: ({ customer }) => ({ companyIds: [customer] }),
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  // Asked for by rep: the manager sees it, marketing works it.
  {
    operation: 'makeRequestResult',
    about: { type: 'request' },
    method: 'POST',
    url: '/api/requests/:id/results',
    body: () => ({ type: 'template' }),
    status: [201, 403, 403, 404, 404, 404, 201, 404, 404],
  },
  {
    operation: 'readBoard',
    method: 'GET',
    url: '/api/boards/campaign',
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
  { operation: 'readBoard', method: 'GET', url: '/api/boards/request', status: all(200) },
  {
    operation: 'moveCard',
    about: { type: 'request' },
    method: 'POST',
    url: '/api/boards/request/moves',
    body: ({ id }) => ({ id, to: 'approved', version: 1 }),
    status: [200, 403, 403, 404, 404, 404, 200, 404, 404],
  },
  {
    operation: 'importRecords',
    method: 'POST',
    url: '/api/imports/company?dryRun=true',
    body: () => 'name\nAcme',
    headers: oneLine,
    status: [200, 200, 200, 200, 200, 200, 200, 403, 403],
  },
]

/** Operations that need no session; they are tested with the HTTP layer. */
export const publicOperations = ['describeApi', 'getSetup', 'health', 'ready', 'readApi', 'setUp', 'signIn', 'signOut']
