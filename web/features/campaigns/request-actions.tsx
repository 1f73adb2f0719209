import { IconSpeakerphone, IconTemplate } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useVerb } from '../records/use-verb.ts'
import { useSteps, type Step } from './use-steps.tsx'

const steps: readonly Step[] = [
  { to: 'approved', from: ['new', 'under_review'], action: 'approveRequest', isMain: true },
  { to: 'in_progress', from: ['approved'], action: 'startRequest', isMain: true },
  { to: 'done', from: ['in_progress'], action: 'finishRequest', isMain: true },
  { to: 'denied', from: ['new', 'under_review', 'approved', 'in_progress'], action: 'denyRequest' },
]

/** What marketing does with a request: decides it, works on it, begins the campaign or the template that it asks for. */
export function RequestActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const can = useCan()
  const run = useVerb()
  const { actions, mover } = useSteps(type, row, steps)
  if (!row.can['edit']) return null
  const status = String(row['status'])
  const make = (result: 'campaign' | 'template') =>
    void run(
      `/api/requests/${row.id}/results`,
      { type: result, version: row.version },
      t(`campaigns:made.${result}`),
      titleOf(type, row),
    )
  return (
    <>
      <ActionButtons
        actions={[
          ...actions,
          {
            id: 'subject:makeCampaign',
            label: t('campaigns:make.campaign'),
            icon: IconSpeakerphone,
            isOffered: status === 'in_progress' && !row['campaignId'] && can('campaign', 'create'),
            run: () => make('campaign'),
          },
          {
            id: 'subject:makeTemplate',
            label: t('campaigns:make.template'),
            icon: IconTemplate,
            isOffered: status === 'in_progress' && !row['templateId'] && can('template', 'create'),
            run: () => make('template'),
          },
        ]}
      />
      {mover}
    </>
  )
}
