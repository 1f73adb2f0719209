import type { Portlet, PortletOf } from '../../../shared/contracts/dashboard.ts'

const rowHeight = 80
const gap = 12
const columns = 12

/** The fine rows that the page counts by, in px. */
const step = 4

/** A portlet with its place: column from 1, row from 0, and how many rows of `step` px it takes with its gap. */
export interface Placed {
  portlet: Portlet
  column: number
  row: number
  rows: number
}

/** Height of a portlet in px. */
export const heightOf = ({ h }: Portlet['size']): number => h * rowHeight + (h - 1) * gap

/** Portlets that stand in one grid: what is as high as its content by kind among itself, as a board is as high as its columns. */
export type Band = { isFree: true; portlets: Portlet[] } | { isFree: false; placed: Placed[] }

/** Whether a portlet is as high as what it shows: a board, or a calendar over the whole width, whose months differ. */
const isFree = ({ kind, size }: Portlet): boolean => kind === 'board' || (kind === 'calendar' && size.w === columns)

/**
 * The page from top to bottom. The first row stands in a grid of its own when it begins with reminders, which have a fixed width;
 * what is free in its height follows, and portlets packed close, in the order of the definition.
 */
export function layOut(portlets: readonly Portlet[]): { top: Portlet[]; bands: Band[] } {
  const top = portlets[0]?.kind === 'reminders' ? (rowsOf(portlets)[0] ?? []) : []
  const groups: { freeKind: Portlet['kind'] | undefined; portlets: Portlet[] }[] = []
  for (const portlet of portlets.slice(top.length)) {
    const freeKind = isFree(portlet) ? portlet.kind : undefined
    const last = groups.at(-1)
    if (last && last.freeKind === freeKind) last.portlets.push(portlet)
    else groups.push({ freeKind, portlets: [portlet] })
  }
  const bands = groups.map(({ freeKind, portlets: inBand }): Band =>
    freeKind ? { isFree: true, portlets: inBand } : { isFree: false, placed: fitted(inBand) },
  )
  return { top, bands }
}

/** The columns of the first row: reminders 296 px, the others share the rest. */
export const topColumns = (top: readonly Portlet[]): string =>
  top.map((portlet) => (portlet.kind === 'reminders' ? '296px' : `minmax(0, ${portlet.size.w}fr)`)).join(' ')

/** Portlets in rows of twelve columns. */
function rowsOf(portlets: readonly Portlet[]): Portlet[][] {
  const rows: Portlet[][] = []
  let width = columns
  for (const portlet of portlets) {
    if (width + portlet.size.w > columns) {
      rows.push([])
      width = 0
    }
    rows.at(-1)!.push(portlet)
    width += portlet.size.w
  }
  return rows
}

/** How much emptier than its neighbours a portlet may be before it gives the room to what stands below it. */
const slack = 96

/**
 * Tables take the height that their lines need. Rows with the same split are packed close, each column for itself; the
 * last portlet of a column goes down to where the longest one ends.
 */
function fitted(portlets: readonly Portlet[]): Placed[] {
  const done: Placed[] = []
  let run: Placed[] = []
  let bottoms: number[] = Array.from({ length: columns }, () => 0)
  let split = ''
  const endRun = () => {
    const end = Math.max(...bottoms)
    done.push(...run.map((each) => (bottoms[each.column - 1] === each.row + each.rows ? longer(each, end) : each)))
    run = []
    bottoms = bottoms.map(() => end)
  }
  for (const row of rowsOf(portlets)) {
    const widths = row.map(({ size }) => size.w)
    const isFull = widths.reduce((sum, w) => sum + w, 0) === columns
    if (isFull && widths.join() !== split) endRun()
    if (isFull) split = widths.join()
    const heights = heightsOf(row)
    row.forEach((portlet, index) => run.push(placed(portlet, heights[index]!, bottoms)))
  }
  endRun()
  return done
}

function heightsOf(row: readonly Portlet[]): number[] {
  const meant = heightOf(row[0]!.size)
  // What is high beside what is low was composed by hand.
  if (row.some(({ size }) => heightOf(size) !== meant)) return row.map(({ size }) => heightOf(size))
  // A few lines more than meant are shown rather than scrolled.
  const most = meant + 2 * (rowHeight + gap)
  const needed = row.map((portlet) => Math.min(most, neededHeight(portlet) ?? meant))
  const highest = Math.max(...needed)
  return needed.map((height) => (highest - height <= slack ? highest : height))
}

