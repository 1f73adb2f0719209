import type { Board, Card } from '../../../shared/contracts/board.ts'
import type { Moves } from './use-moves.ts'

/** How many of the cards may go to a column, and the first rule that stops one of the others. */
export const waysTo = (
  cards: readonly Card[],
  to: string,
  moves: Moves,
): { open: number; because: string | undefined } => {
  const away = cards.filter((card) => card.column !== to)
  const reasons = away.flatMap((card) => moves.refusal(card, to) ?? [])
  return { open: away.length - reasons.length, because: reasons[0] }
}

/** Why "Move to…" has nothing for these cards: the first rule, where no column is open to any of them. */
export const stuckBecause = (board: Board, cards: readonly Card[], moves: Moves): string | undefined => {
  const ways = board.columns.map((column) => waysTo(cards, column.key, moves))
  return ways.some(({ open }) => open > 0) ? undefined : ways.find(({ because }) => because)?.because
}
