import { useCallback } from 'react'
import type { Filter } from '../../shared/filter.ts'
import { useSearchValue, useSetSearch } from './address.ts'

/** A figure to be opened: its key, and whose and when it was asked for. */
export interface FigureKey {
  key: string
  owner?: string | undefined
  /** A period word or `2026-11-01..2026-11-30`. */
  period?: string | undefined
  /** Search text and filter of the board that shows it. */
  q?: string | undefined
  where?: Filter | undefined
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** The server refuses what is no filter. */
const filterOf = (value: unknown): Filter | undefined =>
  typeof value === 'object' && value !== null ? (value as Filter) : undefined

function parse(value: unknown): FigureKey | undefined {
  if (typeof value !== 'object' || value === null || !('key' in value)) return undefined
  const { key, owner, period, q, where } = value as Record<string, unknown>
  return typeof key === 'string' && key
    ? { key, owner: textOf(owner), period: textOf(period), q: textOf(q), where: filterOf(where) }
    : undefined
}

/** Opens a figure's definition and rows in the panel at the right; the address keeps it. */
export function useOpenFigure(): (figure: FigureKey) => void {
  const setSearch = useSetSearch()
  return useCallback((figure) => setSearch({ figure, peek: undefined }), [setSearch])
}

/** The figure that the address opens, and the way to close it. */
export function useOpenedFigure(): { figure: FigureKey | undefined; close: () => void } {
  const setSearch = useSetSearch()
  const close = useCallback(() => setSearch({ figure: undefined }, { replace: true }), [setSearch])
  return { figure: parse(useSearchValue('figure')), close }
}
