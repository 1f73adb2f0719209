import type { Portlet } from '../../../shared/contracts/dashboard.ts'

const rowHeight = 80
const gap = 12

/** Height of a portlet in px. */
export const heightOf = ({ h }: Portlet['size']): number => h * rowHeight + (h - 1) * gap

/** The portlets of the first row stand in a grid of their own when it begins with reminders: those have a fixed width. */
export function splitTop(portlets: readonly Portlet[]): { top: Portlet[]; rest: Portlet[] } {
  if (portlets[0]?.kind !== 'reminders') return { top: [], rest: [...portlets] }
  let width = 0
  const end = portlets.findIndex((portlet) => (width += portlet.size.w) > 12)
  const count = end < 0 ? portlets.length : end
  return { top: portlets.slice(0, count), rest: portlets.slice(count) }
}

/** The columns of the first row: reminders 296 px, the others share the rest. */
export const topColumns = (top: readonly Portlet[]): string =>
  top.map((portlet) => (portlet.kind === 'reminders' ? '296px' : `minmax(0, ${portlet.size.w}fr)`)).join(' ')
