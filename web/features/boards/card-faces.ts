import type { ComponentType } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'

export interface FaceProps {
  board: Board
  card: Card
  /** The card lies in a column that ends the work. */
  isClosed: boolean
}

/** What a record type's feature draws on its cards; title, comment, owner and menu are the board's own. */
export interface CardFace {
  /** Whom it is about, in place of company and contact. */
  Parties?: ComponentType<FaceProps>
  /** The line (or lines) of facts: amount and date, phone and time. */
  Facts?: ComponentType<FaceProps>
  /** At the foot beside the owner: since when. */
  Since?: ComponentType<FaceProps>
  /** At the right end of the foot: what comes next. */
  Next?: ComponentType<FaceProps>
}

const faces = new Map<string, CardFace>()

/** Says how the cards of a type look; web/routes puts boards and features together. */
export function registerCardFace(type: string, face: CardFace): void {
  faces.set(type, face)
}

/** The face of a type; one that is not registered shows title, company, contact and owner. */
export function cardFaceOf(type: string): CardFace {
  return faces.get(type) ?? {}
}
