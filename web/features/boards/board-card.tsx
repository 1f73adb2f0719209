import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { IconAlertCircle, IconLoader2 } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { memo, useEffect, useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { recordPath, useIsPeeked, usePeeking } from '../../lib/peek.ts'
import { CardFace } from './card-face.tsx'
import { CardMenu } from './card-menu.tsx'
import { leaveFocus, takesFocus } from './focus-card.ts'
import { useIsChosen } from './selection.ts'
import type { Lift } from './use-lift.ts'
import type { CardState, Moves } from './use-moves.ts'
import { leadsOn } from './why-not.ts'
import styles from './card.module.css'

interface BoardCardProps {
  board: Board
  column: Column
  card: Card
  moves: Moves
  lift: Lift
  /** A lifted card would land above this one. */
  isBefore: boolean
  onChoose: (cardId: string) => void
}

/**
 * Whether a card looks as before. The board is a new one after each change of any card; a card shows of it only what the definition says,
 * and what moves and lifts do always goes by their latest state.
 */
const isAsBefore = (a: BoardCardProps, b: BoardCardProps): boolean =>
  a.card === b.card &&
  a.isBefore === b.isBefore &&
  a.onChoose === b.onChoose &&
  isHeld(a) === isHeld(b) &&
  a.board.key === b.board.key &&
  a.board.card === b.board.card &&
  a.board.menu === b.board.menu &&
  a.board.moves === b.board.moves &&
  a.board.refusals === b.board.refusals &&
  a.column.key === b.column.key &&
  a.column.closed === b.column.closed &&
  a.column.isRanked === b.column.isRanked

const isHeld = ({ lift, card }: BoardCardProps): boolean => lift.lifted?.cardId === card.id

/** One card: dragged as a whole, opened by its title, everything else in its menu. */
export const BoardCard = memo(function BoardCard({
  board,
  column,
  card,
  moves,
  lift,
  isBefore,
  onChoose,
}: BoardCardProps) {
  const { t } = useText()
  const shown = { type: board.type, id: card.id }
  const isPeeked = useIsPeeked(shown)
  const { open } = usePeeking()
  const navigate = useNavigate()
  const element = useRef<HTMLLIElement>(null)
  const mayMove = card.can['edit'] === true
  // What is over for good has nowhere to go: no button for it.
  const goesOn = leadsOn(board, card)
  const isChosen = useIsChosen(board, card)
  useEffect(() => {
    const node = element.current
    if (!node) return
    return combine(
      draggable({
        element: node,
        canDrag: () => mayMove,
        getInitialData: () => ({ board: board.key, id: card.id }),
      }),
      dropTargetForElements({
        element: node,
        canDrop: ({ source }) => source.data['board'] === board.key && source.data['id'] !== card.id && column.isRanked,
        getData: ({ input, element: target }) =>
          attachClosestEdge({ kind: 'card', id: card.id }, { input, element: target, allowedEdges: ['top', 'bottom'] }),
      }),
    )
  }, [board.key, card.id, mayMove, column.isRanked])

  // A card that is taken away with the focus in it (moved by an undo, or by somebody else) takes it along, or leaves it beside.
  useLayoutEffect(() => {
    const node = element.current
    return () => {
      if (node?.contains(document.activeElement)) leaveFocus(node, card.id)
    }
  }, [card.id])
  useEffect(() => {
    if (takesFocus(card.id, column.key)) element.current?.querySelector('a')?.focus()
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest('textarea, input, [role=menu]')) return
    if (lift.lifted) lift.onKey(event, card)
  }
  const openPeek = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    // Enter on the card whose panel is open goes on to its page.
    if (event.detail === 0 && isPeeked) void navigate({ to: '/r/$type/$id', params: shown })
    else open(shown)
  }
  const state = moves.useStateOf(card.id)
  const isLifted = lift.lifted?.cardId === card.id
  return (
    <li ref={element} className={styles.slot} data-landing={isBefore || undefined} onKeyDown={onKeyDown}>
      <article
        className={styles.card}
        data-edge-color={card.edge?.color}
        data-selected={isPeeked || undefined}
        data-chosen={isChosen || undefined}
        data-lifted={isLifted || undefined}
        data-state={state?.kind}
        data-movable={mayMove || undefined}
        data-card={card.id}
      >
        <CardFace board={board} card={card}>
          <a
            href={recordPath(shown)}
            className={styles.title}
            draggable={false}
            onClick={openPeek}
            aria-describedby={mayMove ? 'card-keys' : undefined}
          >
            {card.title}
          </a>
        </CardFace>
        <span className={styles.menu}>
          <CardMenu board={board} card={card} moves={moves} onChoose={() => onChoose(card.id)} />
        </span>
        {card.edge && <span className={styles.hidden}>{card.edge.reason}</span>}
        {mayMove && goesOn && (
          <button type="button" className={styles.moveTo} onClick={() => onChoose(card.id)}>
            {t('boards:moveToTitle')}
          </button>
        )}
      </article>
      <CardStateLine state={state} />
    </li>
  )
}, isAsBefore)

const CardStateLine = memo(({ state }: { state: CardState | undefined }) => {
  const { t } = useText()
  if (!state) return null
  return (
    <p className={styles.stateLine} data-state={state.kind}>
      {state.kind === 'saving' ? (
        <IconLoader2 size={12} stroke={1.8} aria-hidden />
      ) : (
        <IconAlertCircle size={12} stroke={1.8} aria-hidden />
      )}
      {state.kind === 'saving' ? t('boards:saving') : t('boards:returned', { reason: state.because })}
    </p>
  )
})
