import { IconCheck, IconCircleCheck, IconPlayerPlay, IconSpeakerphone, IconTemplate, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { RecordMover } from '../boards/record-mover.tsx'
import { ActionButtons, type RecordAction } from '../records/action-buttons.tsx'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useVerb } from '../records/use-verb.ts'

/** From which statuses each step is open, as on the board; what a step asks, its sheet asks. */
const steps = [
  { to: 'approved', from: ['new', 'under_review'], key: 'approve', icon: IconCheck, isMain: true },
  { to: 'in_progress', from: ['approved'], key: 'start', icon: IconPlayerPlay, isMain: true },
  { to: 'done', from: ['in_progress'], key: 'finish', icon: IconCircleCheck, isMain: true },
  { to: 'denied', from: ['new', 'under_review', 'approved', 'in_progress'], key: 'deny', icon: IconX, isMain: false },
] as const

/** What marketing does with a request: decides it, works on it, begins the campaign or the template that it asks for. */
export function RequestActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const can = useCan()
  const run = useVerb()
  const [move, setMove] = useState<{ to: string; times: number }>()
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
          ...steps.map(({ to, from, key, icon, isMain }): RecordAction => ({
            id: `subject:${key}`,
            label: t(`campaigns:request.${key}`),
            icon,
            isMain,
            isOffered: from.some((each) => each === status),
            run: () => setMove((before) => ({ to, times: (before?.times ?? 0) + 1 })),
          })),
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
      {move && <RecordMover key={move.times} type={type} id={row.id} to={move.to} />}
    </>
  )
}
