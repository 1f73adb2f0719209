import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { refreshAll } from '../records/data.ts'
import { boardQuery, type BoardScope } from './board-data.ts'
import { DropSheet, MoveSheet } from './sheets.ts'
import { useMoves } from './use-moves.ts'

/** The board on which records of a type are moved. */
export const boardOf: Readonly<Record<string, string>> = {
  company: 'lead',
  opportunity: 'pipeline',
  task: 'task',
  call: 'call',
  event: 'event',
  case: 'support',
  campaign: 'campaign',
  request: 'request',
  order: 'delivery',
  contract: 'contract',
}

interface RecordMoverProps {
  type: string
  id: string
  /** The column; it is chosen first where it is left out. */
  to?: string
}

/**
 * Moves a record from wherever it is shown, by the same command and with the same questions as on its board. Acts as it is mounted: give
 * it a new key for each time.
 */
export function RecordMover({ type, id, to }: RecordMoverProps) {
  const { t } = useText()
  // The board with this one card on it: its open and closed targets and what each of them asks.
  const [scope] = useState<BoardScope>(() => ({ owner: 'all', where: { field: 'id', op: 'is', value: id } }))
  const query = boardQuery(boardOf[type] ?? type, scope)
  const { data: board, error } = useQuery({ ...query, placeholderData: undefined, staleTime: 0 })
  useEffect(() => {
    if (error) toast.refused({ title: t('boards:notDone'), text: asProblem(error).detail })
  }, [error, t])
  return board ? <Mover board={board} scope={scope} id={id} to={to} /> : null
}

function Mover({ board, scope, id, to }: { board: Board; scope: BoardScope; id: string; to: string | undefined }) {
  const moves = useMoves(board, scope)
  const [isChoosing, setChoosing] = useState(to === undefined)
  const hasBegun = useRef(false)
  useEffect(() => {
    if (to === undefined || hasBegun.current) return
    hasBegun.current = true
    moves.move(id, to)
  }, [id, to, moves])
  const isSaving = moves.useStateOf(id)?.kind === 'saving'
  const wasSaving = useRef(false)
  useEffect(() => {
    // The timeline and the history know of the move as soon as it is saved.
    if (wasSaving.current && !isSaving) void refreshAll()
    wasSaving.current = isSaving
  }, [isSaving])
  return (
    <>
      {isChoosing && <MoveSheet board={board} cardId={id} moves={moves} onClose={() => setChoosing(false)} />}
      {moves.pending && (
        <DropSheet
          board={board}
          move={moves.pending}
          onConfirm={(...given) => void moves.confirm(...given)}
          onCancel={moves.cancel}
        />
      )}
    </>
  )
}
