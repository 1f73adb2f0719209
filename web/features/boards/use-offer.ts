import { useCallback } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { valueIn } from '../../../shared/records/index.ts'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { usePeeking } from '../../lib/peek.ts'
import { toast } from '../../ui/toast.tsx'
import { hasRecordSheet, openRecordSheet } from '../records/record-sheets.tsx'
import { presetFor } from '../records/relations.ts'

/** What an offered action creates; one that creates nothing has a sheet of its own, or its form in the record's panel. */
const creations = { createQuote: 'quote', createOrder: 'order' } as const
const inPanel = ['convert', 'makeResult'] as const
type Offered = keyof typeof creations | (typeof inPanel)[number]
const isOffered = (action: string): action is Offered => action in creations || inPanel.some((each) => each === action)

/** Once a card has landed: offers the next step that its column names, unless the card has it already. Answers the message's id. */
export function useOffer(board: Board): (card: Card) => string | undefined {
  const { t } = useText()
  const can = useCan()
  const setSearch = useSetSearch()
  const { open } = usePeeking()
  return useCallback(
    (card) => {
      const offer = board.drops[card.column]?.offer
      if (!offer || !isOffered(offer.action) || (offer.unless && valueIn(card, offer.unless))) return undefined
      const type = offer.action in creations ? creations[offer.action as keyof typeof creations] : undefined
      if (type && !can(type, 'create')) return undefined
      const about = { type: board.type, id: card.id }
      return toast.info({
        title: t(`boards:offer.${offer.action}`),
        text: card.title,
        action: {
          label: t(`boards:offer.${offer.action}Do`),
          run: () => {
            if (type) setSearch({ create: type, preset: presetFor(type, board.type, card) })
            else if (hasRecordSheet(offer.action)) openRecordSheet(offer.action, about)
            else open(about)
          },
        },
      })
    },
    [board, can, open, setSearch, t],
  )
}
