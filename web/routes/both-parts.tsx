import type { ComponentType } from 'react'
import type { RecordPartProps } from '../features/records/record-parts.ts'

type Part = ComponentType<RecordPartProps>

/** Two domains' parts in one place, below each other; each shows nothing where it has nothing to say. */
export function bothParts(First: Part, Second: Part): Part {
  return function BothParts(props) {
    return (
      <>
        <First {...props} />
        <Second {...props} />
      </>
    )
  }
}