/** Puts a portlet into the columns where it comes nearest to the top, under what already stands there. */
function placed(portlet: Portlet, height: number, bottoms: number[]): Placed {
  const { w } = portlet.size
  const topAt = (column: number) => Math.max(...bottoms.slice(column, column + w))
  let column = 0
  for (let each = 1; each + w <= columns; each += 1) if (topAt(each) < topAt(column)) column = each
  const row = topAt(column)
  const rows = Math.ceil((height + gap) / step)
  bottoms.fill(row + rows, column, column + w)
  return { portlet: sized(portlet, rows), column: column + 1, row, rows }
}

const longer = ({ portlet, column, row }: Placed, end: number): Placed => ({
  portlet: sized(portlet, end - row),
  column,
  row,
  rows: end - row,
})

/** The portlet with its height as definitions count it, which may be a part of a row. */
const sized = (portlet: Portlet, rows: number): Portlet =>
  ({ ...portlet, size: { w: portlet.size.w, h: (rows * step) / (rowHeight + gap) } }) as Portlet

const head = 36
const line = 32

/** The content's height in px; undefined for drawings and forms, which fill what they get. */
function neededHeight(portlet: Portlet): number | undefined {
  switch (portlet.kind) {
    case 'report':
    case 'leaderboard':
      return portlet.lines.length ? head + 36 + line * (portlet.lines.length + (portlet.total ? 1 : 0)) : 264
    case 'list':
      return portlet.rows.length ? head + 28 + line * portlet.rows.length + 36 : 264
    case 'kpis':
      // Label, figure, comparison; where one of them has a trend they get the height that was meant.
      return portlet.kpis.some(({ trend }) => trend)
        ? undefined
        : head + 62 + (portlet.kpis.some(({ comparison }) => comparison) ? 16 : 0)
    case 'suggestions':
      return portlet.rows.length ? head + 12 + 48 * portlet.rows.length : 264
    case 'quick-links':
      return linksHeight(portlet, 4)
    case 'chart':
      return isLying(portlet)
        ? head + 14 + 30 * portlet.categories.length + (portlet.shape === 'stackedBar' ? 48 : 0)
        : undefined
    default:
      return undefined
  }
}

/** Links stand in a wide portlet side by side, in a narrow one below each other. */
const linksHeight = ({ links, size }: PortletOf<'quick-links'>, beside: number): number =>
  head + 8 + line * (size.w > 6 ? Math.ceil(links.length / beside) : links.length)

/** The height in px, and in rows of the grid, of what needs more of it below 1200 px, where links stand two by two. */
export function narrowHeightOf(portlet: Portlet): { height: number; rows: number } | undefined {
  if (portlet.kind !== 'quick-links') return undefined
  const height = Math.max(heightOf(portlet.size), linksHeight(portlet, 2))
  return { height, rows: Math.ceil((height + gap) / step) }
}

/** How high a portlet whose script is on its way will be on a phone, where each is as high as its content, in px. */
export function phoneHeightOf(portlet: Portlet): number {
  if (portlet.kind === 'chart' && isLying(portlet)) return neededHeight(portlet)!
  // A label, its input and the gap; the button.
  if (portlet.kind === 'quick-add') return head + 66 * (portlet.forms[0]?.fields.length ?? 0) + 48
  return heightOf(portlet.size)
}

type Chart = Extract<Portlet, { kind: 'chart' }>

const times = new Set(['day', 'week', 'month', 'quarter', 'year'])

/** Whether the categories of a chart are stretches of time. */
const isOverTime = ({ categories }: Chart): boolean =>
  categories.some(({ list }) => list !== undefined && times.has(list))

/** Whether the bars of a chart lie: those that stand for names rather than times, so that the names can be read. */
export const isLying = (chart: Chart): boolean =>
  chart.shape === 'funnel' ||
  (!isOverTime(chart) && (chart.shape === 'stackedBar' || (chart.shape === 'bar' && chart.series.length === 1)))
