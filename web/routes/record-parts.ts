import type { ComponentType } from 'react'
import { recordTypes } from '../../shared/records/index.ts'
import { registerRecordPart, type RecordPart, type RecordPartProps } from '../features/records/record-parts.ts'
import { canHoldActivities } from '../features/records/relations.ts'
import { StillComing } from '../lib/commands/registry.ts'
import { later } from '../ui/later.tsx'
import { bothParts } from './both-parts.tsx'

type Part = ComponentType<RecordPartProps>
/** A part whose script comes once the page rests: a record that is opened then stands complete at once, and nothing moves in it. */
const part = <Name extends string>(name: Name, load: () => Promise<{ [name in Name]: Part }>): Part =>
  later(async () => (await load())[name], StillComing)

const Composer = part('Composer', () => import('../features/activities/composer.tsx'))
const NextStep = part('NextStep', () => import('../features/activities/next-step.tsx'))
const ActivityActions = part('ActivityActions', () => import('../features/activities/activity-actions.tsx'))
const Story = part('Story', () => import('../features/activities/story.tsx'))
const CaseActions = part('CaseActions', () => import('../features/cases/case-actions.tsx'))
const CaseBanner = part('CaseBanner', () => import('../features/cases/case-banner.tsx'))
const Thread = part('Thread', () => import('../features/cases/thread.tsx'))
const ReplyBox = part('ReplyBox', () => import('../features/cases/reply-box.tsx'))
const LeadActions = part('LeadActions', () => import('../features/leads/lead-actions.tsx'))
const DealActions = part('DealActions', () => import('../features/pipeline/deal-actions.tsx'))
const Lines = part('Lines', () => import('../features/orders/lines.tsx'))
const QuoteActions = part('QuoteActions', () => import('../features/orders/quote-actions.tsx'))
const OrderActions = part('OrderActions', () => import('../features/orders/order-actions.tsx'))
const ContractActions = part('ContractActions', () => import('../features/orders/contract-actions.tsx'))
const CreateSold = later(async () => (await import('../features/orders/create-sold.tsx')).CreateSold)
const Plan = part('Plan', () => import('../features/campaigns/plan.tsx'))
const Members = part('Members', () => import('../features/campaigns/members.tsx'))
const TemplatePreview = part('TemplatePreview', () => import('../features/campaigns/template-preview.tsx'))
const CampaignActions = part('CampaignActions', () => import('../features/campaigns/campaign-actions.tsx'))
const RequestActions = part('RequestActions', () => import('../features/campaigns/request-actions.tsx'))
const RecordMove = part('RecordMove', () => import('../features/boards/record-move.tsx'))

/** Puts what the domains add to their records' screens in its place. */
export function registerRecordParts(): void {
  registerRecordPart('*', { Status: RecordMove })
  const holding: RecordPart = { Composer, Banner: NextStep }
  for (const type of Object.keys(recordTypes)) if (canHoldActivities(type)) registerRecordPart(type, holding)
  const story = {
    key: 'story',
    label: (label: (key: string, fallback: string) => string) => label('activities:story', 'With the company'),
    Content: Story,
  }
  for (const type of ['task', 'call', 'event']) registerRecordPart(type, { Actions: ActivityActions, tab: story })
  registerRecordPart('company', { Actions: LeadActions })
  registerRecordPart('opportunity', { Actions: DealActions })
  registerRecordPart('case', {
    Actions: CaseActions,
    Banner: bothParts(CaseBanner, NextStep),
    Composer: ReplyBox,
    tab: { key: 'thread', label: (label) => label('cases:thread', 'Conversation'), Content: Thread },
  })
  const lines = {
    key: 'lines',
    label: (label: (key: string, fallback: string) => string) => label('orders:lines', 'Lines'),
    Content: Lines,
  }
  registerRecordPart('quote', { Actions: QuoteActions, Create: CreateSold, tab: lines })
  registerRecordPart('order', { Actions: OrderActions, Create: CreateSold, tab: lines })
  registerRecordPart('contract', { Actions: ContractActions })
  registerRecordPart('campaign', {
    Actions: CampaignActions,
    tab: { key: 'plan', label: (label) => label('campaigns:plan', 'Plan'), Content: Plan },
  })
  registerRecordPart('segment', {
    tab: { key: 'members', label: (label) => label('campaigns:members', 'Members'), Content: Members },
  })
  const preview = {
    key: 'preview',
    label: (label: (key: string, fallback: string) => string) => label('campaigns:preview', 'Preview'),
    Content: TemplatePreview,
  }
  for (const type of ['template', 'campaignEvent']) registerRecordPart(type, { tab: preview })
  registerRecordPart('request', { Actions: RequestActions })
}
