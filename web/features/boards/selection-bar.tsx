import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight, IconCircleCheck, IconHandStop, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useMe } from '../../lib/me.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { SelectionToolbar } from '../records/selection-toolbar.tsx'
import { useWords } from '../records/words.ts'
import { leaving } from './card-actions.ts'
import { BulkAssignSheet, BulkMoveSheet, DropSheet } from './sheets.ts'
import { stuckBecause, waysTo } from './ways-to.ts'
import { useSelectionKeys, type Selection } from './selection.ts'
import type { Bulk } from './use-bulk.ts'
import type { Moves } from './use-moves.ts'
import { formClosed, whyNot } from './why-not.ts'

interface SelectionBarProps {
  board: Board
  selection: Selection
  bulk: Bulk
  moves: Moves
  /** "Move to…" for the chosen cards is open. */
  isChoosing: boolean
  onChoosing: (isOpen: boolean) => void
}

/** What can be done with the chosen cards; absent while none is. */
export function SelectionBar({ board, selection, bulk, moves, isChoosing, onChoosing }: SelectionBarProps) {
  const { t } = useText()
  const words = useWords()
  const me = useMe()
  const [isAssigning, setAssigning] = useState(false)
  useSelectionKeys(board, selection)
  const { cards } = selection
  const hasCards = cards.length > 0
  const mayAssign = cards.some((card) => card.can['assign'] === true)
  // Where the role hands on in no case, nothing is offered.
  const assigns = board.menu.some((action) => action === 'assign' || action === 'changeRep')
  const mayClaim = cards.some((card) => card.can['claim'] === true)
  useCommands([
    {
      id: 'assign',
      icon: IconUserShare,
      isEnabled: hasCards && assigns,
      refusedBecause: mayAssign ? undefined : t('boards:bulk.mayNotAssign'),
      run: () => setAssigning(true),
    },
  ])
  const closed = board.columns.filter((column) => column.closed)
  const waysOut = closed.map((column): MenuEntry => {
    const { open, because } = waysTo(cards, column.key, moves)
    // What no drag closes, an escalated case, is closed by its form, as by its menu.
    const byForm = formClosed(column.key, { board, cards, moves })
    const count = open + byForm
    return {
      key: column.key,
      label: t('boards:bulk.as', { column: column.title, count, total: cards.length }),
      refusedBecause: count === 0 ? (because ?? t('boards:bulk.thereAlready')) : undefined,
      onSelect: () => (byForm > 0 ? bulk.moveByForm(column.key, count) : bulk.moveTo(column.key)),
    }
  })
  for (const [action, status] of Object.entries(leaving)) {
    if (!board.menu.includes(action)) continue
    const isOpen = (card: Card) => !closed.some((column) => column.key === card.column)
    const open = cards.filter((card) => isOpen(card) && card.can['edit']).length
    const column = words.option(board.type, 'status', status)
    waysOut.push({
      key: action,
      label: t('boards:bulk.as', { column, count: open, total: cards.length }),
      refusedBecause: open > 0 ? undefined : t(cards.some(isOpen) ? 'boards:why.edit' : 'boards:bulk.overAlready'),
      onSelect: () => void bulk.change({ status }, t('boards:bulk.moved', { column })),
    })
  }
  // Escalating asks for a reason and a person, which no drag does.
  const escalates = board.menu.includes('escalate')
  const mayEscalate = cards.filter((card) => !whyNot('escalate', { board, card, moves, me: me.user.id, t }))
  const stuck = hasCards ? stuckBecause(board, cards, moves) : undefined
  return (
    <>
      {hasCards && (
        <SelectionToolbar
          label={t('boards:bulk.bar')}
          status={t(bulk.isBusy ? 'boards:bulk.saving' : 'boards:bulk.selected', { count: cards.length })}
          isBusy={bulk.isBusy}
          onClear={selection.clear}
        >
          <Button
            size="xs"
            disabled={bulk.isBusy || stuck !== undefined}
            title={stuck}
            leftSection={<IconArrowRight size={14} stroke={1.7} aria-hidden />}
            rightSection={<Kbd keys={keyFor('move')} />}
            onClick={() => onChoosing(true)}
          >
            {t('boards:moveToTitle')}
          </Button>
          {mayClaim && (
            <Button
              size="xs"
              disabled={bulk.isBusy}
              leftSection={<IconHandStop size={14} stroke={1.7} aria-hidden />}
              onClick={() => void bulk.change({ ownerId: me.user.id }, t('boards:bulk.claimed'))}
            >
              {t('boards:menu.claim')}
            </Button>
          )}
          {assigns && (mayAssign || !mayClaim) && (
            <Button
              size="xs"
              disabled={bulk.isBusy || !mayAssign}
              title={mayAssign ? undefined : t('boards:bulk.mayNotAssign')}
              leftSection={<IconUserShare size={14} stroke={1.7} aria-hidden />}
              rightSection={<Kbd keys={keyFor('assign')} />}
              onClick={() => setAssigning(true)}
            >
              {t('boards:menu.assign')}
            </Button>
          )}
          {escalates && (
            <Button
              size="xs"
              disabled={bulk.isBusy || mayEscalate.length === 0}
              title={mayEscalate.length > 0 ? undefined : t('boards:bulk.noneEscalates')}
              leftSection={<IconAlertTriangle size={14} stroke={1.7} aria-hidden />}
              onClick={() => bulk.moveByForm('escalated', mayEscalate.length)}
            >
              {t('boards:menu.escalate')}
            </Button>
          )}
          {waysOut.length > 0 && (
            <Menu
              label={t('boards:bulk.close')}
              target={
                <Button
                  size="xs"
                  disabled={bulk.isBusy}
                  leftSection={<IconCircleCheck size={14} stroke={1.7} aria-hidden />}
                >
                  {t('boards:bulk.close')}
                </Button>
              }
              entries={waysOut}
            />
          )}
        </SelectionToolbar>
      )}
      {isChoosing && hasCards && (
        <BulkMoveSheet
          board={board}
          cards={cards}
          moves={moves}
          onMove={bulk.moveTo}
          onClose={() => onChoosing(false)}
        />
      )}
      {isAssigning && hasCards && (
        <BulkAssignSheet board={board} cards={cards} bulk={bulk} onClose={() => setAssigning(false)} />
      )}
      {bulk.pending && (
        <DropSheet
          key={`many ${bulk.pending.to}`}
          board={board}
          move={bulk.pending}
          onConfirm={bulk.confirm}
          onCancel={bulk.cancel}
        />
      )}
    </>
  )
}
