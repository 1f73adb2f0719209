import type { Card } from '../../../shared/contracts/board.ts'
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
