import { createContext, useContext } from 'react'
import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import type { ScoredFigure } from '../../../shared/contracts/metric.ts'
import { useSetSearch, useSearchText } from '../../lib/address.ts'
import { useOpenFigure } from '../../lib/figure.ts'
import { periodOf, type DashboardScope } from './data.ts'

/** Whose rows the page shows and when, as its address says, and the way to change it. */
export function useDashboardScope(): DashboardScope & { setScope: (change: Partial<DashboardScope>) => void } {
  const setSearch = useSetSearch()
  return {
    owner: useSearchText('owner'),
    period: useSearchText('period'),
    setScope: (change) => setSearch({ ...change }),
  }
}

/** What every portlet knows of its page. */
export type Page = Pick<DashboardReply, 'filters' | 'timeZone' | 'currency' | 'asOf' | 'owner'>

const PageContext = createContext<Page | undefined>(undefined)
export const PageProvider = PageContext.Provider

/** The page around a portlet. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('A portlet stands outside of a dashboard')
  return page
}

/** Opens a figure of the page for the same people and days. */
export function useOpenPageFigure(): (figure: ScoredFigure) => void {
  const { owner } = usePage()
  const open = useOpenFigure()
  return (figure) => open({ key: figure.key, owner, period: periodOf(figure.period) })
}
