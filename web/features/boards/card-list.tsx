import { memo } from 'react'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { BoardCard } from './board-card.tsx'
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

/** The cards of a column or cell; drawn again only where they change, not while a card is dragged over them. */
export const CardList = memo(({ board, column, cards, moves, lift, isAimed, onChoose }: CardListProps) => {
  const held = isAimed ? lift.lifted : undefined
  const others = held ? cards.filter((card) => card.id !== held.cardId) : cards
  return (
    <ul className={styles.cards}>
      {cards.map((card) => (
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
      ))}
      {held && held.index >= others.length && <li className={styles.landing} aria-hidden />}
    </ul>
  )
})
