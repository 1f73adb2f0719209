import { ActionButtons } from '../records/action-buttons.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useSteps, type Step } from './use-steps.tsx'

const steps: readonly Step[] = [
  { to: 'planning', from: ['idea'], action: 'planCampaign', isMain: true },
  { to: 'ready', from: ['planning'], action: 'readyCampaign', isMain: true },
  { to: 'running', from: ['ready'], action: 'startCampaign', isMain: true },
  { to: 'follow_up', from: ['running'], action: 'followUpCampaign', isMain: true },
  { to: 'done', from: ['follow_up'], action: 'finishCampaign', isMain: true },
  { to: 'cancelled', from: ['idea', 'planning', 'ready', 'running', 'follow_up'], action: 'cancelCampaign' },
]

/** The next step of a campaign, and calling it off. */
export function CampaignActions({ type, row }: RecordPartProps) {
  const { actions, mover } = useSteps(type, row, steps)
  if (!row.can['edit']) return null
  return (
    <>
      <ActionButtons actions={actions} />
      {mover}
    </>
  )
}
