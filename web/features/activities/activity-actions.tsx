import { IconCheck, IconChecks, IconUserShare, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { useFormat } from '../../lib/use-format.ts'
import { toast } from '../../ui/toast.tsx'
import { RecordMover } from '../boards/record-mover.tsx'
import { ActionButtons } from '../records/action-buttons.tsx'
import { AssignSheet } from '../records/assign-sheet.tsx'
import { patchRecord } from '../records/data.ts'
import { isClosed, titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useUndo } from '../records/undo.ts'
import { HoldEventSheet } from './hold-event-sheet.tsx'

/** What can be done with a task, call or event: end it, call it off, hand it over. */
export function ActivityActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const [sheet, setSheet] = useState<'hold' | 'assign'>()
  const [move, setMove] = useState<{ to: string; key: number }>()
  const format = useFormat()
  const isOpen = !isClosed(type, row) && row['status'] !== 'held'
  const close = () => setSheet(undefined)
  const moveTo = (to: string) => setMove((before) => ({ to, key: (before?.key ?? 0) + 1 }))
  // Of a meeting whose day is past nobody has to be told.
  const isAhead = type === 'event' && format.daysSince(String(row['startsAt'])) <= 0
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
            run: () => (type === 'event' ? setSheet('hold') : moveTo('completed')),
          },
          {
            id: 'subject:finish',
            label: t('boards:menu.finish'),
            icon: IconChecks,
            isOffered: row['status'] === 'held',
            run: () => moveTo('done'),
          },
          {
            id: 'subject:cancel',
            label: t(type === 'event' ? 'boards:menu.cancelEvent' : 'boards:menu.cancelCall'),
            icon: IconX,
            isOffered: isOpen && type !== 'task',
            run: () => (isAhead ? moveTo('cancelled') : setStatus('cancelled', t('activities:cancelled'))),
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
      {move && <RecordMover key={move.key} type={type} id={row.id} to={move.to} />}
      {sheet === 'hold' && <HoldEventSheet row={row} onClose={close} />}
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
