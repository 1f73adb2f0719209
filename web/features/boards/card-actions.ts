import {
  IconAlertTriangle,
  IconArrowRight,
  IconArrowsVertical,
  IconBuilding,
  IconCalendarPlus,
  IconCheck,
  IconChecklist,
  IconCircleCheck,
  IconCopy,
  IconCopyCheck,
  IconEye,
  IconFileDollar,
  IconFileInvoice,
  IconHandStop,
  IconLock,
  IconMail,
  IconMailForward,
  IconNote,
  IconPencil,
  IconPhoneCheck,
  IconPhonePlus,
  IconPlayerPlay,
  IconRefresh,
  IconShoppingCart,
  IconSpeakerphone,
  IconSquareCheck,
  IconSwitchHorizontal,
  IconTargetArrow,
  IconTemplate,
  IconTrophy,
  IconTruckDelivery,
  IconUserShare,
  IconUsersGroup,
  IconX,
} from '@tabler/icons-react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import type { CommandId } from '../../lib/commands/table.ts'
import type { Icon } from '../../ui/icon.ts'

/** What the actions of a card's menu look like. */
export const actionIcons: Readonly<Record<string, Icon>> = {
  view: IconEye,
  edit: IconPencil,
  moveTo: IconArrowRight,
  select: IconSquareCheck,
  newNote: IconNote,
  newTask: IconChecklist,
  newCall: IconPhonePlus,
  logCall: IconPhoneCheck,
  newEvent: IconCalendarPlus,
  email: IconMail,
  reply: IconMailForward,
  internalNote: IconLock,
  escalate: IconAlertTriangle,
  endEscalation: IconArrowsVertical,
  closeCase: IconCircleCheck,
  assign: IconUserShare,
  changeRep: IconUserShare,
  claim: IconHandStop,
  take: IconHandStop,
  convert: IconSwitchHorizontal,
  clone: IconCopy,
  findDuplicates: IconCopyCheck,
  markWon: IconTrophy,
  markLost: IconX,
  reopen: IconRefresh,
  complete: IconCheck,
  hold: IconUsersGroup,
  finish: IconCheck,
  cancelCall: IconX,
  cancelEvent: IconX,
  customer: IconBuilding,
  requestHelp: IconSpeakerphone,
  addToSegment: IconTargetArrow,
  makeCampaign: IconSpeakerphone,
  makeTemplate: IconTemplate,
  createQuote: IconFileDollar,
  createOrder: IconShoppingCart,
  approve: IconCheck,
  deliver: IconTruckDelivery,
  invoice: IconFileInvoice,
  cancelOrder: IconX,
  endContract: IconRefresh,
  approveRequest: IconCheck,
  startRequest: IconPlayerPlay,
  finishRequest: IconCircleCheck,
  denyRequest: IconX,
  planCampaign: IconChecklist,
  readyCampaign: IconCheck,
  startCampaign: IconPlayerPlay,
  followUpCampaign: IconPhoneCheck,
  finishCampaign: IconCircleCheck,
  cancelCampaign: IconX,
}

/** What a new record from the menu is; it begins with what it is about. */
export const creations: Readonly<Record<string, string>> = {
  newNote: 'note',
  newTask: 'task',
  newCall: 'call',
  newEvent: 'event',
  requestHelp: 'request',
  createQuote: 'quote',
  createOrder: 'order',
}

/** Actions that are moves, by the column they go to. */
export const moving: Readonly<Record<string, string>> = {
  markWon: 'won',
  markLost: 'lost',
  complete: 'completed',
  finish: 'done',
  approve: 'pending_delivery',
  invoice: 'invoiced',
  cancelOrder: 'cancelled',
  endContract: 'ended',
  approveRequest: 'approved',
  startRequest: 'in_progress',
  finishRequest: 'done',
  denyRequest: 'denied',
  planCampaign: 'planning',
  readyCampaign: 'ready',
  startCampaign: 'running',
  followUpCampaign: 'follow_up',
  finishCampaign: 'done',
  cancelCampaign: 'cancelled',
}

/** The column to which an action moves every card alike. */
export const columnOfAction = (action: string): string | undefined => moving[action]

/** Moves where the board leads from the card's column to there; from elsewhere the form does the same. */
const movingOrForm: Readonly<Record<string, string>> = { cancelEvent: 'cancelled', closeCase: 'closed' }

/** The column to which an action moves a card; a meeting of a past day is cancelled by its form instead, an escalated case closed by it. */
export const movingTo = (action: string, board: Board, card: Card): string | undefined => {
  const byEither = movingOrForm[action]
  return moving[action] ?? (byEither && board.moves[card.column]?.includes(byEither) ? byEither : undefined)
}

/** Actions by which cards leave their board, since none of its columns holds the status that they get. */
export const leaving: Readonly<Record<string, string>> = { cancelCall: 'cancelled' }

/** Actions that bring a card to a column to which no move leads: "Move to…" offers them beside what it refuses. */
export const otherWays: ReadonlySet<string> = new Set([
  'escalate',
  'endEscalation',
  'closeCase',
  'cancelEvent',
  'convert',
  'deliver',
  'reopen',
])

/** Moves that are offered where the board leads to them from the card's column, and nowhere else. */
export const steps: ReadonlySet<string> = new Set([
  'approveRequest',
  'startRequest',
  'finishRequest',
  'denyRequest',
  'planCampaign',
  'readyCampaign',
  'startCampaign',
  'followUpCampaign',
  'finishCampaign',
  'cancelCampaign',
])

const commands: Partial<Record<string, CommandId>> = {
  moveTo: 'move',
  edit: 'edit',
  assign: 'assign',
  changeRep: 'assign',
  logCall: 'logCall',
  newNote: 'note',
  internalNote: 'note',
  reply: 'reply',
  select: 'select',
}

/** The command of the table that an action of the menu is; it has its key. */
export const commandOf = (action: string): CommandId | undefined => commands[action]
