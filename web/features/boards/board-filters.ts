import { useEffect, useMemo } from 'react'
import { allOf, type Filter } from '../../../shared/filter.ts'
import type { ViewParams } from '../../../shared/contracts/view.ts'
import { useSearchValue, useSetSearch } from '../../lib/address.ts'
import { useMe } from '../../lib/me.ts'
import { filterInAddress } from '../records/filter-tree.ts'
import type { BoardScope } from './board-data.ts'

/** What the address says of one board. */
export interface BoardFilters {
  params: ViewParams
  /** Id of the saved view that it began with. */
  view: string | undefined
  /** Changes some; undefined takes one away. `replace` keeps the history as long as it is. */
  set: (change: Partial<ViewParams>, options?: { replace?: boolean }) => void
  open: (params: ViewParams, view?: string) => void
  clear: () => void
}

const texts = ['owner', 'period', 'q', 'lanes'] as const
/** Stands in the address where somebody who begins with a view wants none. */
const noView = 'none'

const paramsOf = (values: Record<string, unknown>): ViewParams => {
  const where = filterInAddress(values['where'])
  const told = texts.flatMap((name) => {
    const value = values[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : []
  })
  return { ...Object.fromEntries(told), ...(where ? { where } : {}) }
}

/**
 * Filters, lanes and view stand in the address under the board's key, so that several boards of a page keep their own and a link brings
 * the same board. Where it says nothing, the view holds with which the user begins; the address then says so, too.
 */
export function useBoardFilters(board: string): BoardFilters {
  const setSearch = useSetSearch()
  const first = useMe().views[`board:${board}`]
  const own = useSearchValue(board)
  const isEmpty = !own || typeof own !== 'object'
  useEffect(() => {
    if (isEmpty && first) setSearch({ [board]: { ...first.params, view: first.id } }, { replace: true })
  }, [isEmpty, first?.id, board])
  return useMemo(() => {
    const values = (isEmpty ? (first ? { ...first.params, view: first.id } : {}) : own) as Record<string, unknown>
    const params = paramsOf(values)
    const view = typeof values['view'] === 'string' && values['view'] !== noView ? values['view'] : undefined
    const put = (next: ViewParams, kept: string | undefined, replace = false) => {
      const told = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== ''))
      const all = { ...told, ...(kept ? { view: kept } : {}) }
      const isNothing = Object.keys(all).length === 0
      setSearch({ [board]: isNothing ? (first ? { view: noView } : undefined) : all }, { replace })
    }
    return {
      params,
      view,
      set: (change, options) => put({ ...params, ...change } as ViewParams, view, options?.replace),
      open: (next, id) => put(next, id),
      clear: () => put(params.lanes ? { lanes: params.lanes } : {}, undefined),
    }
  }, [isEmpty, own, first, board, setSearch])
}

/** What the filters and the page around ask of the server together. */
export const scopeOf = (
  { params: { owner, period, q, where, lanes } }: BoardFilters,
  around: { owner?: string | undefined; period?: string | undefined; where?: Filter | undefined },
): BoardScope => {
  const both = allOf(around.where, where)
  return {
    owner: around.owner ?? owner,
    period: around.period ?? period,
    q,
    ...(both ? { where: both } : {}),
    ...(lanes ? { lanes } : {}),
  }
}

export const isNarrowed = ({ params: { owner, period, q, where } }: BoardFilters): boolean =>
  [owner, period, q, where].some((value) => value !== undefined)
