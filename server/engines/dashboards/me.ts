import { sql } from 'kysely'
import { meReply, type MeReply } from '../../../shared/contracts/dashboard.ts'
import { typeKeys } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { accessTo, handsToAnybody, mayEver } from '../access/policy.ts'
import { roleOf, roleOfDashboard } from '../access/role.ts'
import { currency } from '../metrics/currency.ts'
import { inParallel } from '../metrics/parallel.ts'
import { firstViews } from '../views/views.ts'
import { dashboardOf, roleTitle, type DashboardDefinition } from './dashboard.ts'
import { wordsFor } from './page.ts'
import { evaluateReminders } from './reminders.ts'
import { readSettings } from './settings.ts'

/** Roles with more dashboards than this browse them rather than being reminded by each. */
const mostCounted = 6

const dashboardsOf = async (db: Db | Transaction, actor: Actor): Promise<MeReply['dashboards']> => {
  const words = wordsFor(actor)
  const titled = (role: string) => ({ key: role, title: words(roleTitle(role)) })
  const known = roleOf(actor.role)
    .dashboards.map(dashboardOf)
    .filter((d) => d !== undefined)
  const isCounted = known.length <= mostCounted
  return inParallel(known, async (dashboard) => ({
    key: dashboard.key,
    title: words(dashboard.title),
    role: titled(roleOfDashboard(dashboard.key) ?? actor.role),
    icon: dashboard.icon,
    count: isCounted ? await countOf(db, actor, dashboard) : null,
  }))
}

/** How much is late there: the sum of its red reminders. */
const countOf = async (db: Db | Transaction, actor: Actor, dashboard: DashboardDefinition): Promise<number | null> => {
  const red = dashboard.portlets
    .flatMap((p) => (p.kind === 'reminders' ? p.items : []))
    .filter((item) => item.severity === 'red')
  if (!red.length) return null
  const page = {
    db,
    actor,
    owner: undefined,
    fallback: dashboard.owner,
    period: undefined,
    words: wordsFor(actor),
  }
  return (await evaluateReminders(page, red)).reduce((sum, { count }) => sum + count, 0)
}

const permissionsOf = (actor: Actor): MeReply['can'] => {
  const can: MeReply['can'] = Object.fromEntries(roleOf(actor.role).verbs.map((verb) => [verb, true]))
  for (const type of typeKeys) {
    const verbs = Object.fromEntries((accessTo(actor, type).verbs ?? []).map((verb) => [verb, true]))
    const may = (level: 'view' | 'create' | 'edit' | 'full') => mayEver(actor, type, level)
    can[type] = {
      view: may('view'),
      create: may('create'),
      edit: may('edit'),
      delete: may('full'),
      handOver: handsToAnybody(actor, type),
      ...verbs,
    }
  }
  return can
}

const aboutInstallation = async (db: Db | Transaction): Promise<{ demo: boolean; company: string | null }> => {
  const { rows } = await sql<{ demo: boolean; company: string | null }>`
    select exists (select from app_user where email = 'admin@demo.example') as demo,
           (select company from installation) as company`.execute(db)
  return rows[0]!
}

export const meEndpoint = endpoint({
  method: 'GET',
  path: '/api/me',
  operationId: 'readMe',
  summary: 'Who you are, your dashboards, and what you may do',
  tags: ['Dashboards'],
  access: 'session',
  reply: meReply,
  async handler({ db, actor }) {
    const { id, name, email, role, teamId, locale, timeZone } = actor
    const [{ demo, company }, dashboards, settings, views] = await Promise.all([
      aboutInstallation(db),
      dashboardsOf(db, actor),
      readSettings(db, actor),
      firstViews(db, actor),
    ])
    return {
      user: { id, name, email, role, teamId, locale, timeZone },
      role: { key: role, title: wordsFor(actor)(roleTitle(role)) },
      dashboards,
      can: permissionsOf(actor),
      demo,
      company: company ? { name: company } : null,
      currency,
      settings,
      live: actor.seenTo ?? null,
      views,
    }
  },
})
