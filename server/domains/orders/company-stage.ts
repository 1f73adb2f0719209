import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { firstOf, raiseTo } from '../pipeline/company-stage.ts'

/** A quote makes its company a prospect. */
export const raiseByQuotes = (drafts: readonly Draft[], context: CommandContext): Promise<void> =>
  raiseTo(context, firstOf(drafts.filter(isNewWith('companyId'))), new Map())

/** An order makes its company a customer; one that was cancelled before we knew of it does not. */
export const raiseByOrders = (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  const orders = drafts.filter(isNewWith('companyId')).filter((d) => d.after.status !== 'cancelled')
  return raiseTo(
    context,
    new Map(),
    firstOf(orders, (d) => String(d.after.orderedAt ?? d.at)),
  )
}

const isNewWith =
  (field: string) =>
  ({ operation, before, after }: Draft): boolean =>
    (operation === 'create' || operation === 'update') && Boolean(after[field]) && after[field] !== before?.[field]
