import { useCallback, useEffect } from 'react'
import { usePageAddress } from './address.ts'
import { externalStore } from './external-store.ts'

/** A record by type and id. */
export interface RecordKey {
  type: string
  id: string
}

const shownList = externalStore<readonly RecordKey[]>([])

/** The peek of the present address: `?peek=type:id`. */
export interface PeekAddress {
  peek: RecordKey | undefined
  /** Opens the panel; a step within an open panel replaces, so that Back closes it at once. */
  open: (key: RecordKey) => void
  close: () => void
}

function parse(value: unknown): RecordKey | undefined {
  if (typeof value !== 'string') return undefined
  const at = value.indexOf(':')
  return at > 0 && at < value.length - 1 ? { type: value.slice(0, at), id: value.slice(at + 1) } : undefined
}

/** Opens, reads and closes the panel at the right. */
export function usePeek(): PeekAddress {
  const { search, setSearch } = usePageAddress()
  const peek = parse(search['peek'])
  const isOpen = peek !== undefined
  const open = useCallback(
    (key: RecordKey) => setSearch({ peek: `${key.type}:${key.id}` }, { replace: isOpen }),
    [isOpen, setSearch],
  )
  const close = useCallback(() => {
    // The step that opened the panel lies behind us unless the address was entered directly.
    setSearch({ peek: undefined }, { replace: true })
  }, [setSearch])
  return { peek, open, close }
}

/** Tells the panel in which order the page shows its records, for previous and next. */
export function usePeekList(keys: readonly RecordKey[]): void {
  const signature = keys.map((key) => `${key.type}:${key.id}`).join()
  useEffect(() => {
    shownList.set(keys)
    return () => shownList.set([])
    // The list is compared by its records: a page makes a new array at every drawing.
  }, [signature])
}

/** Where a record stands in the page's list, and its neighbours. */
export function usePeekNeighbours(key: RecordKey | undefined): {
  position: number
  total: number
  previous: RecordKey | undefined
  next: RecordKey | undefined
} {
  const list = shownList.use()
  const index = key ? list.findIndex((each) => each.type === key.type && each.id === key.id) : -1
  return {
    position: index + 1,
    total: list.length,
    previous: index > 0 ? list[index - 1] : undefined,
    next: index >= 0 ? list[index + 1] : undefined,
  }
}
