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
import { ActionButtons } from '../records/action-buttons.tsx'
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
      <ActionButtons
        actions={[
          {
            id: 'subject:claim',
            label: t('leads:claim'),
            icon: IconHandStop,
            isOffered: row.can['claim'] === true,
            isMain: true,
            run: () => run(`${path}/claim`, { version: row.version }, t('leads:claimed'), about),
          },
          {
            id: 'subject:convert',
            label: t('leads:convertMore'),
            icon: IconSwitchHorizontal,
            isOffered: isLead && !isDead && row.can['convert'] === true,
            run: () => setSheet('convert'),
          },
          {
            id: 'subject:reopen',
            label: t('leads:reopen'),
            icon: IconRefresh,
            isOffered: isLead && isDead && row.can['edit'] === true,
            run: () => run(`${path}/reopening`, { version: row.version }, t('leads:reopened'), about),
          },
          {
            id: 'assign',
            label: t('records:assign.button'),
            icon: IconUserShare,
            isOffered: row.can['assign'] === true,
            run: () => setSheet('assign'),
          },
          {
            id: 'subject:findDuplicates',
            label: t('leads:duplicates'),
            icon: IconCopyCheck,
            isOffered: isLead && row.can['edit'] === true,
            run: () => setSheet('duplicates'),
          },
          {
            id: 'subject:addToSegment',
            label: t('campaigns:addToSegment'),
            icon: IconTargetArrow,
            isOffered: row.can['addToSegment'] === true,
            run: () => setSheet('segment'),
          },
        ]}
      />
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
