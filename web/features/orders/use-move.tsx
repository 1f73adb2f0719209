import { useState, type ReactNode } from 'react'
import { RecordMover } from '../boards/record-mover.tsx'

/** Brings an order or contract into a column of its board; what the drop asks is asked in `sheet`, which is to be drawn. */
export function useMove(type: string, id: string): { move: (to: string) => void; sheet: ReactNode } {
  const [asked, setAsked] = useState<{ times: number; to: string }>()
  return {
    move: (to) => setAsked((before) => ({ times: (before?.times ?? 0) + 1, to })),
    sheet: asked && <RecordMover key={asked.times} type={type} id={id} to={asked.to} />,
  }
}
