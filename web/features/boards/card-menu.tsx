import {
  IconUserShare,
  IconMail,
  IconCopyCheck,
  IconAlertTriangle,
  IconArrowRight,
  IconBuilding,
  IconCalendarPlus,
  IconCheck,
  IconChecklist,
  IconCopy,
  IconEye,
  IconFileDollar,
  IconFileInvoice,
  IconNote,
  IconPencil,
  IconPhonePlus,
  IconRefresh,
  IconShoppingCart,
  IconSpeakerphone,
  IconSquareCheck,
  IconSwitchHorizontal,
  IconTargetArrow,
  IconTemplate,
  IconTrophy,
  IconTruckDelivery,
  IconUserCheck,
  IconX,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { isTypeKey } from '../../../shared/records/index.ts'
import { usePageAddress } from '../../lib/address.ts'
import { api } from '../../lib/api.ts'
import { runInPanel } from '../../lib/commands/registry.ts'
import { keyFor, type CommandId } from '../../lib/commands/table.ts'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { usePeek } from '../../lib/peek.ts'
import { asProblem } from '../../lib/problem-error.ts'
import type { Icon } from '../../ui/icon.ts'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { presetFor } from '../records/relations.ts'
import { useChosen } from './selection.ts'
import type { Moves } from './use-moves.ts'

interface CardMenuProps {
  board: Board
  card: Card
  moves: Moves
  /** Opens "Move to…". */
  onChoose: () => void
}

const icons: Record<string, Icon> = {
  email: IconMail,
  reply: IconMail,
  assign: IconUserShare,
  escalate: IconAlertTriangle,
  complete: IconCheck,
  cancel: IconX,
  findDuplicates: IconCopyCheck,
  internalNote: IconNote,
  view: IconEye,
  edit: IconPencil,
  newNote: IconNote,
  newTask: IconChecklist,
  newCall: IconPhonePlus,
  logCall: IconPhonePlus,
  newEvent: IconCalendarPlus,
  claim: IconUserCheck,
  take: IconUserCheck,
  convert: IconSwitchHorizontal,
  clone: IconCopy,
  markWon: IconTrophy,
  markLost: IconX,
  reopen: IconRefresh,
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
}

/** What a new record from the menu is, and what it begins with besides what it is about. */
const creations: Record<string, { type: string; with?: Record<string, unknown> }> = {
  newNote: { type: 'note' },
  newTask: { type: 'task' },
  newCall: { type: 'call' },
  newEvent: { type: 'event' },
  logCall: { type: 'call', with: { status: 'completed' } },
  requestHelp: { type: 'request' },
  createQuote: { type: 'quote' },
  createOrder: { type: 'order' },
}

/** Actions that happen in the record's panel, where their forms stand. */
const inPanel = new Set([
  'view',
  'edit',
  'email',
  'reply',
  'internalNote',
  'escalate',
  'convert',
  'assign',
  'findDuplicates',
  'addToSegment',
  'complete',
  'deliver',
])

/** The card's menu as the board's definition orders it: what the viewer may not do here is left out. */
export function CardMenu(props: CardMenuProps) {
  const { t } = useText()
  return <Menu label={t('boards:menuOf', { title: props.card.title })} entries={useCardEntries(props)} size={24} />
}

const commands: Partial<Record<string, CommandId>> = {
  moveTo: 'move',
  edit: 'edit',
  assign: 'assign',
  logCall: 'logCall',
  newNote: 'note',
  internalNote: 'note',
  reply: 'reply',
  select: 'select',
}

/** The command of the table that an action of the menu is; it has its key. */
export const commandOf = (action: string): CommandId | undefined => commands[action]

/** What can be done with a card: its menu, the command menu and the keys offer the same. */
export function useCardEntries({ board, card, moves, onChoose }: CardMenuProps): MenuEntry[] {
  const { t } = useText()
  const me = useMe()
  const selection = useChosen()
  const { open } = usePeek()
  const { setSearch } = usePageAddress()
  const navigate = useNavigate()
  const client = useQueryClient()
  const verb = async (path: string, body: Record<string, unknown>, done: string) => {
    try {
      await api.post(path, body)
      toast.done({ title: done, text: card.title })
    } catch (error) {
      toast.refused({ title: t('boards:notDone'), text: asProblem(error).detail })
    }
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
  const plural = { opportunity: 'opportunities', company: 'leads', case: 'cases' }[board.type]
  const runs: Record<string, () => unknown> = {
    claim: () => verb(`/api/leads/${card.id}/claim`, {}, t('boards:claimed')),
    take: () => verb(`/api/cases/${card.id}/assignment`, { ownerId: me.user.id }, t('boards:taken')),
    clone: () => verb(`/api/opportunities/${card.id}/clones`, {}, t('boards:cloned')),
    reopen: () => verb(`/api/${plural}/${card.id}/reopening`, { version: card.version }, t('boards:reopened')),
    makeCampaign: () =>
      verb(
        `/api/requests/${card.id}/results`,
        { type: 'campaign', version: card.version },
        t('campaigns:made.campaign'),
      ),
    makeTemplate: () =>
      verb(
        `/api/requests/${card.id}/results`,
        { type: 'template', version: card.version },
        t('campaigns:made.template'),
      ),
    markWon: () => moves.move(card.id, 'won'),
    markLost: () => moves.move(card.id, 'lost'),
    approve: () => moves.move(card.id, 'pending_delivery'),
    invoice: () => moves.move(card.id, 'invoiced'),
    cancelOrder: () => moves.move(card.id, 'cancelled'),
    endContract: () => moves.move(card.id, 'ended'),
    cancel: () => verbPatch({ status: 'cancelled' }),
    customer: () => card.company && navigate({ to: '/r/$type/$id', params: { type: 'company', id: card.company.id } }),
  }
  const verbPatch = async (fields: Record<string, unknown>) => {
    try {
      await api.patch(`/api/records/${board.type}/${card.id}`, { ...fields, version: card.version })
    } catch (error) {
      toast.refused({ title: t('boards:notDone'), text: asProblem(error).detail })
    }
    await client.invalidateQueries({ queryKey: ['board'] })
  }
  const create = (action: string) => {
    const { type, with: more = {} } = creations[action]!
    if (!isTypeKey(type)) return
    setSearch({ create: type, preset: { ...presetFor(type, board.type, card), ...more } })
  }
  const isOffered = (action: string): boolean => {
    const column = board.columns.find((each) => each.key === card.column)
    if (action === 'claim' || action === 'take') return card.can['claim'] === true
    if (action === 'edit' || action === 'complete' || action === 'cancel')
      return card.can['edit'] === true && !column?.closed
    if (action === 'reopen') return column?.closed != null && card.can['edit'] === true
    if (action === 'markWon' || action === 'markLost') return card.can['edit'] === true && !column?.closed
    if (action === 'makeCampaign' || action === 'makeTemplate')
      return (
        card.status === 'in_progress' &&
        card.can['edit'] === true &&
        !card[action === 'makeCampaign' ? 'campaignId' : 'templateId']
      )
    if (action === 'customer') return card.company != null
    if (action in card.can) return card.can[action] === true
    return true
  }
  const entries: MenuEntry[] = board.menu.filter(isOffered).flatMap((action) => {
    const run =
      runs[action] ??
      (creations[action]
        ? () => create(action)
        : inPanel.has(action)
          ? () => {
              open({ type: board.type, id: card.id })
              if (action !== 'view') runInPanel(commandOf(action) ?? `subject:${action}`, card.id)
            }
          : undefined)
    if (!run) return []
    const because =
      action === 'markWon'
        ? moves.refusal(card, 'won')
        : action === 'markLost'
          ? moves.refusal(card, 'lost')
          : undefined
    const icon = icons[action]
    const command = commandOf(action)
    return [
      {
        key: action,
        label: t(`boards:menu.${action as 'view'}`),
        ...(icon ? { icon } : {}),
        ...(command ? { keys: keyFor(command) } : {}),
        refusedBecause: because,
        onSelect: () => void run(),
      },
    ]
  })
  if (card.can['edit']) {
    entries.splice(1, 0, {
      key: 'moveTo',
      label: t('boards:moveToTitle'),
      icon: IconArrowRight,
      keys: keyFor('move'),
      onSelect: onChoose,
    })
    entries.push({
      key: 'select',
      label: t(selection.ids.has(card.id) ? 'boards:menu.unselect' : 'boards:menu.select'),
      icon: IconSquareCheck,
      keys: keyFor('select'),
      isApart: true,
      onSelect: () => selection.toggle(card.id),
    })
  }
  return entries
}
