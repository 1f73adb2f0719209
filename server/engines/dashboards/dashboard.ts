import type { Severity } from '../../../shared/contracts/dashboard.ts'
import type { Filter } from '../../../shared/filter.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import type { PeriodWord } from '../metrics/metric.ts'
import type { Breakdown } from './breakdown.ts'

/** Whose rows a portlet shows, where it is not those of the page: a fixed word such as `all` or `unassigned`. */
interface Scoped {
  scope?: string
}

/** A saved query with words; zero stays in the list. */
export interface Reminder extends Scoped {
  key: string
  title: Text
  severity: Severity
  type: TypeKey
  where: Filter
  /** Path of the responsible user; the type's owner unless told, null when the people filter does not apply. */
  owner?: string | null
  sort?: string
}

export interface ListColumn {
  field: string
  /** Where the field's own label does not fit. */
  title?: Text
  format?: 'lastContact' | 'nextActivity' | 'age'
}

/** A list of records as a portlet shows it; also by itself under its key. */
export interface ListDefinition extends Scoped {
  key: string
  title: Text
  type: TypeKey
  where?: Filter
  owner?: string | null
  /** The date that falls into the page's period, or into `period` where the page has none. */
  dateField?: string
  period?: PeriodWord
  sort: string
  limit?: number
  columns: readonly ListColumn[]
  /** Days since a date: up to `green` fine, up to `amber` soon, beyond or never red. */
  colour?: { field: string; green: number; amber: number }
  /** Names of verbs on a row, and on several rows together. */
  actions?: readonly string[]
  bulkActions?: readonly string[]
}

export interface QuickForm {
  type: TypeKey
  title: Text
  fields: readonly string[]
  values?: Record<string, unknown>
}

export interface QuickLink extends Scoped {
  title: Text
  rows?: { type: TypeKey; where?: Filter; sort?: string; owner?: string | null }
  dashboard?: string
  /** A board and the type of its cards, which says who sees it. */
  board?: { key: string; type: TypeKey }
  create?: TypeKey
  powerHour?: boolean
}

export interface CalendarSource {
  type: TypeKey
  field: string
  /** Where an entry ends: it stands on each day until then. */
  endField?: string
  where?: Filter
  /** Statuses in which an entry still waits for its time, so that it is late once that has passed. */
  waiting: readonly string[]
  /** Statuses in which it is over. */
  over: readonly string[]
  /** The action of its card's menu by which it is ticked off in the agenda; without one the calendar has no agenda of this type. */
  tick?: string
}

interface Base extends Scoped {
  id: string
  title: Text
  subtitle?: Text
  /** Width in twelfths, height in rows of 80 px, 12 px apart. */
  size: { w: number; h: number }
}

export type PortletDefinition = Base &
  (
    | { kind: 'reminders'; items: readonly Reminder[] }
    | { kind: 'kpis' | 'scorecard'; metrics: readonly string[]; period?: PeriodWord }
    | { kind: 'board'; board: string; params?: Record<string, string>; readOnly?: boolean }
    | { kind: 'list'; list: string }
    | { kind: 'suggestions'; source: string }
    | ({ kind: 'chart'; shape: 'bar' | 'stackedBar' | 'line' | 'histogram' | 'funnel'; definition?: Text } & Breakdown)
    | ({ kind: 'report' | 'leaderboard'; head: Text; definition?: Text; hasTotal?: boolean } & Breakdown)
    | { kind: 'changes'; source: string; head: Text; definition?: Text; period: PeriodWord }
    | { kind: 'calendar'; sources: readonly CalendarSource[] }
    | { kind: 'quick-add'; forms: readonly QuickForm[] }
    | { kind: 'quick-links'; links: readonly QuickLink[] }
  )
export type PortletOfKind<K extends PortletDefinition['kind']> = Extract<PortletDefinition, { kind: K }>

export interface DashboardDefinition {
  key: string
  title: Text
  /** Name of its icon in the set of the web application. */
  icon: string
  /** Whose rows it shows when nobody is chosen. */
  owner: string
  /** One people filter and one period drive every portlet. */
  hasPeople?: boolean
  /** The period chosen at first; without one the page has no period filter and each figure its own. */
  period?: string
  portlets: readonly PortletDefinition[]
}

const dashboards = new Map<string, DashboardDefinition>()
const titles = new Map<string, Text>()
const lists = new Map<string, ListDefinition>()

interface Shipped {
  dashboards: readonly DashboardDefinition[]
  lists: readonly ListDefinition[]
  /** What each role is called. */
  roleTitles: Readonly<Record<string, Text>>
}

/** Makes dashboards, lists and the roles' names known; called once from the registry. */
export const registerDashboards = (shipped: Shipped): void => {
  for (const definition of shipped.dashboards) dashboards.set(definition.key, definition)
  for (const definition of shipped.lists) lists.set(definition.key, definition)
  for (const [role, title] of Object.entries(shipped.roleTitles)) titles.set(role, title)
}

/** What a role is called; its key where nobody named it. */
export const roleTitle = (role: string): Text => titles.get(role) ?? { en: role, sv: role }

export const dashboardOf = (key: string): DashboardDefinition | undefined => dashboards.get(key)
export const dashboardDefinitions = (): DashboardDefinition[] => [...dashboards.values()]
export const listDefinitions = (): ListDefinition[] => [...lists.values()]
export const listOf = (key: string): ListDefinition | undefined => lists.get(key)
