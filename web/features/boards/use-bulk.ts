import { useQueryClient } from '@tanstack/react-query'
import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region'
import { useState } from 'react'
import type { Board, Card, Prompt } from '../../../shared/contracts/board.ts'
import type { BulkMoveReply, BulkProblem } from '../../../shared/contracts/bulk.ts'
import { promptsFor } from '../../../shared/contracts/prompts.ts'
import { valueIn } from '../../../shared/records/index.ts'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { useFormat } from '../../lib/use-format.ts'
import { toast } from '../../ui/toast.tsx'
import { useBulkReport } from '../records/bulk-report.tsx'
import { refreshAll } from '../records/data.ts'
import { boardKey, changeBoard, withCard, withMoved, type BoardScope } from './board-data.ts'
import { focusAfter } from './focus-card.ts'
import type { Selection } from './selection.ts'
import type { Moves, PendingMove } from './use-moves.ts'

/** What is done to all chosen cards at once. */
export interface Bulk {
  isBusy: boolean
  /** Moves the chosen cards; where the drop asks, one sheet asks for all of them first. */
  moveTo: (to: string) => void
  /** Does as each card's form would, to a column where no drag leads: cases are escalated so. `open` of the cards may go. */
  moveByForm: (to: string, open: number) => void
  /** Gives all chosen cards the same values. `done` is how the report words what was done. */
  change: (fields: Record<string, unknown>, done: string) => Promise<void>
  /** A move that waits for answers. */
  pending: (PendingMove & { isByForm: boolean }) | undefined
  confirm: (fields: Record<string, unknown>) => void
  cancel: () => void
}

interface Result {
  id: string
  status: 'done' | 'refused'
  problem?: BulkProblem
}

/** Moves and changes of the chosen cards: shown at once, saved behind, one report for all. */
export function useBulk(board: Board, scope: BoardScope, selection: Selection, moves: Moves): Bulk {
  const client = useQueryClient()
  const { t } = useText()
  const format = useFormat()
  const report = useBulkReport(board.type)
  const [isBusy, setBusy] = useState(false)
  const [pending, setPending] = useState<Bulk['pending']>()
  const key = boardKey(board.key, scope)
  const titleOf = (to: string) => board.columns.find((column) => column.key === to)?.title ?? to

  /** Sends it; whatever comes of it, the board then shows what the server says. */
  const send = async (
    cards: readonly Card[],
    done: string,
    work: () => Promise<{ results: Result[]; command: string | null; warnings: string[] }>,
  ) => {
    setBusy(true)
    const focusBack = focusAfter(cards.map((card) => card.id))
    await client.cancelQueries({ queryKey: key })
    const snapshot = client.getQueryData<Board>(key)
    try {
      const { results, command, warnings } = await work()
      report({ about: cards, results, command, done, warnings })
      for (const { id, problem } of results)
        moves.mark(id, problem ? { kind: 'returned', because: problem.detail } : undefined)
      // What was refused stays chosen, so that it can be put right and tried again.
      selection.choose(results.filter((result) => result.status === 'refused').map((result) => result.id))
    } catch (error) {
      const problem = asProblem(error)
      if (snapshot) client.setQueryData(key, snapshot)
      toast.refused({ title: t('boards:notDone'), text: problem.code === 'offline' ? t('offline') : problem.detail })
    } finally {
      setBusy(false)
      focusBack()
      void refreshAll()
    }
  }

  /** The chosen cards that are not in the column already. */
  const away = (to: string) => selection.cards.filter((card) => card.column !== to)

  const perform = async (cards: readonly Card[], to: string, fields: Record<string, unknown>) => {
    await send(cards, t('boards:bulk.moved', { column: titleOf(to) }), async () => {
      const snapshot = client.getQueryData<Board>(key)
      const open = cards.filter((card) => moves.refusal(card, to) === undefined)
      changeBoard(client, key, (present) => onTop(present, open, to))
      const reply = await api.post<BulkMoveReply>(`/api/boards/${board.key}/bulk-moves`, {
        cards: cards.map(({ id, version }) => ({ id, version })),
        to,
        ...(Object.keys(fields).length ? { fields } : {}),
      })
      const moved = reply.results.flatMap((result) => (result.status === 'done' ? [result.card] : []))
      const ids = new Set(moved.map((card) => card.id))
      if (snapshot)
        client.setQueryData<Board>(
          key,
          moved.reduce(
            withCard,
            onTop(
              snapshot,
              cards.filter((card) => ids.has(card.id)),
              to,
            ),
          ),
        )
      return reply
    })
  }

  const change = async (cards: readonly Card[], fields: Record<string, unknown>, done: string) => {
    if (!cards.length || isBusy) return
    await send(cards, done, () =>
      api.post(`/api/records/${board.type}/bulk-changes`, {
        records: cards.map(({ id, version }) => ({ id, version })),
        fields,
      }),
    )
  }

  const go = (to: string, isByForm: boolean, fields: Record<string, unknown> = {}) =>
    isByForm
      ? change(away(to), { status: to, ...fields }, t('boards:bulk.moved', { column: titleOf(to) }))
      : perform(away(to), to, fields)

  /** Goes there, or asks first what the drop asks; `open` of the cards may go. */
  const goOrAsk = (to: string, isByForm: boolean, open: number) => {
    const cards = away(to)
    if (!cards.length || isBusy) return
    const prompts = promptsOf(board, cards, to, format.dayOf(new Date()))
    const total = cards.length
    if (!prompts.length) return void go(to, isByForm)
    const title =
      open < total ? t('boards:bulk.cardsOf', { count: open, total }) : t('boards:bulk.cards', { count: total })
    setPending({ card: common(cards, prompts, title), to, before: undefined, prompts, isByForm })
  }

  return {
    isBusy,
    pending,
    moveTo: (to) => goOrAsk(to, false, away(to).filter((card) => moves.refusal(card, to) === undefined).length),
    moveByForm: (to, open) => goOrAsk(to, true, open),
    change: (fields, done) => change(selection.cards, fields, done),
    confirm: (fields) => {
      if (!pending) return
      setPending(undefined)
      void go(pending.to, pending.isByForm, fields)
    },
    cancel: () => {
      if (pending) announce(t('boards:announceCancelled', { title: pending.card.title }))
      setPending(undefined)
    },
  }
}

/** The cards on the column's top, in the order in which they stand on the board. */
const onTop = (board: Board, cards: readonly Card[], to: string): Board =>
  cards.toReversed().reduce((present, card) => withMoved(present, card, to, undefined), board)

/** What the drop asks of any of the cards that move. */
const promptsOf = (board: Board, cards: readonly Card[], to: string, today: string): Prompt[] => {
  // A day that the drop gives keeps the hour of each card, which one answer for all would not.
  const prompts = (board.drops[to]?.prompts ?? []).filter((prompt) => prompt.suggestDay === undefined)
  return prompts.filter((prompt) => cards.some((card) => promptsFor([prompt], card, today).length > 0))
}

/** Stands for all cards in the sheet: a question begins with what they all say, else empty. */
const common = (cards: readonly Card[], prompts: readonly Prompt[], title: string): Card => {
  const [first] = cards
  const shared = Object.fromEntries(
    prompts
      .map(({ field }) => [field, first && valueIn(first, field)] as const)
      .filter(([field, value]) => cards.every((card) => valueIn(card, field) === value)),
  )
  return {
    ...shared,
    id: 'many',
    version: 0,
    title,
    status: '',
    column: '',
    position: null,
    can: {},
    edge: null,
  }
}
