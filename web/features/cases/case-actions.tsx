import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconHandStop, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { AssignSheet } from '../records/assign-sheet.tsx'
import { runVerb } from '../records/data.ts'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useVerb } from '../records/use-verb.ts'
import { EscalateSheet } from './escalate-sheet.tsx'

/** What can be done with a case: take it, hand it over, escalate it, close it. */
export function CaseActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const me = useMe()
  const run = useVerb()
  const [sheet, setSheet] = useState<'escalate' | 'assign'>()
  const isOpen = row['status'] !== 'closed'
  const about = titleOf(type, row)
  const path = `/api/cases/${row.id}`
  return (
    <>
      {isOpen && row.can['assign'] && row['ownerId'] !== me.user.id && (
        <Button
          size="xs"
          leftSection={<IconHandStop size={14} stroke={1.7} />}
          onClick={() =>
            void run(`${path}/assignment`, { ownerId: me.user.id, version: row.version }, t('cases:taken'), about)
          }
        >
          {t('cases:take')}
        </Button>
      )}
      {isOpen && row.can['assign'] && (
        <Button size="xs" leftSection={<IconUserShare size={14} stroke={1.7} />} onClick={() => setSheet('assign')}>
          {t('records:assign.button')}
        </Button>
      )}
      {isOpen && row.can['escalate'] && row['status'] !== 'escalated' && (
        <Button
          size="xs"
          leftSection={<IconAlertTriangle size={14} stroke={1.7} />}
          onClick={() => setSheet('escalate')}
        >
          {t('cases:escalateMore')}
        </Button>
      )}
      {isOpen && row.can['edit'] && (
        <Button
          size="xs"
          leftSection={<IconCheck size={14} stroke={1.8} />}
          onClick={() => void run(`${path}/closing`, { version: row.version }, t('cases:closed'), about)}
        >
          {t('cases:close')}
        </Button>
      )}
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
