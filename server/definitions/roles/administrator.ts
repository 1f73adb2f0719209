import type { RoleDefinition, TypeAccess } from '../../engines/access/role.ts'
import { typeKeys } from '../../../shared/records/index.ts'
import { marketingManager } from './marketing-manager.ts'
import { salesManager } from './sales-manager.ts'
import { salesRep } from './sales-rep.ts'
import { supportRep } from './support-rep.ts'

const others = [salesRep, salesManager, marketingManager, supportRep]
const verbsOf = (type: (typeof typeKeys)[number]) => [...new Set(others.flatMap((r) => r.types[type]?.verbs ?? []))]

/** Administrator: everything, and setup. */
export const administrator: RoleDefinition = {
  key: 'admin',
  dashboards: others.flatMap((r) => r.dashboards),
  verbs: ['import', 'export', 'configure'],
  types: Object.fromEntries(
    typeKeys.map((type) => [
      type,
      { grants: [{ level: 'full', reach: 'all' }], verbs: verbsOf(type), handOver: true } satisfies TypeAccess,
    ]),
  ),
}
