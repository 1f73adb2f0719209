import type { Portlet } from '../../../shared/contracts/dashboard.ts'

const rowHeight = 80
const gap = 12
const columns = 12

/** Height of a portlet in px. */
export const heightOf = ({ h }: Portlet['size']): number => h * rowHeight + (h - 1) * gap

/** Portlets that stand in one grid: boards among themselves, for a board is as high as its columns. */
export interface Band {
  isBoards: boolean
  portlets: Portlet[]
}

/**
 * The page from top to bottom. The first row stands in a grid of its own when it begins with reminders, which have a fixed width;
 * boards and rows of equal height follow in the order of the definition.
 */
export function layOut(portlets: readonly Portlet[]): { top: Portlet[]; bands: Band[] } {
  const top = portlets[0]?.kind === 'reminders' ? (rowsOf(portlets)[0] ?? []) : []
  const bands: Band[] = []
  for (const portlet of portlets.slice(top.length)) {
    const isBoards = portlet.kind === 'board'
    const last = bands.at(-1)
    if (last?.isBoards === isBoards) last.portlets.push(portlet)
    else bands.push({ isBoards, portlets: [portlet] })
  }
  return { top, bands: bands.map((band) => (band.isBoards ? band : { ...band, portlets: fitted(band.portlets) })) }
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

/** Rows of equal height lose what none of their portlets fills: three lines of a table need no room for eight. */
const fitted = (portlets: readonly Portlet[]): Portlet[] =>
  rowsOf(portlets).flatMap((row) => {
    const height = row[0]!.size.h
    if (row.some(({ size }) => size.h !== height)) return row
    const needed = Math.max(...row.map(neededRows))
    // A few lines more than meant are shown rather than scrolled.
    const h = Math.min(height + 2, needed)
    return row.map((portlet) => ({ ...portlet, size: { ...portlet.size, h } }) as Portlet)
  })

/** How many rows of the grid the content of a portlet fills. */
function neededRows(portlet: Portlet): number {
  const px = neededHeight(portlet)
  return px === undefined ? portlet.size.h : Math.max(2, Math.ceil((px + gap) / (rowHeight + gap)))
}

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
    case 'quick-links':
      return head + 8 + line * (portlet.size.w > 6 ? Math.ceil(portlet.links.length / 4) : portlet.links.length)
    case 'chart':
      return isLying(portlet)
        ? head + 14 + 30 * portlet.categories.length + (portlet.shape === 'stackedBar' ? 48 : 0)
        : undefined
    default:
      return undefined
  }
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
