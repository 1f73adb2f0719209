import type { ListDefinition } from '../../engines/dashboards/dashboard.ts'
import { accountLists } from './accounts.ts'
import { campaignLists } from './campaigns.ts'
import { caseLists } from './cases.ts'
import { dealLists } from './deals.ts'
import { orderLists } from './orders.ts'
import { leadLists } from './leads.ts'

/** Every list the product ships. */
export const shippedLists: readonly ListDefinition[] = [
  ...accountLists,
  ...caseLists,
  ...dealLists,
  ...leadLists,
  ...campaignLists,
  ...orderLists,
]
