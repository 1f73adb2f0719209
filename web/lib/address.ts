import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The search parameters of the present page and the way to change some of them. */
export interface PageAddress {
  search: Record<string, unknown>
  /** Sets parameters; undefined removes one. `replace` keeps the history as long as it is. */
  setSearch: (change: Record<string, unknown>, options?: { replace?: boolean }) => void
}

/** Filters, panel and form live in the address, so that Back, reload and a sent link find the same page. */
export function usePageAddress(): PageAddress {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const setSearch = useCallback<PageAddress['setSearch']>(
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
  return { search, setSearch }
}

/** One text parameter of the address, undefined when absent. */
export function useSearchText(name: string): string | undefined {
  const value = usePageAddress().search[name]
  return value === undefined || value === null ? undefined : String(value)
}
