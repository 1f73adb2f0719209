import { Button } from '@mantine/core'
import { IconArrowsRightLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { toast } from '../../ui/toast.tsx'
import { refreshAll } from '../records/data.ts'
import { isClosed, type RecordRow } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { boardQuery, type BoardScope } from './board-data.ts'
import { DropSheet, MoveSheet } from './sheets.tsx'
import { useMoves } from './use-moves.ts'

/** The board on which records of a type are moved. */
const boardOf: Record<string, string> = {
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

/** Moves a record from its own page or panel by the same command as a drag on its board. */
export function RecordMove({ type, row }: RecordPartProps) {
  const { t } = useText()
  const [opened, setOpened] = useState(0)
  const board = boardOf[type]
  // What has left the board for good is taken up again by its own action, where its type has one.
  const isOnBoard = !isClosed(type, row) && (type !== 'company' || row['stage'] === 'lead')
  const isOffered = board !== undefined && isOnBoard && row.can['edit'] === true
  const open = () => setOpened((times) => times + 1)
  useCommands([{ id: 'move', icon: IconArrowsRightLeft, isEnabled: isOffered, run: open }])
  if (!isOffered) return null
  return (
    <>
      <Button size="xs" variant="subtle" rightSection={<Kbd keys={keyFor('move')} />} onClick={open}>
        {t('boards:moveToTitle')}
      </Button>
      {opened > 0 && <Mover key={opened} board={board} row={row} />}
    </>
  )
}

/** Reads the board with this one card on it: its open and closed targets and what each of them asks. */
function Mover({ board: key, row }: { board: string; row: RecordRow }) {
  const { t } = useText()
  const [scope] = useState<BoardScope>(() => ({ owner: 'all', where: { field: 'id', op: 'is', value: row.id } }))
  const { data: board, error } = useQuery({ ...boardQuery(key, scope), placeholderData: undefined, staleTime: 0 })
  useEffect(() => {
    if (error) toast.refused({ title: t('boards:notDone'), text: asProblem(error).detail })
  }, [error, t])
  return board ? <Chooser board={board} scope={scope} id={row.id} /> : null
}

function Chooser({ board, scope, id }: { board: Board; scope: BoardScope; id: string }) {
  const moves = useMoves(board, scope)
  const [isChoosing, setChoosing] = useState(true)
  const isSaving = moves.stateOf(id)?.kind === 'saving'
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
          onConfirm={(fields) => void moves.confirm(fields)}
          onCancel={moves.cancel}
        />
      )}
    </>
  )
}
