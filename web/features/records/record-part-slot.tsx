import { type ComponentType, Suspense } from 'react'
import type { RecordPartProps } from './record-parts.ts'

/** A domain's part in its place; while its script is on the way, the rest of the record is there already. */
export function RecordPartSlot({
  part: Part,
  type,
  row,
}: RecordPartProps & { part: ComponentType<RecordPartProps> | undefined }) {
  if (!Part) return null
  return (
    <Suspense fallback={null}>
      <Part key={row.id} type={type} row={row} />
    </Suspense>
  )
}
