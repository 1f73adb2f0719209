import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Sets parameters of the address; undefined removes one. `replace` keeps the history as long as it is. */
export type SetSearch = (change: Record<string, unknown>, options?: { replace?: boolean }) => void

/**
 * The way to change the present page's parameters, without following them: filters, panel and form live in the address, so that Back, reload
 * and a sent link find the same page.
 */
export function useSetSearch(): SetSearch {
  const navigate = useNavigate()
  return useCallback(
    (change, options) => {
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...change }),
        replace: options?.replace ?? false,
        resetScroll: false,
      })
    },
    [navigate],
  )
}

/** All parameters of the address; whoever needs one of them follows that one alone. */
export function useAddress(): Record<string, unknown> {
  return useSearch({ strict: false })
}

/** One parameter of the address. What uses it is drawn again when that changes, not when a panel opens. */
export function useSearchValue(name: string): unknown {
  return useSearch({ strict: false, select: (search: Record<string, unknown>) => search[name] })
}

/** One text parameter of the address, undefined when absent. */
export function useSearchText(name: string): string | undefined {
  const value = useSearchValue(name)
  return value === undefined || value === null ? undefined : String(value)
}
