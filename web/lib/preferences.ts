import { externalStore } from './external-store.ts'

/** What one person chose in this browser. Undefined follows the system. */
export interface Preferences {
  language?: 'en' | 'sv'
  /** Single-letter shortcuts; on by default. */
  shortcuts?: boolean
}

const storageKey = 'accelerate.preferences'
const store = externalStore(read())

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return stored && typeof stored === 'object' ? stored : {}
  } catch {
    // Storage may be blocked or hold something else; the system's settings serve then.
    return {}
  }
}

/** The stored preferences, outside of components. */
export function preferences(): Preferences {
  return store.get()
}

/** Changes some preferences and tells every component that reads them. */
export function setPreferences(change: Partial<Preferences>): void {
  const next = { ...store.get(), ...change }
  store.set(next)
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // Blocked storage: the choice holds until the page is left.
  }
}

/** The stored preferences, following changes. */
export function usePreferences(): Preferences {
  return store.use()
}
