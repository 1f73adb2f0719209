import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BoardSettings, Settings } from '../../../shared/contracts/settings.ts'
import { api } from '../../lib/api.ts'
import { meQuery, useMe } from '../../lib/me.ts'

export type Fold = 'folded' | 'open'

/** How this user shows a board, on whatever machine: columns folded or opened by hand, small cards. */
export function useBoardSettings(board: string): {
  columns: Readonly<Record<string, Fold>>
  isCompact: boolean
  setColumn: (column: string, fold: Fold) => void
  setCompact: (isCompact: boolean) => void
} {
  const { settings } = useMe()
  const client = useQueryClient()
  const own: BoardSettings | undefined = settings.boards[board]
  return useMemo(() => {
    const save = (change: BoardSettings) => {
      const next = { ...own, ...change }
      // Shown at once. A choice that could not be stored holds until the page is left; nobody has lost work by it.
      client.setQueryData(meQuery.queryKey, (me) =>
        me ? { ...me, settings: { ...me.settings, boards: { ...me.settings.boards, [board]: next } } } : me,
      )
      void api.patch<{ settings: Settings }>('/api/me', { boards: { [board]: next } }).catch(() => undefined)
    }
    return {
      columns: own?.columns ?? {},
      isCompact: own?.isCompact ?? settings.density === 'compact',
      setColumn: (column, fold) => save({ columns: { ...own?.columns, [column]: fold } }),
      setCompact: (isCompact) => save({ isCompact }),
    }
  }, [client, board, own, settings.density])
}
