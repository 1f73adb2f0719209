import type { TypeKey } from '../../shared/records/index.ts'
import type { Who } from '../support/app.ts'

/**
 * Forty-two literal records and who sees, edits and deletes which, written down from the permission matrix of the product by hand and not
 * Literal records and who sees, edits and deletes which, written down from the permission matrix of the product by hand and not
 * derived from its code. Letters: A admin, m manager and r rep and q rep2 (team North), M manager2 and s rep3 (team South),
 * k marketing, u support, v support2.
 */
export const letters: Record<string, Who> = {
  A: 'admin',
  m: 'manager',
  r: 'rep',
  q: 'rep2',
  M: 'manager2',
  s: 'rep3',
  k: 'marketing',
  u: 'support',
  v: 'support2',
}
export const everybody = 'AmrqMskuv'

export interface Fixture {
  key: string
  type: TypeKey
  /** Columns besides title, owner and creator; `@key` is the id of another fixture. */
  columns?: Record<string, unknown>
  owner?: Who
  creator?: Who
  see: string
  edit: string
  delete: string
}

const company = (
  key: string,
  stage: string,
  owner: Who | undefined,
  see: string,
  edit: string,
  del: string,
): Fixture => ({
  key,
  type: 'company',
  columns: { stage, status: stage === 'lead' ? 'new' : stage },
  ...(owner ? { owner } : {}),
  see,
  edit,
  delete: del,
})

