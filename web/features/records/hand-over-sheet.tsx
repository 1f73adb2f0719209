import { AssignSheet } from './assign-sheet.tsx'
import { patchRecord } from './data.ts'
import type { RecordSheetProps } from './record-sheets.tsx'

/** "Assign to…" for a record of any type that has an owner. */
export function HandOverSheet({ type, row, onClose }: RecordSheetProps) {
  return (
    <AssignSheet
      type={type}
      row={row}
      onAssign={(ownerId) => patchRecord(type, row.id, row.version, { ownerId })}
      onClose={onClose}
    />
  )
}
