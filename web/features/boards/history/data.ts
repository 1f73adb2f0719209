import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Board, ColumnPage } from '../../../../shared/contracts/board.ts'
import type { BoardChanges, ChangePage, PastColumn, Replay } from '../../../../shared/contracts/replay.ts'
import { useSearchValue, useSetSearch } from '../../../lib/address.ts'
import { api } from '../../../lib/api.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { BoardScope } from '../board-data.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

/** A plain day so many days later. */
export const plusDays = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Days from one plain day to another. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export interface BoardHistory {
  today: string
  /** The day shown (`?at=`); undefined shows the present board. */
  at: string | undefined
  /** The day compared with (`?since=`); undefined compares none. */
  since: string | undefined
  set: (change: { at?: string | undefined; since?: string | undefined }, options?: { replace?: boolean }) => void
}

/** The past day that the address asks for; days that are none or lie ahead are as if not asked for. */
export function useBoardHistory(): BoardHistory {
  const setSearch = useSetSearch()
  const format = useFormat()
  const today = format.dayOf(new Date())
  const past = (value: unknown) => {
    const isDay = typeof value === 'string' && day.test(value) && !Number.isNaN(Date.parse(value))
    return isDay && value <= today ? value : undefined
  }
  const [at, since] = [past(useSearchValue('at')), past(useSearchValue('since'))]
  return useMemo(() => ({ today, at, since, set: setSearch }), [today, at, since, setSearch])
}

const asked = ({ owner, q, where }: BoardScope) => ({ owner, q, where })

/** A board as it stood at the end of a day. */
export const replayQuery = (board: string, at: string, scope: BoardScope) =>
  queryOptions({
    queryKey: ['replay', board, at, asked(scope)],
    queryFn: ({ signal }) => api.get<Replay>(`/api/boards/${board}/replay`, { query: { at, ...asked(scope) }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export const loadPastColumn = (board: string, column: string, cursor: string, at: string): Promise<ColumnPage> =>
  api.get<ColumnPage>(`/api/boards/${board}/replay/${column}`, { query: { at, cursor } })

/** What changed between the ends of two days. */
export const changesQuery = (board: string, from: string, to: string, scope: BoardScope) =>
  queryOptions({
    queryKey: ['changes', board, from, to, asked(scope)],
    queryFn: ({ signal }) =>
      api.get<BoardChanges>(`/api/boards/${board}/changes`, { query: { from, to, ...asked(scope) }, signal }),
    placeholderData: keepPreviousData,
  })

export const loadChangeRows = (board: string, group: string, cursor: string, from: string): Promise<ChangePage> =>
  api.get<ChangePage>(`/api/boards/${board}/changes/${group}`, { query: { from, cursor, limit: 50 } })

/** A past board in the shape that cards and the column switcher draw: nothing on it can be moved, and its heads open no list. */
export const asBoard = (present: Board, replay: Replay): Board => {
  const asColumn = (column: PastColumn): Board['columns'][number] => ({
    ...column,
    isFormOnly: false,
    isRanked: false,
    limit: null,
    where: { all: [] },
  })
  return {
    ...present,
    columns: [...replay.columns, ...(replay.unknown ? [replay.unknown] : [])].map(asColumn),
    card: replay.card,
    sumField: replay.sumField,
    currency: replay.currency,
    moves: {},
    refusals: {},
    menu: [],
    lanes: null,
    laneFields: [],
    canCreate: false,
  }
}