export const fixtures: readonly Fixture[] = [
  company('lead of rep', 'lead', 'rep', 'Amrkuv', 'Amrk', 'Am'),
  company('lead of rep2', 'lead', 'rep2', 'Amqkuv', 'Amqk', 'Am'),
  company('lead of rep3', 'lead', 'rep3', 'AMskuv', 'AMsk', 'AM'),
  company('lead of nobody', 'lead', undefined, everybody, 'AmrqMsk', 'AmM'),
  company('lead of manager', 'lead', 'manager', 'Amkuv', 'Amk', 'Am'),
  company('prospect of rep', 'prospect', 'rep', 'Amrkuv', 'Amrk', 'Am'),
  company('prospect of nobody', 'prospect', undefined, everybody, 'AmrqMsk', 'AmM'),
  company('customer of rep', 'customer', 'rep', everybody, 'Amr', 'A'),
  company('customer of rep3', 'customer', 'rep3', everybody, 'AMs', 'A'),
  company('customer of nobody', 'customer', undefined, everybody, 'A', 'A'),
  {
    key: 'contact at lead of rep',
    type: 'contact',
    columns: { company_id: '@lead of rep' },
    see: 'Amrkuv',
    edit: 'Amrkuv',
    delete: 'Am',
  },
  {
    key: 'contact at customer of rep3',
    type: 'contact',
    columns: { company_id: '@customer of rep3' },
    see: everybody,
    edit: 'AMskuv',
    delete: 'A',
  },
  { key: 'contact of no company', type: 'contact', creator: 'rep', see: 'Arkuv', edit: 'Arkuv', delete: 'A' },
  { key: 'deal of rep', type: 'opportunity', owner: 'rep', see: 'Amrk', edit: 'Amr', delete: 'Am' },
  { key: 'deal of rep3', type: 'opportunity', owner: 'rep3', see: 'AMsk', edit: 'AMs', delete: 'AM' },
  { key: 'deal of nobody', type: 'opportunity', see: 'Ak', edit: 'A', delete: 'A' },
  { key: 'deal of manager', type: 'opportunity', owner: 'manager', see: 'Amk', edit: 'Am', delete: 'Am' },
  { key: 'quote of rep', type: 'quote', owner: 'rep', see: 'Amrk', edit: 'Amr', delete: 'Am' },
  { key: 'quote of rep3', type: 'quote', owner: 'rep3', see: 'AMsk', edit: 'AMs', delete: 'AM' },
  {
    key: 'line on quote of rep',
    type: 'quoteLine',
    columns: { quote_id: '@quote of rep' },
    see: 'Amrk',
    edit: 'Amr',
    delete: 'Amr',
  },
  { key: 'order of rep', type: 'order', owner: 'rep', see: 'Amruv', edit: 'Am', delete: 'A' },
  { key: 'order of rep3', type: 'order', owner: 'rep3', see: 'AMsuv', edit: 'AM', delete: 'A' },
  {
    key: 'order made by rep for rep3',
    type: 'order',
    owner: 'rep3',
    creator: 'rep',
    see: 'AMsuv',
    edit: 'AM',
    delete: 'A',
  },
  { key: 'order of nobody', type: 'order', see: 'Auv', edit: 'A', delete: 'A' },
  {
    key: 'line on order of rep',
    type: 'orderLine',
    columns: { order_id: '@order of rep' },
    see: 'Amruv',
    edit: 'Am',
    delete: 'Am',
  },
  { key: 'contract of rep', type: 'contract', owner: 'rep', see: 'Amruv', edit: 'Amr', delete: 'Am' },
  { key: 'contract of rep3', type: 'contract', owner: 'rep3', see: 'AMsuv', edit: 'AMs', delete: 'AM' },
  {
    key: 'note on order of rep',
    type: 'note',
    owner: 'support',
    columns: { related_type: 'order', related_id: '@order of rep' },
    see: 'Amruv',
    edit: 'Au',
    delete: 'Au',
  },
  { key: 'task of rep', type: 'task', owner: 'rep', creator: 'rep', see: 'Amr', edit: 'Amr', delete: 'Amr' },
  {
    key: 'task made by rep for rep3',
    type: 'task',
    owner: 'rep3',
    creator: 'rep',
    see: 'AmrMs',
    edit: 'AmrMs',
    delete: 'AmrMs',
  },
  {
    key: 'task of support on customer',
    type: 'task',
    owner: 'support',
    columns: { company_id: '@customer of rep' },
    see: everybody,
    edit: 'Au',
    delete: 'Au',
  },
  {
    key: 'private task of support',
    type: 'task',
    owner: 'support',
    columns: { company_id: '@customer of rep', is_private: true },
    see: 'Au',
    edit: 'Au',
    delete: 'Au',
  },
  {
    key: 'task on deal of rep3',
    type: 'task',
    owner: 'rep3',
    columns: { company_id: '@customer of rep3', related_type: 'opportunity', related_id: '@deal of rep3' },
    see: 'AMsk',
    edit: 'AMs',
    delete: 'AMs',
  },
  {
    key: 'call to lead of rep2',
    type: 'call',
    owner: 'rep2',
    columns: { company_id: '@lead of rep2' },
    see: 'Amqkuv',
    edit: 'Amq',
    delete: 'Amq',
  },
  {
    key: 'event of marketing',
    type: 'event',
    owner: 'marketing',
    columns: { starts_at: '2026-01-01' },
    see: 'Ak',
    edit: 'Ak',
    delete: 'Ak',
  },
  {
    key: 'case of customer of rep',
    type: 'case',
    owner: 'support',
    columns: { company_id: '@customer of rep' },
    see: 'Amruv',
    edit: 'Auv',
    delete: 'Auv',
  },
  {
    key: 'case of customer of rep3',
    type: 'case',
    columns: { company_id: '@customer of rep3' },
    see: 'AMsuv',
    edit: 'Auv',
    delete: 'Auv',
  },
  { key: 'case made by rep', type: 'case', creator: 'rep', see: 'Aruv', edit: 'Auv', delete: 'Auv' },
  {
    key: 'note on case',
    type: 'note',
    owner: 'support',
    columns: { related_type: 'case', related_id: '@case of customer of rep' },
    see: 'Amruv',
    edit: 'Au',
    delete: 'Au',
  },
  {
    key: 'message on case',
    type: 'message',
    owner: 'support',
    columns: { direction: 'in', body: 'x', related_type: 'case', related_id: '@case of customer of rep' },
    see: 'Amruv',
    edit: 'A',
    delete: 'A',
  },
  { key: 'campaign', type: 'campaign', owner: 'marketing', see: 'AmrqMsk', edit: 'Ak', delete: 'Ak' },
  {
    key: 'campaign event',
    type: 'campaignEvent',
    columns: { campaign_id: '@campaign' },
    see: 'AmrqMsk',
    edit: 'Ak',
    delete: 'Ak',
  },
  { key: 'target group', type: 'segment', owner: 'marketing', see: 'AmrqMsk', edit: 'Ak', delete: 'Ak' },
  {
    key: 'audience',
    type: 'campaignSegment',
    columns: { campaign_id: '@campaign', segment_id: '@target group' },
    see: 'AmrqMsk',
    edit: 'Ak',
    delete: 'Ak',
  },
  {
    key: 'lead of rep in target group',
    type: 'segmentMember',
    columns: { segment_id: '@target group', company_id: '@lead of rep' },
    see: 'Amrk',
    edit: 'Ak',
    delete: 'Ak',
  },
  {
    key: 'request of rep',
    type: 'request',
    owner: 'marketing',
    creator: 'rep',
    see: 'Amrk',
    edit: 'Ak',
    delete: 'Ak',
  },
  { key: 'request of support', type: 'request', creator: 'support', see: 'Aku', edit: 'Ak', delete: 'Ak' },
  {
    key: 'note on request of rep',
    type: 'note',
    owner: 'marketing',
    columns: { related_type: 'request', related_id: '@request of rep' },
    see: 'Amrk',
    edit: 'Ak',
    delete: 'Ak',
  },
  { key: 'template', type: 'template', columns: { kind: 'email' }, see: everybody, edit: 'Ak', delete: 'Ak' },
  { key: 'case template', type: 'template', columns: { kind: 'case' }, see: everybody, edit: 'Akuv', delete: 'Ak' },
  { key: 'product', type: 'product', see: everybody, edit: 'A', delete: 'A' },
  { key: 'user', type: 'user', columns: { email: 'somebody@test.example' }, see: everybody, edit: 'A', delete: 'A' },
  { key: 'team', type: 'team', see: everybody, edit: 'A', delete: 'A' },
]

const salesAndMarketing = ['campaign', 'campaignEvent', 'campaignSegment', 'segment', 'segmentMember'] as const

/** Types a role has no access to at all: 403 for the list and every id. */
export const closed: Partial<Record<string, readonly TypeKey[]>> = {
  k: ['case', 'order', 'orderLine', 'contract'],
  u: ['opportunity', 'quote', 'quoteLine', ...salesAndMarketing],
  v: ['opportunity', 'quote', 'quoteLine', ...salesAndMarketing],
}
