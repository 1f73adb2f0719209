import type { Text } from '../../../shared/text.ts'
import type { RoleDefinition } from '../../engines/access/role.ts'
import { administrator } from './administrator.ts'
import { marketingManager } from './marketing-manager.ts'
import { salesManager } from './sales-manager.ts'
import { salesRep } from './sales-rep.ts'
import { supportRep } from './support-rep.ts'

/** The roles the product ships. */
export const roleDefinitions: readonly RoleDefinition[] = [
  salesRep,
  salesManager,
  marketingManager,
  supportRep,
  administrator,
]

export const roleTitles: Readonly<Record<string, Text>> = {
  sales_rep: { en: 'Sales Responsible', sv: 'Säljansvarig' },
  sales_manager: { en: 'Sales Team Manager', sv: 'Säljchef' },
  marketing_manager: { en: 'Marketing Manager', sv: 'Marknadschef' },
  support_rep: { en: 'Support Team', sv: 'Support' },
  admin: { en: 'Administrator', sv: 'Administratör' },
}
