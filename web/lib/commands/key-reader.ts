import { isCharacter } from './key-of.ts'
import type { Offer } from './registry.ts'

/** How long the second key of a sequence may take, in milliseconds. */
const patience = 1200

/** One key going down, and where. */
export interface Reading {
  /** As the command table writes it. */
  key: string
  /** Milliseconds on any clock that does not go back. */
  at: number
  /** The focus is in a text field. */
  isTyping: boolean
  /** A dialog or menu is open: only its own commands answer. */
  isAbove: boolean
  /** Keys that write a character are switched off. */
  withoutCharacters: boolean
}

/** Reads keys one after another and answers, for each, the offers to try in order; it remembers a begun sequence (G, then L). */
export function keyReader(): (reading: Reading, offered: readonly Offer[]) => Offer[] {
  let begun = ''
  let begunAt = 0
  return ({ key, at, isTyping, isAbove, withoutCharacters }, offered) => {
    const sequence = begun && at - begunAt < patience ? `${begun} ${key}` : key
    begun = ''
    if (withoutCharacters && isCharacter(key)) return []
    const usable = offered.filter(
      (offer) => (!isAbove || offer.command.isInDialog === true) && (offer.whileTyping || !isTyping),
    )
    const chosen = [...new Set([sequence, key])].flatMap((wanted) =>
      usable.filter((offer) => offer.keys.includes(wanted)),
    )
    if (chosen.length === 0 && usable.some((offer) => offer.keys.some((each) => each.startsWith(`${key} `)))) {
      begun = key
      begunAt = at
    }
    return chosen
  }
}
