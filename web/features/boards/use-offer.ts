import { useCallback } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { usePageAddress } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { usePeek } from '../../lib/peek.ts'
import { toast } from '../../ui/toast.tsx'
import { presetFor } from '../records/relations.ts'

/** What an offered action creates; one that creates nothing has its form in the record's panel. */
const creations = { createQuote: 'quote', createOrder: 'order' } as const
const inPanel = ['convert', 'makeResult'] as const
type Offered = keyof typeof creations | (typeof inPanel)[number]
const isOffered = (action: string): action is Offered => action in creations || inPanel.some((each) => each === action)

/** Once a card has landed: offers the next step that its column names, unless the card has it already. */
export function useOffer(board: Board): (card: Card) => void {
  const { t } = useText()
  const can = useCan()
  const { setSearch } = usePageAddress()
  const { open } = usePeek()
  return useCallback(
    (card) => {
      const offer = board.drops[card.column]?.offer
      if (!offer || !isOffered(offer.action) || (offer.unless && card[offer.unless])) return
      const type = offer.action in creations ? creations[offer.action as keyof typeof creations] : undefined
      if (type && !can(type, 'create')) return
      toast.info({
        title: t(`boards:offer.${offer.action}`),
        text: card.title,
        action: {
          label: t(`boards:offer.${offer.action}Do`),
          run: () =>
            type
              ? setSearch({ create: type, preset: presetFor(type, board.type, card) })
              : open({ type: board.type, id: card.id }),
        },
      })
    },
    [board, can, open, setSearch, t],
  )
}
