import type { Filter } from '../../../shared/filter.ts'

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

/** Whom a field of a record may name: what is sold belongs to those who sell, cases to support; all else to everybody who works here. */
export const peopleFor = (type: string, field: string): Filter | undefined => {
  const value = roles[`${type} ${field}`]
  return value && { field: 'role', op: 'in', value: [...value] }
}
