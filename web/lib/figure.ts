import { useCallback } from 'react'
import { usePageAddress } from './address.ts'

/** A figure to be opened: its key, and whose and when it was asked for. */
export interface FigureKey {
  key: string
  owner?: string | undefined
  period?: string | undefined
}

/** Opens a figure's definition and rows in the panel at the right; the address keeps it. */
export function useOpenFigure(): (figure: FigureKey) => void {
  const { setSearch } = usePageAddress()
  return useCallback((figure) => setSearch({ figure, peek: undefined }), [setSearch])
}
