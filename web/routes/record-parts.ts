import { lazy } from 'react'
import { recordTypes } from '../../shared/records/index.ts'
import { registerRecordPart, type RecordPart } from '../features/records/record-parts.ts'
import { canHoldActivities } from '../features/records/relations.ts'

const Composer = lazy(() =>
  import('../features/activities/composer.tsx').then((module) => ({ default: module.Composer })),
)
const NextStep = lazy(() =>
  import('../features/activities/next-step.tsx').then((module) => ({ default: module.NextStep })),
)
const ActivityActions = lazy(() =>
  import('../features/activities/activity-actions.tsx').then((module) => ({ default: module.ActivityActions })),
)
const CaseActions = lazy(() =>
  import('../features/cases/case-actions.tsx').then((module) => ({ default: module.CaseActions })),
)
const Thread = lazy(() => import('../features/cases/thread.tsx').then((module) => ({ default: module.Thread })))
const ReplyBox = lazy(() => import('../features/cases/reply-box.tsx').then((module) => ({ default: module.ReplyBox })))
const LeadActions = lazy(() =>
  import('../features/leads/lead-actions.tsx').then((module) => ({ default: module.LeadActions })),
)
const DealActions = lazy(() =>
  import('../features/pipeline/deal-actions.tsx').then((module) => ({ default: module.DealActions })),
)

const RecordMove = lazy(() =>
  import('../features/boards/record-move.tsx').then((module) => ({ default: module.RecordMove })),
)

/** Puts what the domains add to their records' screens in its place. Each is loaded with the first record that shows it. */
export function registerRecordParts(): void {
  registerRecordPart('*', { Status: RecordMove })
  const holding: RecordPart = { Composer, Banner: NextStep }
  for (const type of Object.keys(recordTypes)) if (canHoldActivities(type)) registerRecordPart(type, holding)
  for (const type of ['task', 'call', 'event']) registerRecordPart(type, { Actions: ActivityActions })
  registerRecordPart('company', { Actions: LeadActions })
  registerRecordPart('opportunity', { Actions: DealActions })
  registerRecordPart('case', {
    Actions: CaseActions,
    Composer: ReplyBox,
    tab: { key: 'thread', label: (label) => label('cases:thread', 'Conversation'), Content: Thread },
  })
}
