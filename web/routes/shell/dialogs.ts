import { offers, type Offer } from '../../lib/commands/registry.ts'
import { externalStore } from '../../lib/external-store.ts'

/** What was offered when the command menu was opened; undefined while it is closed. */
export const commandMenu = externalStore<readonly Offer[] | undefined>(undefined)

/** What was offered when the sheet of all keys was opened; undefined while it is closed. */
export const shortcutSheet = externalStore<readonly Offer[] | undefined>(undefined)

/** Opens the command menu on what the focused place offers; opening moves the focus away from it. */
export function openCommandMenu(): void {
  commandMenu.set(offers(document.activeElement))
}

/** Opens the sheet of the keys that work at this moment. */
export function openShortcutSheet(): void {
  shortcutSheet.set(offers(document.activeElement))
}
