import type { ComponentType } from 'react'
import type { RecordPartProps } from './record-parts.ts'

/** A domain's part in its place; while its script is on the way, the rest of the record is there already. */
export function RecordPartSlot({
  part: Part,
  type,
  row,
}: RecordPartProps & { part: ComponentType<RecordPartProps> | undefined }) {
  return Part ? <Part key={row.id} type={type} row={row} /> : null
}
