import {
  IconAlertTriangle,
  IconArrowsVertical,
  IconCheck,
  IconHandStop,
  IconRefresh,
  IconUserShare,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { AssignSheet } from '../records/assign-sheet.tsx'
import { runVerb } from '../records/data.ts'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useSetStatus } from '../records/use-set-status.ts'
import { useVerb } from '../records/use-verb.ts'
import { EscalateSheet } from './escalate-sheet.tsx'

/** What can be done with a case: take it, hand it over, escalate it and back, close it, reopen it. The last three are what its form may do and a drag may not. */
export function CaseActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const me = useMe()
  const run = useVerb()
  const setStatus = useSetStatus(type, row)
  const [sheet, setSheet] = useState<'escalate' | 'assign'>()
  const isOpen = row['status'] !== 'closed'
  const isEscalated = row['status'] === 'escalated'
  const mayEdit = row.can['edit'] === true
  const about = titleOf(type, row)
  const path = `/api/cases/${row.id}`
  return (
    <>
      <ActionButtons
        actions={[
          {
            id: 'subject:take',
            label: t('cases:take'),
            icon: IconHandStop,
            isOffered: isOpen && row.can['assign'] === true && row['ownerId'] !== me.user.id,
            run: () =>
              run(`${path}/assignment`, { ownerId: me.user.id, version: row.version }, t('cases:taken'), about),
          },
          {
            id: 'assign',
            label: t('records:assign.button'),
            icon: IconUserShare,
            isOffered: isOpen && row.can['assign'] === true,
            run: () => setSheet('assign'),
          },
          {
            id: 'subject:escalate',
            label: t('cases:escalateMore'),
            icon: IconAlertTriangle,
            isOffered: isOpen && row.can['escalate'] === true && !isEscalated,
            run: () => setSheet('escalate'),
          },
          {
            id: 'subject:endEscalation',
            label: t('cases:endEscalation'),
            icon: IconArrowsVertical,
            isOffered: isEscalated && mayEdit,
            run: () => setStatus('in_progress', t('cases:escalationEnded')),
          },
          {
            id: 'subject:close',
            label: t('cases:close'),
            icon: IconCheck,
            isOffered: isOpen && mayEdit,
            run: () => setStatus('closed', t('cases:closed')),
          },
          {
            id: 'subject:reopen',
            label: t('cases:reopen'),
            icon: IconRefresh,
            isOffered: !isOpen && mayEdit,
            run: () => setStatus('reopened', t('cases:reopened')),
          },
        ]}
      />
      {sheet === 'escalate' && <EscalateSheet row={row} onClose={() => setSheet(undefined)} />}
      {sheet === 'assign' && (
        <AssignSheet
          type={type}
          row={row}
          onAssign={(ownerId) => runVerb(`${path}/assignment`, { ownerId, version: row.version })}
          onClose={() => setSheet(undefined)}
        />
      )}
    </>
  )
}
