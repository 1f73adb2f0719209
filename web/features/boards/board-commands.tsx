import { IconArrowsRightLeft, IconPlus } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useSetSearch } from '../../lib/address.ts'
import { useAround, type Subject } from '../../lib/commands/places.ts'
import { useCommands, type Command } from '../../lib/commands/registry.ts'
import type { CommandId } from '../../lib/commands/table.ts'
import { useCurrent } from '../../lib/commands/use-current.ts'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { usePeeked, usePeeking } from '../../lib/peek.ts'
import { useWords } from '../records/words.ts'
import { findCard } from './board-data.ts'
import { commandOf } from './card-actions.ts'
import { useCardEntries } from './card-entries.ts'
import { focusFirst, focusNeighbour } from './focus-card.ts'
import { focusedCard, type Selection } from './selection.ts'
import type { Moves } from './use-moves.ts'
import { stuckBecause } from './ways-to.ts'

interface BoardCommandsProps {
  board: Board
  moves: Moves
  selection: Selection
  /** Opens "Move to…" for a card; for all chosen ones where it is one of them. */
  onChoose: (cardId: string) => void
  /** Told what the commands act on. */
  onSubject: (subject: Subject | undefined) => void
}

/** What a board offers: steps from card to card, a new record, and what can be done with the card in hand or the chosen ones. */
export function BoardCommands({ board, moves, selection, onChoose, onSubject }: BoardCommandsProps) {
  const { t } = useText()
  const words = useWords()
  const canCreate = useCan()(board.type, 'create')
  const setSearch = useSetSearch()
  const peek = usePeeked()
  const { open, close } = usePeeking()
  const place = useAround()
  const inHand = useCurrent(place, 'data-card')
  const current = inHand === undefined ? undefined : findCard(board, inHand)?.card
  const [chosen, ...others] = selection.cards
  const subject = chosen
    ? {
        title: others.length ? t('commands:cards', { count: selection.cards.length }) : chosen.title,
        selected: selection.cards.length,
      }
    : current && { title: current.title, id: current.id }
  useEffect(() => onSubject(subject))

  const step = (key: string): Command['run'] => {
    return (event) => {
      const focused = focusedCard(board)
      if (focused) return focusNeighbour(focused.slot, key)
      // Arrows scroll the page until a card has the focus; J and K enter the board.
      if (event?.key.startsWith('Arrow')) return false
      return focusFirst(place.root())
    }
  }
  const onCard = (run: (card: Card) => void) => () => {
    const focused = focusedCard(board)
    const card = focused && findCard(board, focused.id)?.card
    return card ? run(card) : false
  }
  useCommands([
    { id: 'next', run: step('ArrowDown') },
    { id: 'previous', run: step('ArrowUp') },
    { id: 'columnBefore', run: step('ArrowLeft') },
    { id: 'columnAfter', run: step('ArrowRight') },
    {
      id: 'peek',
      run: onCard(({ id }) => (peek?.id === id ? close() : open({ type: board.type, id }))),
    },
    { id: 'open', run: onCard(({ id }) => open({ type: board.type, id })) },
    {
      id: 'create',
      words: t('records:list.new', { type: words.oneInText(board.type) }),
      icon: IconPlus,
      isEnabled: canCreate,
      run: () => setSearch({ create: board.type }),
    },
    {
      id: 'move',
      icon: IconArrowsRightLeft,
      isEnabled: others.length > 0,
      refusedBecause: others.length > 0 ? stuckBecause(board, selection.cards, moves) : undefined,
      run: () => chosen && onChoose(chosen.id),
    },
  ])
  const subjectCard = others.length > 0 ? undefined : (chosen ?? current)
  return subjectCard ? (
    <CardCommands board={board} card={subjectCard} moves={moves} onChoose={() => onChoose(subjectCard.id)} />
  ) : null
}

/** The card's menu as commands: each by its key where the table has one. */
function CardCommands(props: { board: Board; card: Card; moves: Moves; onChoose: () => void }) {
  const entries = useCardEntries(props)
  useCommands(
    entries
      // X is offered by the selection, Space by the board.
      .filter(({ key }) => key !== 'select' && key !== 'view')
      .map((entry): Command => {
        const does = {
          words: entry.label,
          ...(entry.icon && { icon: entry.icon }),
          refusedBecause: entry.refusedBecause,
          run: entry.onSelect,
        }
        const id: CommandId | undefined = commandOf(entry.key)
        return id ? { id, ...does } : { id: `subject:${entry.key}`, group: 'subject', ...does }
      }),
  )
  return null
}
