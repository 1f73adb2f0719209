import { recordTypes, typeKeys, type TypeKey } from '../../../shared/records/index.ts'
import type { Filter } from '../../../shared/filter.ts'
import type { Actor } from '../../http/actor.ts'
import { Problem } from '../../http/problem.ts'
import { hasVerb, seesAll } from '../access/policy.ts'
import { roleKeys, roleOf } from '../access/role.ts'
import { readableField } from '../access/visible.ts'
import { compileMetric } from '../metrics/formula.ts'
import { hasMetric, metricKeys, metricOf } from '../metrics/metric.ts'
import { stretchOf } from '../metrics/stretch.ts'
import { narrowing } from '../records/list.ts'
import { parseSort } from '../records/sort.ts'
import type { Breakdown } from './breakdown.ts'
import {
  dashboardDefinitions,
  dashboardOf,
  listDefinitions,
  listOf,
  type DashboardDefinition,
  type ListDefinition,
  type PortletDefinition,
} from './dashboard.ts'
import { compileColumn } from './columns.ts'
import { groupingOf } from './lines.ts'
import { changesOf, suggestionsOf } from './sources.ts'

/**
 * Everything that figures, lists and dashboards name but that does not exist: figures, fields, operators, boards, lists, verbs,
 * sources, dashboards of roles. Each entry says where. Empty means that the server may start.
 */
export const danglingInDashboards = (boards: readonly string[]): string[] => {
  const actor = allSeeing()
  const found: string[] = []
  const check = (where: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      const detail =
        error instanceof Problem
          ? (error.errors?.map((e) => `${e.path} ${e.message}`).join('; ') ?? error.detail)
          : (error as Error).message
      found.push(`${where}: ${detail}`)
    }
  }
  for (const key of metricKeys()) check(`figure ${key}`, () => checkMetric(actor, key))
  for (const list of listDefinitions()) check(`list ${list.key}`, () => checkList(actor, list))
  for (const dashboard of dashboardDefinitions()) {
    check(`dashboard ${dashboard.key}`, () => checkPage(actor, dashboard))
    for (const portlet of dashboard.portlets)
      check(`dashboard ${dashboard.key}, portlet ${portlet.id}`, () => checkPortlet(actor, portlet, boards))
  }
  for (const role of roleKeys())
    for (const key of roleOf(role).dashboards)
      check(`role ${role}`, () => demand(dashboardOf(key), `there is no dashboard ${key}`))
  return found
}

const demand = (value: unknown, otherwise: string): void => {
  if (!value) throw new Error(otherwise)
}

/** Somebody of the role that sees every type whole, so that nothing is absent for a reason of permission. */
const allSeeing = (): Actor => {
  const base = {
    id: '00000000-0000-0000-0000-000000000000',
    name: '',
    email: '',
    teamId: null,
    reach: [],
    timeZone: 'UTC',
  }
  const actors = roleKeys().map((role): Actor => ({ ...base, role, locale: 'en', now: new Date() }))
  const found = actors.find((actor) => typeKeys.every((type) => seesAll(actor, type)))
  if (!found) throw new Error('No role sees every record type, so definitions cannot be checked')
  return found
}

const checkMetric = (actor: Actor, key: string): void => {
  const metric = metricOf(key)
  compileMetric(actor, metric)
  if (metric.period !== undefined) stretchOf(metric.period, actor)
  demand(!metric.comparison || metric.dateField || metric.stood, 'is compared, but nothing tells how it stood before')
  demand(!metric.isPeriodFixed || metric.period, 'has a fixed period, but which one?')
  demand(metric.unit !== 'count' || 'count' in metric.measure, 'has the unit count, so it must count its rows')
}

const checkFilter = (actor: Actor, type: TypeKey, where: Filter | undefined): void => {
  if (where) narrowing(actor, type, where)
}

/** A word that only dates take as a value tells them from other fields. */
const checkDate = (actor: Actor, type: TypeKey, field: string): void =>
  checkFilter(actor, type, { field, op: 'gte', value: 'today' })

const checkList = (actor: Actor, list: ListDefinition): void => {
  const { type, columns, sort, dateField, colour, actions = [], bulkActions = [] } = list
  checkFilter(actor, type, list.where)
  parseSort(actor, type, sort)
  for (const { field } of columns) readableField(actor, type, field, `/columns/${field}`)
  for (const field of [dateField, colour?.field]) if (field) checkDate(actor, type, field)
  for (const verb of [...actions, ...bulkActions])
    demand(hasVerb(actor, verb, type), `there is no verb ${verb} of ${type}`)
}

const checkPage = (actor: Actor, { period, portlets, key }: DashboardDefinition): void => {
  if (period) stretchOf(period, actor)
  const ids = portlets.map((p) => p.id)
  demand(new Set(ids).size === ids.length, `two portlets of ${key} have the same id`)
}

const checkPortlet = (actor: Actor, portlet: PortletDefinition, boards: readonly string[]): void => {
  switch (portlet.kind) {
    case 'reminders':
      for (const { type, where, sort, owner } of portlet.items) {
        checkFilter(actor, type, where)
        if (sort) parseSort(actor, type, sort)
        if (owner) checkFilter(actor, type, { field: owner, op: 'isEmpty' })
      }
      return
    case 'kpis':
    case 'scorecard':
      for (const key of portlet.metrics) demand(hasMetric(key), `there is no figure ${key}`)
      return
    case 'board':
      return demand(boards.includes(portlet.board), `there is no board ${portlet.board}`)
    case 'list':
      return demand(listOf(portlet.list), `there is no list ${portlet.list}`)
    case 'suggestions':
      return demand(suggestionsOf(portlet.source), `there is no source ${portlet.source}`)
    case 'changes':
      return demand(changesOf(portlet.source), `there is no source ${portlet.source}`)
    case 'chart':
    case 'report':
    case 'leaderboard':
      return checkBreakdown(actor, portlet)
    case 'calendar':
      for (const { type, field, endField, where, waiting, over } of portlet.sources) {
        checkFilter(actor, type, where)
        for (const status of [...waiting, ...over])
          demand(recordTypes[type].fields.status?.options?.includes(status), `${type} has no status ${status}`)
        for (const name of [field, endField]) if (name) readableField(actor, type, name, `/${name}`)
      }
      return
    case 'quick-add':
      for (const { type, fields, values = {} } of portlet.forms)
        for (const field of [...fields, ...Object.keys(values)]) readableField(actor, type, field, `/${field}`)
      return
    case 'quick-links':
      for (const { rows, dashboard, board } of portlet.links) {
        if (rows) checkFilter(actor, rows.type, rows.where)
        if (dashboard) demand(dashboardOf(dashboard), `there is no dashboard ${dashboard}`)
        if (board) demand(boards.includes(board.key), `there is no board ${board.key}`)
      }
  }
}

const checkBreakdown = (actor: Actor, definition: Breakdown): void => {
  checkFilter(actor, definition.type, definition.where)
  for (const column of definition.columns) {
    const type = column.type ?? definition.type
    const by = column.by ?? definition.by
    const dateField = column.dateField ?? definition.dateField
    compileColumn(actor, { type, where: undefined, by }, column, definition.split)
    if (typeof by === 'string') groupingOf(type, by, definition.list)
    if (dateField) checkDate(actor, type, dateField)
    for (const owner of [definition.owner, column.owner])
      if (owner) checkFilter(actor, type, { field: owner, op: 'isEmpty' })
  }
}
