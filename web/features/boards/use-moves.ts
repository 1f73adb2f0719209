import { useQueryClient } from '@tanstack/react-query'
import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Board, Card, Prompt } from '../../../shared/contracts/board.ts'
import { promptsFor } from '../../../shared/contracts/prompts.ts'
import { externalStore } from '../../lib/external-store.ts'
import { useText } from '../../lib/i18n.ts'
import { isWriting } from '../../lib/live/own-writes.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { useFormat } from '../../lib/use-format.ts'
import { tieMessage, useUndo } from '../records/undo.ts'
import { wantFocus } from './focus-card.ts'
import { toast } from '../../ui/toast.tsx'
import { useOffer } from './use-offer.ts'
import { useLaneWords, type LaneChange } from './lanes.ts'
import { boardKey, changeBoard, findCard, sendMove, withCard, withMoved, type BoardScope } from './board-data.ts'

/** A move that waits for answers in the drop sheet; nothing is saved yet. */
export interface PendingMove {
  card: Card
  to: string
  before: string | null | undefined
  prompts: Prompt[]
  /** What another lane gives it besides. */
  lane?: LaneChange | undefined
  /** Asked once more: why the answers were not taken, and the sheet as it was filled in, so that nothing written is lost. */
  again?: { because: string } & FilledIn
}

/** A drop sheet as it was filled in: all that it holds, and the way that was taken where there are several. */
export interface FilledIn {
  draft: Readonly<Record<string, unknown>>
  way: string | undefined
}

/** What a card is going through: being saved, or come back with the rule that refused it. */
export type CardState = { kind: 'saving' } | { kind: 'returned'; because: string }

export interface Moves {
  /** The one command behind drag, menu and keys. */
  move: (cardId: string, to: string, before?: string | null, lane?: LaneChange) => void
  /** The rule that closes a column to a card; undefined where it is open. */
  refusal: (card: Card, to: string) => string | undefined
  /** Returns a card to its place with the reason. */
  refuse: (card: Card, because: string) => void
  pending: PendingMove | undefined
  /** Takes the sheet's answers. */
  confirm: (fields: Record<string, unknown>, sheet: FilledIn) => Promise<void>
  cancel: () => void
  /** What a card is going through, followed by that card alone. */
  useStateOf: (cardId: string) => CardState | undefined
  /** Shows what a card is going through where something else than a single move says so. */
  mark: (cardId: string, state: CardState | undefined) => void
}

