import { useText } from '../../lib/i18n.ts'
import { AssignSheet } from './assign-sheet.tsx'
import { patchRecord } from './data.ts'
import { titleOf } from './record.ts'
import type { RecordSheetProps } from './record-sheets.tsx'
import { useUndo } from './undo.ts'

/** "Assign to…" for a record of any type that has an owner. */
export function HandOverSheet({ type, row, onClose }: RecordSheetProps) {
  const { t } = useText()
  const { tell } = useUndo()
  return (
    <AssignSheet
      type={type}
      row={row}
      onAssign={async (ownerId) => {
        const reply = await patchRecord(type, row.id, row.version, { ownerId })
        tell({ reply, title: t('records:assign.done'), text: titleOf(type, row) })
      }}
      onClose={onClose}
    />
  )
}
