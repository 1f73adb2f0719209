import { IconFileInvoice } from '@tabler/icons-react'
import { useFormat } from '../../lib/use-format.ts'
import { contactLevel } from '../../ui/last-contact.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { AmountLine, Days, nameOf, NextOf, Parties, text } from '../boards/card-parts.tsx'
import styles from '../boards/card.module.css'
import { useWords } from '../records/words.ts'

/** Days without activity until which a deal counts as fresh, as fading. */
const limits = [14, 30] as const

const quoteTones: Record<string, Tone> = { sent: 'accent', accepted: 'green' }

/** A deal's card stays low: its contact stands in the panel, unless there is no company to name. */
function DealParties({ card }: FaceProps) {
  const company = nameOf(card.company)
  return (
    <Parties
      company={company}
      contact={company ? undefined : nameOf(card.contact)}
      lastContactAt={text(card['lastActivityAt']) ?? null}
      limits={limits}
    />
  )
}

/** Days in the stage. What the edge warns of where there was activity lately is that they are too many. */
function InStage({ card }: FaceProps) {
  const format = useFormat()
  const lastActivity = text(card['lastActivityAt'])
  const isFresh = lastActivity && contactLevel(format.daysSince(lastActivity), limits) === 'fresh'
  return (
    <Days
      days={card['daysInStatus']}
      tooLong={card.edge?.color === 'amber' && isFresh ? card.edge.reason : undefined}
    />
  )
}

/** The deal's quote, by number and state. */
function Quote({ card }: FaceProps) {
  const words = useWords()
  const number = text(card['quoteNumber'])
  const status = text(card['quoteStatus'])
  if (!number || !status) return null
  return (
    <div className={styles.tags}>
      <Tag icon={IconFileInvoice} tone={quoteTones[status] ?? 'neutral'}>
        {number} · {words.option('quote', 'status', status)}
      </Tag>
    </div>
  )
}

/** The card of a deal: amount and expected close, days in its stage, next activity. */
export const dealFace: CardFace = {
  Parties: DealParties,
  Facts: (props) => (
    <>
      <AmountLine card={props.card} day={text(props.card['expectedClose'])} isOpen={!props.isClosed} />
      <Quote {...props} />
    </>
  ),
  Since: InStage,
  Next: NextOf,
}
