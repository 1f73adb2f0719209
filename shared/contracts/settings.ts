import { z } from 'zod'

/** Columns that somebody folded or opened by hand, and whether the cards are small; what is absent follows the board and the density. */
export const boardSettings = z.strictObject({
  columns: z.record(z.string().max(60), z.enum(['folded', 'open'])).optional(),
  isCompact: z.boolean().optional(),
})
export type BoardSettings = z.output<typeof boardSettings>

/** What one person chose for the screens; null follows the system (the browser's language and theme, the installation's time zone). */
export const settings = z.object({
  language: z.enum(['en', 'sv']).nullable(),
  timeZone: z.string().nullable(),
  theme: z.enum(['light', 'dark']).nullable(),
  density: z.enum(['comfortable', 'compact']).nullable(),
  /** Single-letter shortcuts; on unless switched off. */
  shortcuts: z.boolean().nullable(),
  /** By board, how its columns and cards are shown. */
  boards: z.record(z.string().max(60), boardSettings),
})
export type Settings = z.output<typeof settings>

/** A change; of `boards` only those named, each as a whole. */
export const settingsBody = settings.extend({ timeZone: z.string().max(60).nullable() }).partial()
export const settingsReply = z.object({ settings })
