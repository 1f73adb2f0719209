import type { RoleKey } from '../../../shared/records/lists.ts'

export type TeamName = 'North' | 'South'

export interface StaffMember {
  /** Part of the address before `@demo.example`. */
  key: string
  name: string
  role: RoleKey
  title: string
  team?: TeamName
  /** Key of the supervisor. */
  supervisor?: string
}

export const domain = 'demo.example'
export const password = 'accelerate'
export const companyName = 'Nordluft AB'

/** The nine who sign in. The first one makes the others. */
export const staff: readonly StaffMember[] = [
  { key: 'admin', name: 'Elin Sandberg', role: 'admin', title: 'Head of IT' },
  { key: 'manager', name: 'Marcus Holm', role: 'sales_manager', title: 'Sales Manager North', team: 'North' },
  { key: 'manager2', name: 'Kirsten Madsen', role: 'sales_manager', title: 'Sales Manager South', team: 'South' },
  {
    key: 'rep',
    name: 'Anna Lindqvist',
    role: 'sales_rep',
    title: 'Key Account Manager',
    team: 'North',
    supervisor: 'manager',
  },
  {
    key: 'rep2',
    name: 'Johan Ekström',
    role: 'sales_rep',
    title: 'Account Manager',
    team: 'North',
    supervisor: 'manager',
  },
  {
    key: 'rep3',
    name: 'Mikkel Sørensen',
    role: 'sales_rep',
    title: 'Account Manager',
    team: 'South',
    supervisor: 'manager2',
  },
  { key: 'marketing', name: 'Sofia Virtanen', role: 'marketing_manager', title: 'Marketing Manager' },
  { key: 'support', name: 'Oskar Nyström', role: 'support_rep', title: 'Technical Support' },
  { key: 'support2', name: 'Ingrid Haugen', role: 'support_rep', title: 'Technical Support' },
]

export const regions: Readonly<Record<TeamName, string>> = {
  North: 'Northern Sweden, Norway, Finland',
  South: 'Southern Sweden, Denmark',
}
