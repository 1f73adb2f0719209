import type { Locale, Text } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { mayEver } from '../access/policy.ts'
import { onlyMovesOf, type BoardDefinition } from './definition.ts'

const titleOf = (board: BoardDefinition, key: string | undefined): Text | undefined =>
  [...board.columns, ...(board.offBoard ?? [])].find((c) => c.key === key)?.title

/** Said to roles that only look at a board. */
const readOnly: Text = {
  en: 'Your role does not move cards on this board.',
  sv: 'Din roll flyttar inga kort på den här tavlan.',
}

/** Said of a date that belongs to another column than the one that the card is dropped on. */
export const outsideOf = (board: BoardDefinition, to: string): Text => {
  const { en, sv } = titleOf(board, to) ?? { en: to, sv: to }
  return { en: `The date given does not belong to “${en}”.`, sv: `Datumet hör inte till ”${sv}”.` }
}

/**
 * The rule that refuses a move, in words: the board's own where it has some, else from where to where a card may go. Only asked once a
 * move is known to be refused.
 */
export const refusalOf = (board: BoardDefinition, from: string | undefined, to: string, actor: Actor): Text => {
  const target = titleOf(board, to)
  if (!target)
    return {
      en: `There is no column “${to.slice(0, 60)}” on the ${board.title.en}.`,
      sv: `Det finns ingen kolumn ”${to.slice(0, 60)}” på ${board.title.sv}.`,
    }
  if (!mayEver(actor, board.type, 'edit')) return readOnly
  const only = onlyMovesOf(board, actor.role)
  if (only) return onlyText(board, only)
  const special = board.refusals?.find(
    (r) => (!r.from || (from !== undefined && r.from.includes(from))) && (!r.to || r.to.includes(to)),
  )
  if (special) return special.because
  const source = titleOf(board, from)
  const ways = board.moves.filter(
    (m) => from !== undefined && m.from.includes(from) && (m.vias?.includes('drag') ?? true),
  )
  const allowed = board.columns
    .filter((c) => c.key !== from && ways.some((m) => m.to.includes(c.key)))
    .map((c) => c.title)
  return {
    en: source
      ? `From “${source.en}” a card goes to ${listed(allowed, 'en')}, not to “${target.en}”.`
      : `A card cannot go to “${target.en}” from where it is.`,
    sv: source
      ? `Från ”${source.sv}” går ett kort till ${listed(allowed, 'sv')}, inte till ”${target.sv}”.`
      : `Ett kort kan inte gå till ”${target.sv}” därifrån det är.`,
  }
}

const onlyText = (board: BoardDefinition, only: readonly { from: string; to: string }[]): Text => {
  const words = (locale: Locale) =>
    only.map((m) => `${titleOf(board, m.from)?.[locale]} → ${titleOf(board, m.to)?.[locale]}`).join(', ')
  return { en: `Your role moves cards ${words('en')} only.`, sv: `Din roll flyttar bara kort ${words('sv')}.` }
}

const marks = { en: ['“', '”', ' or ', 'no other column'], sv: ['”', '”', ' eller ', 'ingen annan kolumn'] } as const

const listed = (titles: readonly Text[], locale: Locale): string => {
  const [open, close, or, none] = marks[locale]
  const words = titles.map((t) => `${open}${t[locale]}${close}`)
  if (!words.length) return none
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')}${or}${words.at(-1)}`
}
