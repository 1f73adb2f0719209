import { useNavigate } from '@tanstack/react-router'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { isTypeKey } from '../../../shared/records/index.ts'
import { useSetSearch } from '../../lib/address.ts'
import { runInPanel } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { usePeeking } from '../../lib/peek.ts'
import { asProblem } from '../../lib/problem-error.ts'
import type { MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { patchRecord, runVerb } from '../records/data.ts'
import { hasRecordSheet, openRecordSheet } from '../records/record-sheets.tsx'
import { presetFor } from '../records/relations.ts'
import { useUndo } from '../records/undo.ts'
import { actionIcons, commandOf, creations, movingTo, otherWays } from './card-actions.ts'
import { useChoosing, useIsChosen } from './selection.ts'
import type { Moves } from './use-moves.ts'
import { isOutOfPlace, leadsOn, ruleOfStaying, whyNot } from './why-not.ts'

export interface CardMenuProps {
  board: Board
  card: Card
  moves: Moves
  /** Opens "Move to…". */
  onChoose: () => void
}

/**
 * What can be done with a card, as its board's definition orders it: its menu, the command menu and the keys offer the same. What the role
 * may never do is left out by the server; what cannot be done on this card says why.
 */
export function useCardEntries({ board, card, moves, onChoose }: CardMenuProps): MenuEntry[] {
  const { t } = useText()
  const me = useMe()
  const isChosen = useIsChosen(board, card)
  const { toggle } = useChoosing()
  const runs = useRuns(board, card)
  const { open } = usePeeking()
  const setSearch = useSetSearch()
  const asking = { board, card, moves, me: me.user.id, t }

  const runOf = (action: string): (() => unknown) | undefined => {
    const to = movingTo(action, board, card)
    const type = creations[action]
    if (to) return () => moves.move(card.id, to)
    if (runs[action]) return runs[action]
    // Fields are edited where they stand, in the record's panel.
    if (action === 'edit')
      return () => {
        open({ type: board.type, id: card.id })
        runInPanel('edit', card.id)
      }
    if (hasRecordSheet(action)) return () => openRecordSheet(action, { type: board.type, id: card.id })
    if (type && isTypeKey(type)) return () => setSearch({ create: type, preset: presetFor(type, board.type, card) })
    return action === 'view' ? () => open({ type: board.type, id: card.id }) : undefined
  }
  const entryOf = (key: string, label: string, onSelect: () => void, refusedBecause?: string): MenuEntry => {
    const icon = actionIcons[key]
    const command = commandOf(key)
    return {
      key,
      label,
      ...(icon ? { icon } : {}),
      ...(command ? { keys: keyFor(command) } : {}),
      refusedBecause,
      onSelect,
    }
  }
  const entries = board.menu.flatMap((action): MenuEntry[] => {
    const run = runOf(action)
    if (!run || isOutOfPlace(action, asking)) return []
    return [entryOf(action, t(`boards:menu.${action as 'view'}`), () => void run(), whyNot(action, asking))]
  })
  if (card.can['edit']) {
    // What is over for good, with no action that takes it up again, has nowhere to go: its rule says so at once.
    const goesOn = leadsOn(board, card) || otherWaysOf(entries, board, card).length > 0
    const stays = goesOn ? undefined : ruleOfStaying(board, card, moves)
    entries.splice(1, 0, entryOf('moveTo', t('boards:moveToTitle'), onChoose, stays))
    const label = t(isChosen ? 'boards:menu.unselect' : 'boards:menu.select')
    entries.push({ ...entryOf('select', label, () => toggle(card.id)), isApart: true })
  }
  return entries
}

/** Of a card's menu, what brings it to another column where no move leads there, and is open now. */
export const otherWaysOf = (entries: readonly MenuEntry[], board: Board, card: Card): MenuEntry[] =>
  entries.filter(
    ({ key, refusedBecause }) => otherWays.has(key) && !refusedBecause && movingTo(key, board, card) === undefined,
  )

/** Actions of one click; what a refusal says stays on screen. */
function useRuns(board: Board, card: Card): Record<string, () => unknown> {
  const { t } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const { tell } = useUndo()
  const told = async (work: () => Promise<unknown>, done: string) => {
    try {
      tell({ reply: await work(), title: done, text: card.title })
    } catch (error) {
      const problem = asProblem(error)
      toast.refused({ title: t('boards:notDone'), text: problem.code === 'offline' ? t('offline') : problem.detail })
    }
  }
  const verb = (path: string, body: Record<string, unknown>, done: string) => told(() => runVerb(path, body), done)
  const { version } = card
  // As the form does, which may go where no drag leads.
  const set = (status: string, done: string) => told(() => patchRecord(board.type, card.id, version, { status }), done)
  const cancel = () => set('cancelled', t('boards:calledOff'))
  const formReopened = { contract: 'active', case: 'reopened' }[board.type]
  const reopenable = { opportunity: 'opportunities', company: 'leads' }[board.type]
  return {
    claim: () => verb(`/api/leads/${card.id}/claim`, { version }, t('boards:claimed')),
    take: () => verb(`/api/cases/${card.id}/assignment`, { ownerId: me.user.id, version }, t('boards:taken')),
    clone: () => verb(`/api/opportunities/${card.id}/clones`, {}, t('boards:cloned')),
    ...(reopenable
      ? { reopen: () => verb(`/api/${reopenable}/${card.id}/reopening`, { version }, t('boards:reopened')) }
      : {}),
    makeCampaign: () =>
      verb(`/api/requests/${card.id}/results`, { type: 'campaign', version }, t('campaigns:made.campaign')),
    makeTemplate: () =>
      verb(`/api/requests/${card.id}/results`, { type: 'template', version }, t('campaigns:made.template')),
    cancelCall: cancel,
    cancelEvent: cancel,
    ...(formReopened ? { reopen: () => set(formReopened, t('boards:reopened')) } : {}),
    endEscalation: () => set('in_progress', t('boards:escalationEnded')),
    closeCase: () => set('closed', t('cases:closed')),
    customer: () => card.company && navigate({ to: '/r/$type/$id', params: { type: 'company', id: card.company.id } }),
  }
}
