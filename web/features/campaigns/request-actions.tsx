import { Button } from '@mantine/core'
import { IconSpeakerphone, IconTemplate } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
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
    <>
      {!row['campaignId'] && can('campaign', 'create') && (
        <Button size="xs" leftSection={<IconSpeakerphone size={14} stroke={1.7} />} onClick={() => make('campaign')}>
          {t('campaigns:make.campaign')}
        </Button>
      )}
      {!row['templateId'] && can('template', 'create') && (
        <Button size="xs" leftSection={<IconTemplate size={14} stroke={1.7} />} onClick={() => make('template')}>
          {t('campaigns:make.template')}
        </Button>
      )}
    </>
  )
}
