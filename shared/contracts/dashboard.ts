import { z } from 'zod'
import { settings } from './settings.ts'
import { viewParams } from './view.ts'
import { filterSchema } from '../filter.ts'
import { figureValue, metricUnits, periodSchema, rowsLink, scoredFigure } from './metric.ts'

export const severities = ['red', 'amber', 'blue'] as const
export type Severity = (typeof severities)[number]

const base = {
  id: z.string(),
  title: z.string(),
  /** Words behind the title, such as "this month against last month". */
  subtitle: z.string().optional(),
  /** Width in twelfths of the page; height in rows of 80 px (12 px apart). */
  size: z.object({ w: z.int(), h: z.int() }),
}

/** Saved queries with their count; red late, amber soon, blue news. Zero stays in the list. */
export const remindersPortlet = z.object({
  ...base,
  kind: z.literal('reminders'),
  items: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      severity: z.enum(severities),
      count: z.number(),
      rows: rowsLink,
    }),
  ),
})

/** Figures as tiles. */
export const kpisPortlet = z.object({ ...base, kind: z.literal('kpis'), kpis: z.array(scoredFigure) })
/** Figures as lines of a table: now, then, change, trend. */
export const scorecardPortlet = z.object({ ...base, kind: z.literal('scorecard'), kpis: z.array(scoredFigure) })

/** A board, which comes by a request of its own: `GET /api/boards/<board>?<params>`. */
export const boardPortlet = z.object({
  ...base,
  kind: z.literal('board'),
  board: z.string(),
  params: z.record(z.string(), z.string()),
  /** Cards open but do not move here. */
  readOnly: z.boolean(),
})

/** How a cell is drawn, beyond the kind of its field. */
export const columnFormats = ['lastContact', 'nextActivity', 'age'] as const

export const listColumn = z.object({
  /** Field, or path over forward relations; its value stands in the row under the same name. */
  field: z.string(),
  /** Given where the field's own label does not fit. */
  title: z.string().optional(),
  kind: z.string(),
  format: z.enum(columnFormats).optional(),
})

/** The first rows of a list; the rest by `GET /api/records/<type>` with where, sort and `next` as cursor. */
export const listPortlet = z.object({
  ...base,
  kind: z.literal('list'),
  type: z.string(),
  where: filterSchema.optional(),
  sort: z.string(),
  columns: z.array(listColumn),
  rows: z.array(z.looseObject({ id: z.string() })),
  next: z.string().nullable(),
  /** Exact up to 1,000. */
  count: z.number(),
  more: z.boolean(),
  /** Days since `field`: up to `green` fine, up to `amber` soon, beyond or never red. */
  colour: z.object({ field: z.string(), green: z.number(), amber: z.number() }).optional(),
  /** Names of verbs offered on a row; what a row allows says its `can`. */
  actions: z.array(z.string()),
  /** Names of verbs offered for the selected rows together. */
  bulkActions: z.array(z.string()),
  link: rowsLink,
})

/** Products that similar customers buy and this one does not; `customers` of `similar` similar ones have it. */
export const suggestionsPortlet = z.object({
  ...base,
  kind: z.literal('suggestions'),
  rows: z.array(
    z.object({
      company: z.object({ id: z.string(), name: z.string() }),
      product: z.object({ id: z.string(), name: z.string() }),
      customers: z.number(),
      similar: z.number(),
      /** What makes them similar, in words. */
      because: z.string(),
      /** The deals of the similar customers. */
      rows: rowsLink,
    }),
  ),
})

export const chartShapes = ['bar', 'stackedBar', 'line', 'histogram', 'funnel'] as const

/** The query behind a chart or report, as `POST /api/query` takes it (with the period and owners put into `where`). */
const query = z.object({
  type: z.string(),
  where: filterSchema.optional(),
  group: z.array(z.string()),
  measures: z.array(z.looseObject({ as: z.string() })),
})

/** What a category, row or series stands for. */
export const subject = z.object({
  /** Stable: a list value, an id, `2026-11`, or empty for "none". */
  key: z.string(),
  /** In the viewer's language where the definition or the data brings words; else null, and `list` names the catalogue. */
  title: z.string().nullable(),
  /** Where the words of a list value stand: `opportunity.status`. */
  list: z.string().optional(),
})

const series = z.object({
  ...subject.shape,
  unit: z.enum(metricUnits),
  /** A series to compare with (last year): drawn behind and quieter. */
  isReference: z.boolean().optional(),
})

/** Categories by series. A funnel has one series and its categories from wide to narrow. */
export const chartPortlet = z.object({
  ...base,
  kind: z.literal('chart'),
  shape: z.enum(chartShapes),
  definition: z.string().optional(),
  query,
  series: z.array(series),
  categories: z.array(
    z.object({
      ...subject.shape,
      /** By series key; absent is zero. */
      values: z.record(z.string(), figureValue),
      /** What opens the figure, by series key. */
      rows: z.record(z.string(), rowsLink),
    }),
  ),
})

