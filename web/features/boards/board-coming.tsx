import { StillComing } from '../../lib/commands/registry.ts'
import { BoardSkeleton } from '../../ui/skeleton.tsx'

/** A board that is on its way; keys that it may answer wait for it. */
export function BoardComing() {
  return (
    <>
      <StillComing />
      <BoardSkeleton />
    </>
  )
}
