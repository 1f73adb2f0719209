import { later } from '../later.tsx'

/** What opens above a page: none of it is part of the first picture. */
export const LaterPopover = later(async () => (await import('./drawn-popover.tsx')).DrawnPopover)
export const LaterEntries = later(async () => (await import('./drawn-entries.tsx')).DrawnEntries)
export const LaterTooltip = later(async () => (await import('./drawn-tooltip.tsx')).DrawnTooltip)
