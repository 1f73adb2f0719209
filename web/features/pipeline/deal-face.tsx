import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { AmountLine, Days, nameOf, NextOf, Parties, text } from '../boards/card-parts.tsx'

/** A deal's card stays low: its contact stands in the panel, unless there is no company to name. */
function DealParties({ card }: FaceProps) {
  const company = nameOf(card.company)
  return (
    <Parties
      company={company}
      contact={company ? undefined : nameOf(card.contact)}
      lastContactAt={text(card['lastActivityAt']) ?? null}
    />
  )
}

/** The card of a deal: amount and expected close, days in its stage, next activity. */
export const dealFace: CardFace = {
  Parties: DealParties,
  Facts: ({ card, isClosed }) => <AmountLine card={card} day={text(card['expectedClose'])} isOpen={!isClosed} />,
  Since: ({ card }) => <Days days={card['daysInStatus']} />,
  Next: NextOf,
}
