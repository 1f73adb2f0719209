import { Button } from '@mantine/core'
import {
  IconCopyCheck,
  IconHandStop,
  IconRefresh,
  IconSwitchHorizontal,
  IconTargetArrow,
  IconUserShare,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { AssignSheet } from '../records/assign-sheet.tsx'
import { runVerb } from '../records/data.ts'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { SegmentSheet } from '../records/segment-sheet.tsx'
import { useVerb } from '../records/use-verb.ts'
import { ConvertSheet } from './convert-lead.tsx'
import { DuplicatesSheet } from './duplicates-sheet.tsx'

/** What can be done with a company while it is a lead: claim, convert, hand over, look for duplicates, take up again. */
export function LeadActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const run = useVerb()
  const [sheet, setSheet] = useState<'convert' | 'assign' | 'duplicates' | 'segment'>()
  const isLead = row['stage'] === 'lead'
  const isDead = row['status'] === 'dead'
  const about = titleOf(type, row)
  const path = `/api/leads/${row.id}`
  const close = () => setSheet(undefined)
  return (
    <>
      {row.can['claim'] && (
        <Button
          size="xs"
          variant="filled"
          leftSection={<IconHandStop size={14} stroke={1.7} />}
          onClick={() => void run(`${path}/claim`, { version: row.version }, t('leads:claimed'), about)}
        >
          {t('leads:claim')}
        </Button>
      )}
      {isLead && !isDead && row.can['convert'] && (
        <Button
          size="xs"
          leftSection={<IconSwitchHorizontal size={14} stroke={1.7} />}
          onClick={() => setSheet('convert')}
        >
          {t('leads:convertMore')}
        </Button>
      )}
      {isLead && isDead && row.can['edit'] && (
        <Button
          size="xs"
          leftSection={<IconRefresh size={14} stroke={1.7} />}
          onClick={() => void run(`${path}/reopening`, { version: row.version }, t('leads:reopened'), about)}
        >
          {t('leads:reopen')}
        </Button>
      )}
      {row.can['assign'] && (
        <Button size="xs" leftSection={<IconUserShare size={14} stroke={1.7} />} onClick={() => setSheet('assign')}>
          {t('records:assign.button')}
        </Button>
      )}
      {isLead && row.can['edit'] && (
        <Button size="xs" leftSection={<IconCopyCheck size={14} stroke={1.7} />} onClick={() => setSheet('duplicates')}>
          {t('leads:duplicates')}
        </Button>
      )}
      {row.can['addToSegment'] && (
        <Button size="xs" leftSection={<IconTargetArrow size={14} stroke={1.7} />} onClick={() => setSheet('segment')}>
          {t('campaigns:addToSegment')}
        </Button>
      )}
      {sheet === 'segment' && <SegmentSheet rows={[row]} onClose={close} />}
      {sheet === 'convert' && <ConvertSheet row={row} onClose={close} />}
      {sheet === 'duplicates' && <DuplicatesSheet row={row} onClose={close} />}
      {sheet === 'assign' && (
        <AssignSheet
          type={type}
          row={row}
          onAssign={(ownerId) => runVerb('/api/leads/assignments', { ids: [row.id], ownerIds: [ownerId] })}
          onClose={close}
        />
      )}
    </>
  )
}
