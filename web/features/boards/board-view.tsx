import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconLayoutKanban } from '@tabler/icons-react'
import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import type { Filter } from '../../../shared/filter.ts'
import { PlaceContext, usePlace, type Subject } from '../../lib/commands/places.ts'
import { useText } from '../../lib/i18n.ts'
import { useHoldLive } from '../../lib/live/hold.ts'
import { usePeekList } from '../../lib/peek.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { EmptyState, FilteredOut, NotPermitted } from '../../ui/empty-state.tsx'
import { BoardComing } from './board-coming.tsx'
import { BoardCommands } from './board-commands.tsx'
import { BoardColumns } from './board-columns.tsx'
import { boardQuery, type BoardScope } from './board-data.ts'
import { BoardFigures } from './board-figures.tsx'
import { isNarrowed, scopeOf, useBoardFilters } from './board-filters.ts'
import { FilterBar } from './filter-bar.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { DropSheet, MoveSheet } from './sheets.ts'
import { ChoosingContext, useSelection } from './selection.ts'
import { useBulk } from './use-bulk.ts'
import { useLiveBoard } from './use-live-board.ts'
import { useMoves } from './use-moves.ts'
import type { Board } from '../../../shared/contracts/board.ts'
import styles from './board.module.css'

interface BoardViewProps {
  board: string
  /** Owner scope and period of the page around, which then has the say over the board's own filters. */
  owner?: string | undefined
  period?: string | undefined
  where?: Filter | undefined
  /** The board's figures above it; a dashboard shows its own. */
  hasFigures?: boolean
}

/** A board with its filters: columns, cards, moves. */
export function BoardView({ board, owner, period, where, hasFigures = false }: BoardViewProps) {
  const { t } = useText()
  const filters = useBoardFilters(board)
  const subject = useRef<Subject>(undefined)
  const place = usePlace('page', () => subject.current)
  const scope = scopeOf(filters, { owner, period, where })
  const { data, error, isPending, refetch } = useQuery(boardQuery(board, scope))
  if (isPending) return <BoardComing />
  if (!data) {
    const problem = asProblem(error)
    if (problem.status === 403 || problem.status === 404) return <NotPermitted fillsPage={hasFigures} />
    // A link may name a field that this viewer has not, or that there is no longer.
    if (problem.status === 422)
      return (
        <FilteredOut title={t('boards:notThese')} hidden={t('boards:notTheseText')} onClear={() => filters.open({})} />
      )
    return (
      <EmptyState
        icon={IconLayoutKanban}
        title={t('boards:failed')}
        text={problem.code === 'offline' ? t('shell:offlineText') : problem.detail || t('unexpected')}
        action={<Button onClick={() => void refetch()}>{t('boards:again')}</Button>}
        fillsPage={hasFigures}
      />
    )
  }
  return (
    <PlaceContext value={place}>
      <div className={styles.view} ref={place.ref} data-page={hasFigures || undefined}>
        {hasFigures && <BoardFigures board={data} scope={scope} />}
        <FilterBar board={data} filters={filters} hasOwner={owner === undefined} hasPeriod={period === undefined} />
        <Content
          board={data}
          scope={scope}
          isNarrowed={isNarrowed(filters)}
          onClear={filters.clear}
          subject={subject}
        />
      </div>
    </PlaceContext>
  )
}

interface ContentProps {
  board: Board
  scope: BoardScope
  isNarrowed: boolean
  onClear: () => void
  /** Holds what the board's commands act on. */
  subject: RefObject<Subject | undefined>
}

function Content({ board, scope, isNarrowed: hasFilters, onClear, subject }: ContentProps) {
  const { t } = useText()
  const moves = useMoves(board, scope)
  const [choosing, setChoosing] = useState<string>()
  const [isChoosingMany, setChoosingMany] = useState(false)
  const selection = useSelection(board)
  useLiveBoard(board, scope)
  useHoldLive(moves.pending !== undefined || choosing !== undefined || isChoosingMany)
  const bulk = useBulk(board, scope, selection, moves)
  // "Move to…" on one of several chosen cards is about all of them.
  const { ids } = selection
  const choose = useCallback(
    (id: string) => (ids.size > 1 && ids.has(id) ? setChoosingMany(true) : setChoosing(id)),
    [ids],
  )
  const keys = useMemo(
    () => board.columns.flatMap((column) => column.cards.map((card) => ({ type: board.type, id: card.id }))),
    [board],
  )
  usePeekList(keys)
  const isEmpty = board.columns.every((column) => column.count === 0)
  return (
    <ChoosingContext value={selection.choosing}>
      {isEmpty && hasFilters ? (
        <FilteredOut title={t('boards:noneMatches')} onClear={onClear} />
      ) : (
        <BoardColumns board={board} scope={scope} moves={moves} onChoose={choose} />
      )}
      {moves.pending && (
        <DropSheet
          key={`${moves.pending.card.id} ${moves.pending.to}`}
          board={board}
          move={moves.pending}
          onConfirm={(...given) => void moves.confirm(...given)}
          onCancel={moves.cancel}
        />
      )}
      {choosing && <MoveSheet board={board} cardId={choosing} moves={moves} onClose={() => setChoosing(undefined)} />}
      <BoardCommands
        board={board}
        moves={moves}
        selection={selection}
        onChoose={choose}
        onSubject={(next) => void (subject.current = next)}
      />
      <SelectionBar
        board={board}
        selection={selection}
        bulk={bulk}
        moves={moves}
        isChoosing={isChoosingMany}
        onChoosing={setChoosingMany}
      />
    </ChoosingContext>
  )
}
