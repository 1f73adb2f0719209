import { useText } from '../../lib/i18n.ts'
import { toast } from '../../ui/toast.tsx'
import { AssignSheet } from './assign-sheet.tsx'
import { patchRecord } from './data.ts'
import { titleOf } from './record.ts'
import type { RecordSheetProps } from './record-sheets.tsx'

/** "Assign to…" for a record of any type that has an owner. */
export function HandOverSheet({ type, row, onClose }: RecordSheetProps) {
  const { t } = useText()
  return (
    <AssignSheet
      type={type}
      row={row}
      onAssign={async (ownerId) => {
        await patchRecord(type, row.id, row.version, { ownerId })
        toast.done({ title: t('records:assign.done'), text: titleOf(type, row) })
      }}
      onClose={onClose}
    />
  )
}
