import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Filter } from '../../../shared/filter.ts'
import type { ViewParams } from '../../../shared/contracts/view.ts'
import { useAddress, useSetSearch } from '../../lib/address.ts'
import { useMe } from '../../lib/me.ts'
import { defaultSort, fieldsToRead } from './columns.ts'
import { listQuery } from './data.ts'
import { filterInAddress } from './filter-tree.ts'

/** What narrows and orders the list, as the address says, and the way to change it. */
export function useListAddress(type: string) {
  const search = useAddress()
  const setSearch = useSetSearch()
  const rawWhere = search['where']
  const where = useMemo(() => filterInAddress(rawWhere), [rawWhere])
  const q = typeof search['q'] === 'string' || typeof search['q'] === 'number' ? String(search['q']) : ''
  const sort = typeof search['sort'] === 'string' ? search['sort'] : defaultSort(type)
  const first = useMe().views[`list:${type}`]
  const isPlain = ['where', 'q', 'sort', 'view'].every((name) => search[name] === undefined)
  // Whoever comes by the menu begins with the own view; a link to certain rows shows those.
  useEffect(() => {
    if (isPlain && first) setSearch({ ...first.params, view: first.id }, { replace: true })
  }, [isPlain, first?.id])
  const noView = first ? 'none' : undefined
  const params: ViewParams = {
    ...(where ? { where } : {}),
    ...(q ? { q } : {}),
    ...(sort === defaultSort(type) ? {} : { sort }),
  }
  return {
    params,
    view: typeof search['view'] === 'string' && search['view'] !== 'none' ? search['view'] : undefined,
    open: (next: ViewParams, view?: string) =>
      setSearch({ where: next.where, q: next.q, sort: next.sort, view: view ?? noView }),
    where,
    q,
    sort,
    setWhere: (next: Filter | undefined) => setSearch({ where: next }),
    setQ: (next: string) => setSearch({ q: next || undefined }, { replace: true }),
    setSort: (next: string) => setSearch({ sort: next === defaultSort(type) ? undefined : next }, { replace: true }),
    clear: () => setSearch({ where: undefined, q: undefined, view: noView }),
    isNarrowed: where !== undefined || q !== '',
  }
}

/** The rows loaded so far, in order, and the way to the next ones. */
export function useList(
  type: string,
  columns: readonly string[],
  { where, q, sort }: { where: Filter | undefined; q: string; sort: string },
) {
  const fields = fieldsToRead(type, columns)
  const list = useInfiniteQuery(listQuery(type, { where, sort, q: q || undefined, fields }))
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages])
  return {
    list,
    rows,
    count: pages?.[0]?.count ?? 0,
    more: pages?.[0]?.more ?? false,
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
    },
  }
}
