import { useMemo } from 'react'
import { externalStore } from '../../lib/external-store.ts'
import { choosableColumns, columnsOf } from './columns.ts'

const storageKey = 'accelerate.columns'
const store = externalStore<Readonly<Record<string, readonly string[]>>>(read())

function read(): Record<string, readonly string[]> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return stored && typeof stored === 'object' && !Array.isArray(stored) ? (stored as Record<string, string[]>) : {}
  } catch {
    // Storage may be blocked or hold something else; the usual columns serve then.
    return {}
  }
}

/** The columns of a type's list in this browser, and the way to change them; undefined goes back to the usual ones. */
export function useColumns(type: string): {
  columns: readonly string[]
  isUsual: boolean
  setColumns: (columns: readonly string[] | undefined) => void
} {
  const chosen = store.use()[type]
  return useMemo(() => {
    const declared = choosableColumns(type)
    // A column that an update took away is forgotten.
    const known = Array.isArray(chosen) ? chosen.filter((name) => declared.includes(name)) : []
    return {
      columns: known.length > 0 ? known : columnsOf(type),
      isUsual: known.length === 0,
      setColumns: (columns) => {
        const { [type]: _, ...rest } = store.get()
        const next = columns ? { ...rest, [type]: columns } : rest
        store.set(next)
        try {
          localStorage.setItem(storageKey, JSON.stringify(next))
        } catch {
          // Blocked storage: the choice holds until the page is left.
        }
      },
    }
  }, [type, chosen])
}
