import { IconCheck, IconUserShare, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { ActionButtons } from '../records/action-buttons.tsx'
import { AssignSheet } from '../records/assign-sheet.tsx'
import { patchRecord } from '../records/data.ts'
import { isClosed, titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useUndo } from '../records/undo.ts'
import { CompleteCallSheet } from './complete-call-sheet.tsx'
import { HoldEventSheet } from './hold-event-sheet.tsx'

/** What can be done with a task, call or event: end it, call it off, hand it over. */
export function ActivityActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const [sheet, setSheet] = useState<'complete' | 'assign'>()
  const isOpen = !isClosed(type, row) && row['status'] !== 'held'
  const close = () => setSheet(undefined)
  if (!row.can['edit']) return null

  async function setStatus(status: string, done: string) {
    try {
      const reply = await patchRecord(type, row.id, row.version, { status })
      tell({ reply, title: done, text: titleOf(type, row) })
    } catch (error) {
      toast.refused({ title: t('records:form.notDone'), text: asProblem(error).detail })
    }
  }

  return (
    <>
      <ActionButtons
        actions={[
          {
            id: 'subject:complete',
            label: type === 'event' ? t('activities:held') : t('activities:complete'),
            icon: IconCheck,
            isOffered: isOpen,
            run: () => (type === 'task' ? setStatus('completed', t('activities:taskDone')) : setSheet('complete')),
          },
          {
            id: 'subject:cancel',
            label: t('activities:callOff'),
            icon: IconX,
            isOffered: isOpen && type !== 'task',
            run: () => setStatus('cancelled', t('activities:cancelled')),
          },
          {
            id: 'assign',
            label: t('records:assign.button'),
            icon: IconUserShare,
            isOffered: row.can['assign'] === true && isOpen,
            run: () => setSheet('assign'),
          },
        ]}
      />
      {sheet === 'complete' && type === 'call' && <CompleteCallSheet row={row} onClose={close} />}
      {sheet === 'complete' && type === 'event' && <HoldEventSheet row={row} onClose={close} />}
      {sheet === 'assign' && (
        <AssignSheet
          type={type}
          row={row}
          onAssign={(ownerId) => patchRecord(type, row.id, row.version, { ownerId })}
          onClose={close}
        />
      )}
    </>
  )
}
