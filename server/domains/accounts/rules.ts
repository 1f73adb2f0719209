import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { refuseCircles } from '../people/tree.ts'

/** A group of companies is a tree. */
export const checkParents = (drafts: readonly Draft[], context: CommandContext): Promise<void> =>
  refuseCircles(drafts, context, 'company', 'parentId')
