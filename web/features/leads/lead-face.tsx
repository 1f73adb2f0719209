import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { Days, NextOf, OptionTags, Parties, PhoneLine, text } from '../boards/card-parts.tsx'

function Person({ card }: FaceProps) {
  const person = [text(card['contactName']), text(card['contactTitle'])].filter(Boolean).join(', ')
  return (
    <Parties
      company={person || undefined}
      lastContactAt={text(card['lastActivityAt']) ?? text(card['lastContactAt']) ?? null}
    />
  )
}

function Facts({ board, card }: FaceProps) {
  return (
    <>
      <PhoneLine phone={text(card['phone'])} />
      <OptionTags board={board} card={card} fields={['source', 'readiness', 'timeFrame']} />
    </>
  )
}

/** The card of a lead: the person, the phone, where it comes from and how ready it is, its age, next activity. */
export const leadFace: CardFace = {
  Parties: Person,
  Facts,
  Since: ({ card }) => <Days days={card['leadAgeDays']} />,
  Next: NextOf,
}
