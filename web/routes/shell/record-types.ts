import { can, type Me } from '../../lib/me.ts'

/** Record types in the order of the navigation's Records section. */
const listed = [
  'company',
  'contact',
  'opportunity',
  'quote',
  'order',
  'contract',
  'case',
  'task',
  'call',
  'event',
  'campaign',
  'segment',
  'request',
  'template',
  'product',
  'user',
  'team',
] as const

/** Record types in the order of the + New menu. */
const creatable = [
  'company',
  'contact',
  'opportunity',
  'task',
  'call',
  'event',
  'note',
  'case',
  'quote',
  'order',
  'campaign',
  'segment',
  'request',
  'template',
  'product',
] as const

/** The lists this user may open. Users and teams are an administrator's business. */
export function listedTypes(me: Me): string[] {
  return listed.filter(
    (type) => can(me, type, 'view') && (me.role.key === 'admin' || (type !== 'user' && type !== 'team')),
  )
}

/** What this user may create. */
export function creatableTypes(me: Me): string[] {
  return creatable.filter((type) => can(me, type, 'create'))
}
