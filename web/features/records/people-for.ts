import { allOf, type Filter } from '../../../shared/filter.ts'
import { useCan } from '../../lib/me.ts'

const sellers = ['sales_rep', 'sales_manager', 'admin']
const roles: Readonly<Record<string, readonly string[]>> = {
  'company ownerId': sellers,
  'opportunity ownerId': sellers,
  'quote ownerId': sellers,
  'order ownerId': sellers,
  'contract ownerId': sellers,
  'case ownerId': ['support_rep', 'admin'],
  'case escalatedToId': ['support_rep', ...sellers],
}

/**
 * Whom a field of a record may name: what is sold belongs to those who sell, cases to support, all else to everybody who works here. Who may
 * give a record to the own people only is offered those.
 */
export function usePeopleFor(type: string, field: string): Filter | undefined {
  const can = useCan()
  const value = roles[`${type} ${field}`]
  return allOf(
    value && { field: 'role', op: 'in', value: [...value] },
    field === 'ownerId' && !can(type, 'handOver') ? { field: 'id', op: 'is', value: 'myTeam' } : undefined,
  )
}
