import { z } from 'zod'
import { filterSchema } from '../filter.ts'

/** What a saved view keeps: what the address of a board or list says. A board has no order, a list no owner, period and lanes. */
export const viewParams = z.strictObject({
  owner: z.string().max(8000).optional(),
  period: z.string().max(100).optional(),
  q: z.string().max(500).optional(),
  where: filterSchema.optional(),
  lanes: z.string().max(60).optional(),
  sort: z.string().max(200).optional(),
})
export type ViewParams = z.output<typeof viewParams>

export const viewReply = z.object({
  id: z.string(),
  /** `board:<key>` or `list:<type>`. */
  place: z.string(),
  name: z.string(),
  params: viewParams,
  version: z.int(),
  owner: z.object({ id: z.string(), name: z.string() }),
  /** The team that shares it; null for a view of one's own. */
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The viewer begins with it. */
  isDefault: z.boolean(),
  can: z.object({ edit: z.boolean(), delete: z.boolean(), share: z.boolean() }),
})
export type SavedView = z.output<typeof viewReply>

const name = z.string().trim().min(1).max(80)
export const newViewBody = z.strictObject({
  place: z.string().max(80),
  name,
  params: viewParams,
  /** Shared with the maker's team. */
  isShared: z.boolean().optional(),
})
export const viewChangeBody = z.strictObject({
  version: z.int(),
  name: name.optional(),
  params: viewParams.optional(),
  isShared: z.boolean().optional(),
})
