import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { Due, nameOf, OptionTags, Parties, Party, PhoneLine, text, TimeLine } from '../boards/card-parts.tsx'

/** Company, contact, and the deal it is about; the company says enough of anything else. */
function ActivityParties({ card }: FaceProps) {
  const related = card['related'] as { type?: string } | null | undefined
  return (
    <Parties company={nameOf(card.company)} contact={nameOf(card.contact)}>
      {related?.type === 'opportunity' && nameOf(related) && <Party>{nameOf(related)}</Party>}
    </Parties>
  )
}

export const taskFace: CardFace = {
  Parties: ActivityParties,
  Next: ({ card, isClosed }) => {
    const day = text(card['dueDate'])
    return day ? <Due day={day} isDone={isClosed} /> : null
  },
}

export const callFace: CardFace = {
  Parties: ActivityParties,
  Facts: ({ board, card }) => (
    <>
      <TimeLine at={text(card['dueAt'])} />
      <PhoneLine phone={text(card['phone'])} />
      <OptionTags board={board} card={card} fields={['outcome']} />
    </>
  ),
}

export const eventFace: CardFace = {
  Parties: ActivityParties,
  Facts: ({ card }) => <TimeLine at={text(card['startsAt'])} />,
}
