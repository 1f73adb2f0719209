import { useLabel } from '../../lib/i18n.ts'
import { type Me, useMe } from '../../lib/me.ts'

type Dashboard = Me['dashboards'][number]

export interface NamedDashboard extends Dashboard {
  /** In the user's language. */
  name: string
  /** The same with its role, where the user has those of several: three are called Lead. */
  fullName: string
}

/** The user's dashboards by the role that they are made for, in the order of the navigation. */
export function useDashboards(): { role: string; title: string; dashboards: NamedDashboard[] }[] {
  const label = useLabel()
  const { dashboards } = useMe()
  const roles = Object.values(Object.fromEntries(dashboards.map(({ role }) => [role.key, role])))
  return roles.map(({ key: role, title }) => {
    const roleName = label(`shell:role.${role}`, title)
    const named = dashboards
      .filter((each) => each.role.key === role)
      .map((each) => {
        const name = label(`shell:dashboard.${each.key}`, each.title)
        return { ...each, name, fullName: roles.length > 1 ? `${name} · ${roleName}` : name }
      })
    return { role, title: roleName, dashboards: named }
  })
}
