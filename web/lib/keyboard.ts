import { useEffect, useRef } from 'react'
import { externalStore } from './external-store.ts'
import { preferences } from './preferences.ts'

/** The parts of the `?` sheet, in its order. */
export const shortcutGroups = ['general', 'go', 'list', 'board', 'record'] as const

/** One key and what it does; the same entry feeds the key map and the `?` sheet. */
export interface Shortcut {
  /** `mod+k`, `?`, `j`, `shift+space`, `escape`, or a sequence `g l`. `mod` is Cmd on a Mac, else Ctrl. */
  keys: string
  /** What it does, translated. */
  label: string
  group: (typeof shortcutGroups)[number]
  /** Returning false hands the key on to an earlier entry. */
  run: (event: KeyboardEvent) => unknown
  enabled?: boolean
  /** True where the key also works inside an open sheet or dialog. */
  inDialog?: boolean
}

const entries = externalStore<readonly { current: Shortcut }[]>([])

/** Registers a key while the component is shown. The latest entry for a key wins. */
export function useShortcut(shortcut: Shortcut): void {
  const latest = useRef(shortcut)
  latest.current = shortcut
  const isEnabled = shortcut.enabled !== false
  useEffect(() => {
    if (!isEnabled) return
    entries.set([...entries.get(), latest])
    return () => entries.set(entries.get().filter((entry) => entry !== latest))
  }, [isEnabled])
}

/** The keys that work at the moment, one entry a key, for the `?` sheet. */
export function useShortcuts(): Shortcut[] {
  const byKeys = new Map(entries.use().map((entry) => [entry.current.keys, entry.current]))
  return [...byKeys.values()]
}

/** Whether the system is Apple's, where Cmd takes the place of Ctrl. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The event as written in `Shortcut.keys`. */
export function keyOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const isSymbol = key.length === 1 && !/[a-z0-9]/.test(key)
  const parts: string[] = []
  if (event.metaKey || event.ctrlKey) parts.push('mod')
  if (event.altKey) parts.push('alt')
  // A symbol such as ? already says that Shift was down.
  if (event.shiftKey && !isSymbol) parts.push('shift')
  return [...parts, key].join('+')
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, a[href], input, summary, [role=button], [role=menuitem], [role=option], [role=tab]') !==
      null
  )
}

/** Starts the one listener; answers the way to stop it. */
export function startKeyboard(): () => void {
  let begun = ''
  let begunAt = 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
    const key = keyOf(event)
    const isPlain = !key.startsWith('mod+')
    if (isTyping(event.target) && isPlain && key !== 'escape') return
    if (isPlain && key.length === 1 && preferences().shortcuts === false) return
    if ((key === 'space' || key === 'enter') && isPressable(event.target)) return
    const hasDialog = document.querySelector('[role=dialog][aria-modal=true], [role=menu]') !== null
    const sequence = begun && Date.now() - begunAt < 1200 ? `${begun} ${key}` : key
    begun = ''
    const usable = entries
      .get()
      .map((entry) => entry.current)
      .filter((entry) => !hasDialog || entry.inDialog)
    for (const wanted of new Set([sequence, key])) {
      for (const entry of usable.filter((each) => each.keys === wanted).reverse()) {
        if (entry.run(event) === false) continue
        event.preventDefault()
        return
      }
    }
    if (usable.some((entry) => entry.keys.startsWith(`${key} `))) {
      begun = key
      begunAt = Date.now()
    }
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
