import { z } from 'zod'

/** What one person chose for the screens; null follows the system (the browser's language and theme, the installation's time zone). */
export const settings = z.object({
  language: z.enum(['en', 'sv']).nullable(),
  timeZone: z.string().nullable(),
  theme: z.enum(['light', 'dark']).nullable(),
  density: z.enum(['comfortable', 'compact']).nullable(),
  /** Single-letter shortcuts; on unless switched off. */
  shortcuts: z.boolean().nullable(),
})
export type Settings = z.output<typeof settings>

export const settingsBody = settings.extend({ timeZone: z.string().max(60).nullable() }).partial()
export const settingsReply = z.object({ settings })