/** Moves of a board: shown at once, saved behind; a refusal puts the card back exactly and names the rule. */
export function useMoves(board: Board, scope: BoardScope): Moves {
  const client = useQueryClient()
  const { t } = useText()
  const format = useFormat()
  const { tell } = useUndo()
  const laneWords = useLaneWords(board.type)
  const [pending, setPending] = useState<PendingMove>()
  const [states] = useState(() => externalStore<Readonly<Record<string, CardState>>>({}))
  const offer = useOffer(board)
  const latest = useRef(board)
  latest.current = board
  const key = boardKey(board.key, scope)

  const mark = (id: string, state: CardState | undefined) => {
    const { [id]: _, ...rest } = states.get()
    states.set(state ? { ...rest, [id]: state } : rest)
  }

  const refusal = useCallback(
    (card: Card, to: string): string | undefined => {
      if (to === card.column) return undefined
      const { moves, refusals } = latest.current
      if (card.can['edit'] && moves[card.column]?.includes(to)) return undefined
      return refusals[card.column]?.[to] ?? (card.can['edit'] ? t('boards:notOpen') : t('boards:mayNotMove'))
    },
    [t],
  )

  // What a card was refused last; the next thing that becomes of it takes its place.
  const refused = useRef(new Map<string, string>())
  const forget = (id: string) => {
    const message = refused.current.get(id)
    if (message) toast.hide(message)
    refused.current.delete(id)
  }

  const say = (card: Card, because: string) => {
    forget(card.id)
    const told = { title: t('boards:notMoved', { reason: because }), text: t('boards:isBack', { title: card.title }) }
    refused.current.set(card.id, toast.refused(told))
    announce(t('boards:announceRefused', { title: card.title, reason: because }))
  }

  const perform = async (
    { card, to, before, prompts: asked, lane }: PendingMove,
    fields: Record<string, unknown> = {},
    sheet?: FilledIn,
  ) => {
    const title = latest.current.columns.find((column) => column.key === to)?.title ?? to
    // Cancelled refetches would otherwise put the old board over the move.
    await client.cancelQueries({ queryKey: key })
    const snapshot = client.getQueryData<Board>(key)
    wantFocus(card.id, to)
    changeBoard(client, key, (present) => withMoved(present, card, to, before, lane?.card))
    mark(card.id, { kind: 'saving' })
    try {
      const reply = await sendMove(board.key, {
        id: card.id,
        to,
        version: card.version,
        ...(before === undefined ? {} : { before }),
        ...(Object.keys(fields).length || lane
          ? { fields: lane ? { [lane.field]: lane.value, ...fields } : fields }
          : {}),
      })
      changeBoard(client, key, (present) => withCard(present, reply.card))
      mark(card.id, undefined)
      forget(card.id)
      const target = to === card.column && lane ? lane.title : title
      announce(t('boards:announceMoved', { title: card.title, column: target }))
      if ((to !== card.column || lane) && reply.command)
        tell({
          reply,
          title:
            to === card.column && lane
              ? t('boards:lanes.movedTo', { lane: lane.title })
              : (latest.current.drops[to]?.branches.find((way) => way.key === sheet?.way)?.done ??
                t('boards:movedTo', { column: title })),
          text: to !== card.column && lane ? `${card.title} · ${laneWords(lane)}` : card.title,
          onUndone: () => wantFocus(card.id),
        })
      if (reply.warning) toast.warned({ title: reply.warning })
      const offered = to === card.column ? undefined : offer(reply.card)
      if (offered !== undefined && reply.command) tieMessage(reply.command, offered)
      void client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['board', 'dashboard', 'kpi', 'record', 'records', 'me'].includes(String(queryKey[0])) &&
          // A board read while a further move is on its way would take that card back for a moment.
          !(queryKey[0] === 'board' && isWriting()),
      })
    } catch (error) {
      const problem = asProblem(error)
      wantFocus(card.id, card.column)
      if (snapshot) client.setQueryData(key, snapshot)
      if (problem.code === 'stale_version') {
        mark(card.id, undefined)
        toast.changed({ title: t('boards:changedMeanwhile'), text: card.title })
        void client.invalidateQueries({ queryKey: ['board', board.key] })
        return
      }
      const because = problem.code === 'offline' ? t('offline') : problem.detail
      mark(card.id, sheet ? undefined : { kind: 'returned', because })
      // The snapshot does not know what happened meanwhile.
      if (!isWriting()) void client.invalidateQueries({ queryKey: key })
      if (problem.code === 'fields_required') {
        const needed = problem.fields.map(String)
        const prompts = (latest.current.drops[to]?.prompts ?? []).filter(
          ({ field }) => needed.includes(field) || asked.some((prompt) => prompt.field === field),
        )
        if (prompts.length)
          setPending({ card, to, before, prompts, lane, ...(sheet ? { again: { because, ...sheet } } : {}) })
        else say(card, problem.detail)
        return
      }
      if (!sheet) return say(card, because)
      setPending({ card, to, before, prompts: asked, lane, again: { because, ...sheet } })
      announce(t('boards:announceRefused', { title: card.title, reason: because }))
    }
  }

  const refuse = (card: Card, because: string) => {
    mark(card.id, { kind: 'returned', because })
    say(card, because)
  }

  const move: Moves['move'] = (cardId, to, before, lane) => {
    const found = findCard(latest.current, cardId)
    if (!found) return
    // The ring says where the last one came back to, not every one that ever did.
    states.set(Object.fromEntries(Object.entries(states.get()).filter(([, { kind }]) => kind === 'saving')))
    const { card, column } = found
    const because = refusal(card, to)
    if (because !== undefined || (to === card.column && !card.can['edit'])) {
      refuse(card, because ?? t('boards:mayNotMove'))
      return
    }
    if (to === card.column && !lane && (!column.isRanked || before === card.id)) return
    const prompts =
      to === card.column ? [] : promptsFor(latest.current.drops[to]?.prompts ?? [], card, format.dayOf(new Date()))
    const asked = { card, to, before, prompts, lane }
    if (prompts.length) setPending(asked)
    else void perform(asked)
  }

  const actions = {
    move,
    refuse,
    mark,
    cancel: () => {
      if (pending) announce(t('boards:announceCancelled', { title: pending.card.title }))
      setPending(undefined)
    },
    confirm: async (...given: Parameters<Moves['confirm']>) => {
      if (!pending) return
      setPending(undefined)
      await perform(pending, ...given)
    },
  }
  const acting = useRef(actions)
  acting.current = actions
  // The same as long as no sheet asks, so that cards need not be drawn again while one is dragged over them.
  return useMemo(
    () => ({
      move: (...given) => acting.current.move(...given),
      refuse: (...given) => acting.current.refuse(...given),
      mark: (...given) => acting.current.mark(...given),
      cancel: () => acting.current.cancel(),
      confirm: (...given) => acting.current.confirm(...given),
      refusal,
      pending,
      useStateOf: (id) => states.useOf((all) => all[id]),
    }),
    [refusal, pending, states],
  )
}
