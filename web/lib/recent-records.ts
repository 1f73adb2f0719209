import { externalStore } from './external-store.ts'
import type { RecordKey } from './peek.ts'

const most = 20
const storageKey = (user: string) => `accelerate.recent.${user}`
const remembered = externalStore<{ user: string; keys: readonly RecordKey[] }>({ user: '', keys: [] })

/** What a user looked at last in this browser, latest first: keys only, names are asked of the server. */
export function recentRecords(user: string): readonly RecordKey[] {
  if (remembered.get().user !== user) remembered.set({ user, keys: stored(user) })
  return remembered.get().keys
}

/** Puts a record first among those looked at. */
export function rememberRecord(user: string, { type, id }: RecordKey): void {
  const keys = [{ type, id }, ...recentRecords(user).filter((key) => key.id !== id)].slice(0, most)
  remembered.set({ user, keys })
  try {
    localStorage.setItem(storageKey(user), JSON.stringify(keys))
  } catch {
    // Blocked storage: what was looked at is remembered until the page is left.
  }
}

function stored(user: string): readonly RecordKey[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey(user)) ?? '[]')
    return Array.isArray(value) ? value.filter(isKey).slice(0, most) : []
  } catch {
    return []
  }
}

const isKey = (value: unknown): value is RecordKey =>
  typeof value === 'object' && value !== null && 'type' in value && 'id' in value
