import { offers, type Offer } from '../../lib/commands/registry.ts'
import { externalStore } from '../../lib/external-store.ts'

/** What was offered when the command menu was opened; undefined while it is closed. */
export const commandMenu = externalStore<readonly Offer[] | undefined>(undefined)

/** What was offered when the sheet of all keys was opened; undefined while it is closed. */
export const shortcutSheet = externalStore<readonly Offer[] | undefined>(undefined)

let typed = ''

/** What is typed after the menu's key, and before its input is there to take it, must not run commands of the page. */
function typeAhead(event: KeyboardEvent): void {
  if (event.metaKey || event.ctrlKey || event.altKey) return
  if (event.key.length === 1) typed += event.key
  else if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else if (event.key === 'Escape') {
    takeTyped()
    commandMenu.set(undefined)
  } else return
  event.preventDefault()
  event.stopPropagation()
}

/** Opens the command menu on what the focused place offers; opening moves the focus away from it. */
export function openCommandMenu(): void {
  typed = ''
  commandMenu.set(offers(document.activeElement))
  window.addEventListener('keydown', typeAhead, { capture: true })
}

/** Ends the typing ahead and answers what was typed: once the input has the focus, or the menu is closed. */
export function takeTyped(): string {
  window.removeEventListener('keydown', typeAhead, { capture: true })
  const text = typed
  typed = ''
  return text
}

/** Opens the sheet of the keys that work at this moment. */
export function openShortcutSheet(): void {
  shortcutSheet.set(offers(document.activeElement))
}
