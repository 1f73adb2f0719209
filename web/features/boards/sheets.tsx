import { lazy, Suspense, type ComponentType, type JSX } from 'react'

const loads: (() => Promise<unknown>)[] = []

/** A sheet whose script comes when the browser has nothing else to do, at the latest when it opens: cards are shown before. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => JSX.Element {
  loads.push(load)
  const Sheet = lazy<ComponentType<Props>>(async () => ({ default: await load() }))
  return (props) => (
    <Suspense fallback={null}>
      <Sheet {...props} />
    </Suspense>
  )
}

export const DropSheet = later(async () => (await import('./drop-sheet.tsx')).DropSheet)
export const MoveSheet = later(async () => (await import('./move-sheet.tsx')).MoveSheet)
export const BulkMoveSheet = later(async () => (await import('./bulk-move-sheet.tsx')).BulkMoveSheet)
export const BulkAssignSheet = later(async () => (await import('./bulk-assign-sheet.tsx')).BulkAssignSheet)

setTimeout(() => loads.forEach((load) => void load().catch(() => undefined)), 1000)
