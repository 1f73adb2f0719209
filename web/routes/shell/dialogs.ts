import { externalStore } from '../../lib/external-store.ts'

/** Whether the search dialog is open. */
export const searchDialog = externalStore(false)

/** Whether the sheet of all keys is open. */
export const shortcutSheet = externalStore(false)
