import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useSearchValue, useSetSearch } from './address.ts'
import { externalStore } from './external-store.ts'

/** A record by type and id. */
export interface RecordKey {
  type: string
  id: string
}

const shownList = externalStore<readonly RecordKey[]>([])

function parse(value: unknown): RecordKey | undefined {
  if (typeof value !== 'string') return undefined
  const at = value.indexOf(':')
  return at > 0 && at < value.length - 1 ? { type: value.slice(0, at), id: value.slice(at + 1) } : undefined
}

/**
 * The address of a record's full page. A name that opens the panel has it as its `href`, for a tab of its own; it is no router's link, since
 * each of those works out its address anew at every change of the present one.
 */
export const recordPath = ({ type, id }: RecordKey): string => `/r/${type}/${encodeURIComponent(id)}`

const named = ({ type, id }: RecordKey): string => `${type}:${id}`

/** The record that the address shows in the panel at the right (`?peek=type:id`). */
export function usePeeked(): RecordKey | undefined {
  return parse(useSearchValue('peek'))
}

/** Whether the panel shows this record: of many that ask, two are drawn again when it goes from one to another. */
export function useIsPeeked(key: RecordKey): boolean {
  return useSearch({
    strict: false,
    select: (search: Record<string, unknown>) => search['peek'] === named(key),
  })
}

/** Opens and closes the panel at the right. */
export interface Peeking {
  /** A step within an open panel replaces, so that Back closes it at once. */
  open: (key: RecordKey) => void
  close: () => void
}

/** The way to the panel, without following what it shows. */
export function usePeeking(): Peeking {
  const router = useRouter()
  const setSearch = useSetSearch()
  return useMemo(
    () => ({
      open: (key) => {
        const now: Record<string, unknown> = router.latestLocation.search
        setSearch({ peek: named(key) }, { replace: parse(now['peek']) !== undefined })
      },
      // The step that opened the panel lies behind us unless the address was entered directly.
      close: () => setSearch({ peek: undefined }, { replace: true }),
    }),
    [router, setSearch],
  )
}

/** Tells the panel in which order the page shows its records, for previous and next. */
export function usePeekList(keys: readonly RecordKey[]): void {
  const signature = keys.map(named).join()
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
