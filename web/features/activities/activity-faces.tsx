import { IconArrowForwardUp, IconMapPin } from '@tabler/icons-react'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Due, OptionTags, PartyLink, Phone, text, When, Words } from '../boards/card-parts.tsx'
import styles from '../boards/card.module.css'
import { useWords } from '../records/words.ts'

/** Company, contact, and the deal, order or case it is about, each a click away. */
function ActivityParties({ card }: FaceProps) {
  const related = card['related'] as { type?: string } | null | undefined
  const isOther = related?.type !== undefined && related.type !== 'company' && related.type !== 'contact'
  return (
    <div className={styles.partyLinks}>
      <PartyLink type="company" to={card.company} />
      <PartyLink type="contact" to={card.contact} />
      {isOther && <PartyLink type={related.type!} to={related} />}
    </div>
  )
}

function Starts({ card }: FaceProps) {
  const words = useWords()
  const format = useFormat()
  const day = text(card['startDate'])
  if (!day) return null
  return (
    <span className={styles.fact}>
      {words.field('task', 'startDate')} {format.date(day)}
    </span>
  )
}

export const taskFace: CardFace = {
  Parties: ActivityParties,
  Since: ({ isClosed, ...props }) => (isClosed ? null : <Starts {...props} isClosed={isClosed} />),
  Next: ({ card, isClosed }) => {
    const [day, doneAt] = [text(card['dueDate']), text(card['completedAt'])]
    // What is done says when it was, not when it was due.
    if (isClosed && doneAt) return <When at={doneAt} doneAt={doneAt} />
    return day ? <Due day={day} isDone={isClosed} /> : null
  },
}

/** The number to call, and what came of it. */
function CallFacts({ board, card, isClosed }: FaceProps) {
  const phone = text(card['phone'])
  // Before a call counts what was said last, after it what was said.
  const words = text(card['note']) ?? (isClosed ? undefined : text(card['lastNote']))
  if (!phone && !isClosed) return <Words>{words}</Words>
  return (
    <>
      <div className={styles.facts}>
        <Phone phone={phone} />
        {isClosed && <OptionTags board={board} card={card} fields={['outcome']} />}
      </div>
      <Words>{words}</Words>
    </>
  )
}

export const callFace: CardFace = {
  Parties: ActivityParties,
  Facts: CallFacts,
  Next: ({ card, isClosed }) => (
    <When at={text(card['dueAt'])} doneAt={isClosed ? text(card['completedAt']) : undefined} />
  ),
}

function Place({ card }: FaceProps) {
  const place = text(card['location'])
  return (
    <>
      {place && (
        <div className={styles.facts}>
          <span className={styles.fact}>
            <IconMapPin size={14} stroke={1.7} aria-hidden />
            <span className={styles.cut}>{place}</span>
          </span>
        </div>
      )}
      <Words>{text(card['note'])}</Words>
    </>
  )
}

/** When the meeting is; once its day is past it is when it was, and what it waits for stands beside it. */
function Meeting({ card, isClosed }: FaceProps) {
  const waits = !isClosed && card.column === 'held'
  return (
    <>
      {waits && card.edge && (
        <span className={styles.fact} data-tone="red">
          <IconArrowForwardUp size={14} stroke={1.7} aria-hidden />
          {card.edge.reason}
        </span>
      )}
      <When at={text(card['startsAt'])} until={waits ? undefined : text(card['endsAt'])} isStill={isClosed || waits} />
    </>
  )
}

export const eventFace: CardFace = { Parties: ActivityParties, Facts: Place, Next: Meeting }
