import { later } from '../../ui/later.tsx'

export const DropSheet = later(async () => (await import('./drop-sheet.tsx')).DropSheet)
export const MoveSheet = later(async () => (await import('./move-sheet.tsx')).MoveSheet)
export const BulkMoveSheet = later(async () => (await import('./bulk-move-sheet.tsx')).BulkMoveSheet)
export const BulkAssignSheet = later(async () => (await import('./bulk-assign-sheet.tsx')).BulkAssignSheet)