/** A table of figures: one line a rep, source, stage or month, several measures. A leaderboard is ordered by its first measure. */
const table = {
  ...base,
  definition: z.string().optional(),
  query,
  /** What the lines are: `rep`, `source` …, or a title. */
  head: z.string(),
  columns: z.array(
    z.object({ key: z.string(), title: z.string(), unit: z.enum(metricUnits), definition: z.string().optional() }),
  ),
  lines: z.array(
    z.object({
      ...subject.shape,
      values: z.record(z.string(), figureValue),
      rows: z.record(z.string(), rowsLink),
    }),
  ),
  total: z.object({ values: z.record(z.string(), figureValue), rows: z.record(z.string(), rowsLink) }).nullable(),
}
export const reportPortlet = z.object({ ...table, kind: z.literal('report') })
export const leaderboardPortlet = z.object({ ...table, kind: z.literal('leaderboard') })

/** What takes place, by date. Other stretches by `GET /api/records/<type>` with the source's where and what touches them (`shared/filter.ts`). */
export const calendarPortlet = z.object({
  ...base,
  kind: z.literal('calendar'),
  sources: z.array(
    z.object({
      type: z.string(),
      field: z.string(),
      endField: z.string().optional(),
      where: filterSchema.optional(),
      /** Statuses in which an entry still waits for its time: it is late once that has passed. */
      waiting: z.array(z.string()),
      /** Statuses in which an entry is over. */
      over: z.array(z.string()),
      /** The action by which an entry is ticked off in the agenda. */
      tick: z.string().optional(),
    }),
  ),
  /** The weeks that hold the present month, Monday first. */
  period: periodSchema,
  entries: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      title: z.string(),
      status: z.string(),
      /** A plain date (task, campaign) or an instant; so is its end. */
      at: z.string(),
      until: z.string().nullable(),
      company: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      owner: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    }),
  ),
  /** True where the period has more entries of a type than are here. */
  more: z.boolean(),
})

/** A form of few fields to create a record in place. */
export const quickAddPortlet = z.object({
  ...base,
  kind: z.literal('quick-add'),
  forms: z.array(
    z.object({
      type: z.string(),
      title: z.string(),
      fields: z.array(z.string()),
      values: z.record(z.string(), z.unknown()),
    }),
  ),
})

/** Ways on: to rows, to another dashboard, or to a new record. */
export const quickLinksPortlet = z.object({
  ...base,
  kind: z.literal('quick-links'),
  links: z.array(
    z.object({
      title: z.string(),
      rows: rowsLink.optional(),
      dashboard: z.string().optional(),
      board: z.string().optional(),
      create: z.string().optional(),
      /** Starts one call after another over these calls. */
      powerHour: z.boolean().optional(),
    }),
  ),
})

export const portlet = z
  .discriminatedUnion('kind', [
    remindersPortlet,
    kpisPortlet,
    scorecardPortlet,
    boardPortlet,
    listPortlet,
    suggestionsPortlet,
    chartPortlet,
    reportPortlet,
    leaderboardPortlet,
    calendarPortlet,
    quickAddPortlet,
    quickLinksPortlet,
  ])
  .meta({ id: 'Portlet' })
export type Portlet = z.infer<typeof portlet>
export type PortletKind = Portlet['kind']
export type PortletOf<K extends PortletKind> = Extract<Portlet, { kind: K }>

/** What a dashboard can be narrowed by, and what holds now. */
export const dashboardFilters = z.object({
  /** Present when the page has a people filter: who can be chosen, and the words chosen (`team`, `all`, `team:<id>`, ids; by commas). */
  owner: z
    .object({
      value: z.string(),
      people: z.array(z.object({ id: z.string(), name: z.string(), teamId: z.string().nullable() })),
      teams: z.array(z.object({ id: z.string(), name: z.string() })),
      /** Offers "unassigned" too. */
      unassigned: z.boolean(),
    })
    .nullable(),
  /** Present when the page has a period: the word chosen and what it means. */
  period: z.object({ value: z.string(), ...periodSchema.shape, options: z.array(z.string()) }).nullable(),
})

/** `GET /api/dashboards/:key?owner=&period=` */
export const dashboardReply = z
  .object({
    key: z.string(),
    title: z.string(),
    filters: dashboardFilters,
    /** Whose rows it shows, in the words of the address; figures are opened for the same. */
    owner: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    /** The moment the figures were taken. */
    asOf: z.string(),
    portlets: z.array(portlet),
  })
  .meta({ id: 'Dashboard' })
export type DashboardReply = z.infer<typeof dashboardReply>

/** `GET /api/me` */
export const meReply = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.string(),
      teamId: z.string().nullable(),
      locale: z.string(),
      timeZone: z.string(),
    }),
    role: z.object({ key: z.string(), title: z.string() }),
    /** In the order of the navigation; `role` is the one that it is made for, `count` what is overdue there. */
    dashboards: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        role: z.object({ key: z.string(), title: z.string() }),
        icon: z.string(),
        count: z.number().nullable(),
      }),
    ),
    /**
     * By record type the permitted actions; verbs that belong to no type stand under their own name. `handOver`: into anybody's hands, else
     * only into those of one's own reach.
     */
    can: z.record(z.string(), z.union([z.boolean(), z.record(z.string(), z.boolean())])),
    demo: z.boolean(),
    company: z.object({ name: z.string() }).nullable(),
    currency: z.string(),
    settings,
    /** Where to begin to follow `/api/events` so that nothing since this reply is missed. */
    live: z.string().nullable(),
    /** By place (`board:<key>`, `list:<type>`), the saved view to begin with. */
    views: z.record(z.string(), z.object({ id: z.string(), params: viewParams })),
  })
  .meta({ id: 'Me' })
export type MeReply = z.infer<typeof meReply>
