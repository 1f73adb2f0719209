import { memo } from 'react'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { BoardCard } from './board-card.tsx'
import { CardRun, runLength, wholeUpTo } from './card-run.tsx'
import { isAwaited } from './focus-card.ts'
import type { Lift } from './use-lift.ts'
import type { Moves } from './use-moves.ts'
import styles from './board.module.css'

interface CardListProps {
  board: Board
  column: Column
  /** Those of the column, or of one lane in it. */
  cards: readonly Card[]
  moves: Moves
  lift: Lift
  /** A card lifted by keys would land among these. */
  isAimed: boolean
  onChoose: (cardId: string) => void
}

/** The cards of a column or cell; drawn again only where they change, not while a card is dragged over them. A long column is drawn where it is seen. */
export const CardList = memo(({ board, column, cards, moves, lift, isAimed, onChoose }: CardListProps) => {
  const held = isAimed ? lift.lifted : undefined
  const others = held ? cards.filter((card) => card.id !== held.cardId) : cards
  const drawn = (some: readonly Card[]) =>
    some.map((card) => (
      <BoardCard
        key={card.id}
        board={board}
        column={column}
        card={card}
        moves={moves}
        lift={lift}
        isBefore={held !== undefined && held.cardId !== card.id && others[held.index]?.id === card.id}
        onChoose={onChoose}
      />
    ))
  const landing = held && held.index >= others.length && <li className={styles.landing} aria-hidden />
  if (cards.length <= wholeUpTo) {
    return (
      <ul className={styles.cards}>
        {drawn(cards)}
        {landing}
      </ul>
    )
  }
  return (
    <div className={styles.cards}>
      {runsOf(cards).map((run, i, all) => (
        <CardRun
          key={i}
          count={run.length}
          isWanted={run.some((card) => isAwaited(card.id) || card.id === lift.lifted?.cardId)}
          draw={() => (
            <>
              {drawn(run)}
              {i === all.length - 1 && landing}
            </>
          )}
        />
      ))}
    </div>
  )
})

const runsOf = (cards: readonly Card[]): Card[][] =>
  Array.from({ length: Math.ceil(cards.length / runLength) }, (_, i) => cards.slice(i * runLength, (i + 1) * runLength))
