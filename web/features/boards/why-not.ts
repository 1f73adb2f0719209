import type { Board, Card } from '../../../shared/contracts/board.ts'
import type { useText } from '../../lib/i18n.ts'
import { moving, steps } from './card-actions.ts'
import { nameOf } from './card-parts.tsx'
import type { Moves } from './use-moves.ts'

interface Asking {
  board: Board
  card: Card
  moves: Moves
  /** Id of the viewer. */
  me: string
  t: ReturnType<typeof useText>['t']
}

/** What brings the work on a card on or to its end. */
const ending = new Set([
  'markWon',
  'markLost',
  'complete',
  'hold',
  'finish',
  'cancelCall',
  'cancelEvent',
  'closeCase',
  'take',
  'approve',
  'deliver',
  'invoice',
  'cancelOrder',
  'endContract',
  'makeCampaign',
  'makeTemplate',
])

/** An entry that has no place on this card at all: taking up again what is open, ending what has ended. */
export const isOutOfPlace = (action: string, { board, card }: Asking): boolean => {
  const isOver = board.columns.find((column) => column.key === card.column)?.closed != null
  if (action === 'reopen') return !isOver
  if (action === 'endEscalation') return card.status !== 'escalated'
  if (action === 'createOrder') return card.status === 'lost'
  if (steps.has(action)) return !board.moves[card.column]?.includes(moving[action]!)
  return isOver && ending.has(action)
}

/** Why an action of the menu cannot be taken on this card now, in words; undefined where it can. */
export const whyNot = (action: string, asking: Asking): string | undefined => {
  const { card, moves, me, t } = asking
  const mayEdit = card.can['edit'] === true
  const to = moving[action]
  if (action === 'approve' && card.column !== 'pending_approval') return t('boards:why.approved')
  if (to) return moves.refusal(card, to) ?? (card.column === to ? t('boards:why.there') : undefined)
  switch (action) {
    case 'edit':
    case 'endEscalation':
    case 'closeCase':
    case 'cancelCall':
      return mayEdit ? undefined : t('boards:why.edit')
    case 'cancelEvent':
    case 'hold':
      if (!mayEdit) return t('boards:why.edit')
      return card.status === 'held' ? t('boards:why.held') : undefined
    case 'deliver':
      if (card.can['deliver'] === true) return undefined
      if (!mayEdit) return t('boards:why.edit')
      return card.column === 'delivered' ? t('boards:why.delivered') : moves.refusal(card, 'delivered')
    case 'email':
      if (card.can['mail'] === true) return undefined
      if (!mayEdit) return t('boards:why.write')
      // One's own task or call, so it is what it is about that keeps the mail from a timeline.
      return t(card.company || card.contact || card['related'] ? 'boards:why.aboutOthers' : 'boards:why.aboutNothing')
    case 'internalNote':
      return mayEdit ? undefined : t('boards:why.write')
    case 'reply':
      return card.can['reply'] === true ? undefined : t('boards:why.write')
    case 'claim':
      if (card.owner?.id === me) return t('boards:why.yours')
      return card.can['claim'] === true ? undefined : ownedBy(asking)
    case 'take':
      if (card.owner?.id === me) return t('boards:why.yours')
      return card.can['assign'] === true ? undefined : t('boards:why.assign')
    case 'assign':
    case 'changeRep':
      return card.can['assign'] === true ? undefined : t('boards:why.assign')
    case 'convert':
      if (!mayEdit) return t('boards:why.edit')
      return card.can['convert'] === true ? undefined : t('boards:why.convert')
    case 'reopen':
      return (card.can['reopen'] ?? mayEdit) ? undefined : t('boards:why.reopen')
    case 'escalate':
      if (card.status === 'escalated') return t('boards:why.escalated')
      if (card.status === 'closed') return t('boards:why.closed')
      return card.can['escalate'] === true ? undefined : t('boards:why.edit')
    case 'addToSegment':
      return card.can['addToSegment'] === true ? undefined : t('boards:why.edit')
    case 'clone':
      return mayEdit ? undefined : t('boards:why.edit')
    case 'customer':
      return card.company ? undefined : t('boards:why.noCompany')
    case 'makeCampaign':
    case 'makeTemplate':
      if (card[action === 'makeCampaign' ? 'campaign' : 'template']) return t('boards:why.made')
      if (!mayEdit) return t('boards:why.edit')
      return card.status === 'in_progress' ? undefined : t('boards:why.inProgress')
    default:
      return undefined
  }
}

const ownedBy = ({ card, t }: Asking): string => {
  const name = nameOf(card.owner)
  return name ? t('boards:why.owned', { name }) : t('boards:why.edit')
}

/** Whether "Move to…" has a target for this card: another column, another place in its own, or another lane. */
export const leadsOn = (board: Board, card: Card): boolean =>
  board.columns.find((column) => column.key === card.column)?.isRanked === true ||
  (board.moves[card.column] ?? []).length > 0 ||
  board.laneFields.some(({ field, isSet }) => isSet && field === board.lanes?.by)

/** The rule that keeps the card where it is: the one that most columns give. */
export const ruleOfStaying = (board: Board, card: Card, moves: Moves): string | undefined => {
  const reasons = board.columns.flatMap((column) => moves.refusal(card, column.key) ?? [])
  const times = (reason: string) => reasons.filter((each) => each === reason).length
  return reasons.toSorted((a, b) => times(b) - times(a))[0]
}

/** How many of the cards go to a closed column by their form alone: those that "Close case" closes and no move does. */
export const formClosed = (
  to: string,
  { board, cards, moves }: { board: Board; cards: readonly Card[]; moves: Moves },
): number =>
  to === 'closed' && board.menu.includes('closeCase')
    ? cards.filter((card) => card.column !== to && card.can['edit'] === true && moves.refusal(card, to) !== undefined)
        .length
    : 0
