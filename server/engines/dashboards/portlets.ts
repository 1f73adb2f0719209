import type { Portlet } from '../../../shared/contracts/dashboard.ts'
import { allOf } from '../../../shared/filter.ts'
import { mayEver } from '../access/policy.ts'
import { absolute } from '../metrics/absolute.ts'
import { askMetrics } from '../metrics/evaluate.ts'
import { scoreMetrics } from '../metrics/score.ts'
import { evaluateCalendar } from './calendar-portlet.ts'
import { listOf, type PortletDefinition, type PortletOfKind, type QuickLink } from './dashboard.ts'
import { evaluateBreakdown } from './evaluate-breakdown.ts'
import { evaluateList } from './list-portlet.ts'
import { beginsWithAll, mayAsk, ownersFilter, scopeOf, stretchFor, type Page } from './page.ts'
import { evaluateReminders } from './reminders.ts'
import { changesOf, suggestionsOf } from './sources.ts'

/** A portlet as the page shows it, its figures taken; null when the viewer may read nothing of it. */
export const evaluatePortlet = async (page: Page, portlet: PortletDefinition): Promise<Portlet | null> => {
  const content = await contentOf(page, portlet)
  if (!content) return null
  const { id, title, subtitle, size } = portlet
  const head = { id, title: page.words(title), ...(subtitle ? { subtitle: page.words(subtitle) } : {}), size }
  return { ...head, ...content } as Portlet
}

const contentOf = async (page: Page, portlet: PortletDefinition): Promise<object | null> => {
  switch (portlet.kind) {
    case 'reminders': {
      const items = await evaluateReminders(page, portlet.items)
      return items.length ? { kind: 'reminders', items } : null
    }
    case 'kpis':
    case 'scorecard':
      return figures(page, portlet)
    case 'board':
      return board(page, portlet)
    case 'list': {
      const list = await evaluateList(page, listOf(portlet.list)!)
      return list && { kind: 'list', ...list }
    }
    case 'suggestions': {
      const { type, compute } = suggestionsOf(portlet.source)!
      return { kind: 'suggestions', rows: await compute(page, await scopeOf(page, type, portlet.scope)) }
    }
    case 'chart':
      return chart(page, portlet)
    case 'report':
    case 'leaderboard':
      return table(page, portlet)
    case 'changes': {
      const { type, compute } = changesOf(portlet.source)!
      const found = await compute(page, await scopeOf(page, type, portlet.scope), stretchFor(page, portlet.period)!)
      return (
        found && { kind: 'report', head: page.words(portlet.head), ...defined(page, portlet), total: null, ...found }
      )
    }
    case 'calendar': {
      const calendar = await evaluateCalendar(page, portlet.sources, portlet.scope)
      return calendar && { kind: 'calendar', ...calendar }
    }
    case 'quick-add': {
      const forms = portlet.forms.filter(({ type }) => mayEver(page.actor, type, 'create'))
      if (!forms.length) return null
      return {
        kind: 'quick-add',
        forms: forms.map((f) => ({
          type: f.type,
          title: page.words(f.title),
          fields: f.fields,
          values: f.values ?? {},
        })),
      }
    }
    case 'quick-links': {
      const links = (await Promise.all(portlet.links.map((link) => linkOf(page, link)))).filter((l) => l !== null)
      return links.length ? { kind: 'quick-links', links } : null
    }
  }
}

const figures = async (page: Page, portlet: PortletOfKind<'kpis' | 'scorecard'>): Promise<object | null> => {
  const { db, actor, owner, fallback, period } = page
  const asked = await askMetrics(db, actor, portlet.metrics, {
    owner: portlet.scope ?? owner,
    fallback,
    period: period ?? portlet.period,
  })
  return asked.length ? { kind: portlet.kind, kpis: await scoreMetrics(db, actor, asked) } : null
}

/** The board's own request carries the page's people and period. */
const board = ({ actor, owner, fallback, period }: Page, portlet: PortletOfKind<'board'>): object => ({
  kind: 'board',
  board: portlet.board,
  params: {
    ...portlet.params,
    owner: portlet.scope ?? owner ?? (beginsWithAll(actor) ? 'all' : (portlet.params?.owner ?? fallback)),
    ...(period ? { period } : {}),
  },
  readOnly: portlet.readOnly ?? false,
})

const defined = (page: Page, { definition }: { definition?: { en: string; sv: string } | undefined }) =>
  definition ? { definition: page.words(definition) } : {}

const chart = async (page: Page, portlet: PortletOfKind<'chart'>): Promise<object | null> => {
  const found = await evaluateBreakdown(page, portlet)
  if (!found) return null
  const unit = found.columns[0]!.unit
  const series = found.series
    ? found.series.map((s) => ({ ...s, unit }))
    : found.columns.map((c) => ({
        key: c.key,
        title: page.words(c.title),
        unit: c.unit,
        ...(c.yearsBack ? { isReference: true } : {}),
      }))
  const { shape } = portlet
  return { kind: 'chart', shape, ...defined(page, portlet), query: found.query, series, categories: found.lines }
}

const table = async (page: Page, portlet: PortletOfKind<'report' | 'leaderboard'>): Promise<object | null> => {
  const found = await evaluateBreakdown(page, portlet)
  if (!found) return null
  return {
    kind: portlet.kind,
    ...defined(page, portlet),
    head: page.words(portlet.head),
    query: found.query,
    columns: found.columns.map((c) => ({
      key: c.key,
      title: page.words(c.title),
      unit: c.unit,
      ...defined(page, c),
    })),
    lines: found.lines,
    total: portlet.hasTotal ? found.total : null,
  }
}

const linkOf = async (page: Page, { title, rows, scope, dashboard, board: way, create, powerHour }: QuickLink) => {
  const link = { title: page.words(title) }
  if (create) return mayEver(page.actor, create, 'create') ? { ...link, create } : null
  if (dashboard) return { ...link, dashboard }
  if (way) return mayEver(page.actor, way.type, 'view') ? { ...link, board: way.key } : null
  if (!rows || !mayAsk(page.actor, rows.type, rows.where)) return null
  const { type, sort, owner } = rows
  const where = allOf(rows.where, await ownersFilter(page, { type, owner, scope }))
  return {
    ...link,
    ...(powerHour ? { powerHour } : {}),
    rows: { type, ...(where ? { where: absolute(page.actor, type, where) } : {}), ...(sort ? { sort } : {}) },
  }
}
