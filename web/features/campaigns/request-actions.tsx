import { IconSpeakerphone, IconTemplate } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useVerb } from '../records/use-verb.ts'

/** What marketing does with a request in work: begin the campaign or the template that it asks for. */
export function RequestActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const can = useCan()
  const run = useVerb()
  if (!row.can['edit'] || row['status'] !== 'in_progress') return null
  const make = (result: 'campaign' | 'template') =>
    void run(
      `/api/requests/${row.id}/results`,
      { type: result, version: row.version },
      t(`campaigns:made.${result}`),
      titleOf(type, row),
    )
  return (
    <ActionButtons
      actions={[
        {
          id: 'subject:makeCampaign',
          label: t('campaigns:make.campaign'),
          icon: IconSpeakerphone,
          isOffered: !row['campaignId'] && can('campaign', 'create'),
          run: () => make('campaign'),
        },
        {
          id: 'subject:makeTemplate',
          label: t('campaigns:make.template'),
          icon: IconTemplate,
          isOffered: !row['templateId'] && can('template', 'create'),
          run: () => make('template'),
        },
      ]}
    />
  )
}
