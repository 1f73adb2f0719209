import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { refuseCircle } from '../people/tree.ts'

/** A group of companies is a tree. */
export const checkParent = async ({ before, after, id }: Draft, { tx }: CommandContext): Promise<void> => {
  if (typeof after.parentId === 'string' && after.parentId !== before?.parentId)
    await refuseCircle(tx, 'company', id, after.parentId, '/parentId')
}
