import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { register } from '../../registry.ts'
import { registerMetrics, type MetricDefinition } from '../metrics/metric.ts'
import { danglingInDashboards } from './check.ts'
import {
  registerDashboards,
  type DashboardDefinition,
  type ListDefinition,
  type PortletDefinition,
} from './dashboard.ts'

const boards = ['lead', 'pipeline', 'task', 'support', 'call', 'event', 'campaign', 'request', 'delivery', 'contract']
const words = { en: 'Planted by a test', sv: 'Planterad av ett test' }

beforeAll(register)

const page = (...portlets: PortletDefinition[]): DashboardDefinition => ({
  key: 'planted',
  title: words,
  icon: 'x',
  owner: 'me',
  portlets,
})
const list: ListDefinition = {
  key: 'planted',
  title: words,
  type: 'task',
  sort: 'title',
  columns: [{ field: 'title' }],
}
const metric: MetricDefinition = {
  key: 'planted',
  title: words,
  definition: words,
  type: 'task',
  measure: { count: true },
  unit: 'count',
}
const plant = (dashboard: DashboardDefinition, planted: ListDefinition = list) =>
  registerDashboards({ dashboards: [dashboard], lists: [planted], roleTitles: {} })

// Definitions stay known for the life of the process, so sound ones take the place of the faulty.
afterEach(() => {
  plant(page())
  registerMetrics([metric])
})

const base = { id: 'p', title: words, size: { w: 4, h: 2 } }
const count = { key: 'n', title: words, unit: 'count', measure: { count: true } } as const

describe('definitions are checked at start', () => {
  test('and what is shipped names nothing that does not exist', () => {
    expect(danglingInDashboards(boards)).toEqual([])
  })

  test('a board that is not there', () => {
    expect(danglingInDashboards(boards.slice(1))).toContainEqual(
      expect.stringMatching(/rep-lead.*there is no board lead/),
    )
  })

  test.each<[string, PortletDefinition, RegExp]>([
    ['figure', { ...base, kind: 'kpis', metrics: ['nothing'] }, /no figure nothing/],
    ['list', { ...base, kind: 'list', list: 'nothing' }, /no list nothing/],
    ['source', { ...base, kind: 'suggestions', source: 'nothing' }, /no source nothing/],
    [
      'field of a reminder',
      {
        ...base,
        kind: 'reminders',
        items: [
          { key: 'x', title: words, severity: 'red', type: 'task', where: { field: 'nothing', op: 'is', value: 1 } },
        ],
      },
      /Unknown field/,
    ],
    [
      'value of a reminder',
      {
        ...base,
        kind: 'reminders',
        items: [
          { key: 'x', title: words, severity: 'red', type: 'task', where: { field: 'status', op: 'is', value: 'won' } },
        ],
      },
      /must be one of/,
    ],
    [
      'group of a chart',
      { ...base, kind: 'chart', shape: 'bar', type: 'opportunity', by: 'nothing', columns: [count] },
      /Unknown field/,
    ],
    [
      'owner of a report',
      { ...base, kind: 'report', head: words, type: 'opportunity', owner: 'boss', by: 'status', columns: [count] },
      /Unknown field/,
    ],
    [
      'field of a form',
      { ...base, kind: 'quick-add', forms: [{ type: 'task', title: words, fields: ['nothing'] }] },
      /Unknown field/,
    ],
    [
      'dashboard of a link',
      { ...base, kind: 'quick-links', links: [{ title: words, dashboard: 'nothing' }] },
      /no dashboard nothing/,
    ],
  ])('a %s that is not there', (_, portlet, message) => {
    plant(page(portlet))
    const found = danglingInDashboards(boards)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^dashboard planted, portlet p: /)
    expect(found[0]).toMatch(message)
  })

  test.each<[Partial<ListDefinition>, RegExp]>([
    [{ columns: [{ field: 'amount' }] }, /amount/],
    [{ sort: '-amount' }, /sort/],
    [{ actions: ['explode'] }, /no verb explode of task/],
    [{ colour: { field: 'title', green: 1, amber: 2 } }, /gte/],
  ])('a list with %j', (fault, message) => {
    plant(page(), { ...list, ...fault })
    expect(danglingInDashboards(boards)).toEqual([expect.stringMatching(message)])
  })

  test.each<[Partial<MetricDefinition>, RegExp]>([
    [{ measure: { sum: 'amount' }, unit: 'money' }, /figure planted: .*Unknown field/],
    [{ dateField: 'title' }, /figure planted/],
    [{ owner: 'company.bossId' }, /figure planted/],
    [{ comparison: 'previousPeriod' }, /nothing tells how it stood before/],
    [{ measure: { mean: 'version' }, unit: 'count' }, /must count its rows/],
    [{ dateField: 'dueDate', period: 'someday' }, /period/],
  ])('a figure with %j', (fault, message) => {
    registerMetrics([{ ...metric, ...fault }])
    expect(danglingInDashboards(boards)).toEqual([expect.stringMatching(message)])
  })
})
