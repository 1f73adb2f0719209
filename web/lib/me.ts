import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Settings } from '../../shared/contracts/settings.ts'
import type { ViewParams } from '../../shared/contracts/view.ts'
import { api } from './api.ts'

/** Who is signed in, and what the server lets them do (`GET /api/me`). */
export interface Me {
  user: {
    id: string
    name: string
    email: string
    locale?: string | null
    timeZone?: string | null
    teamId?: string | null
  }
  role: { key: string; title: string }
  /** `role`: the one it is made for; an administrator has those of all. */
  dashboards: { key: string; title: string; role: { key: string; title: string }; count?: number | null }[]
  /** By record type, the permitted actions; verbs that belong to no type stand under their own name. */
  can: Record<string, boolean | Record<string, boolean>>
  /** Whether the demo company is loaded. */
  demo?: boolean
  company?: { name: string } | null
  currency?: string
  settings: Settings
  /** By place (`board:<key>`, `list:<type>`), the saved view to begin with. */
  views: Record<string, { id: string; params: ViewParams }>
  /** Where to begin to follow live events. */
  live?: string | null
}

/** The signed-in user; answers 401 as an error without leaving the page, for the router decides. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => api.get<Me>('/api/me', { mayBeUnauthenticated: true }),
  staleTime: 5 * 60_000,
})

/** The signed-in user. Only below the shell, which has asked before anything is drawn. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether this user may do `action` (view, create, edit, delete or a verb) to records of `type`. */
export function can(me: Me, type: string, action: string): boolean {
  const entry = me.can[type]
  if (typeof entry === 'object') return entry[action] === true
  return entry === true
}

/** `can` of the signed-in user: `const can = useCan(); can('task', 'create')`. */
export function useCan(): (type: string, action: string) => boolean {
  const me = useMe()
  return (type, action) => can(me, type, action)
}
