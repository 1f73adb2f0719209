import { IconSpeakerphone } from '@tabler/icons-react'
import { Money } from '../../ui/money.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { Days, NextOf, OptionTags, Parties, PhoneLine, text } from '../boards/card-parts.tsx'

/** Days without activity from which a lead's edge turns amber, and red: its mark says the same. */
const limits = [7, 14] as const

function Person({ card }: FaceProps) {
  const person = [text(card['contactName']), text(card['contactTitle'])].filter(Boolean).join(', ')
  return (
    <Parties
      company={person || undefined}
      lastContactAt={text(card['lastActivityAt']) ?? text(card['lastContactAt']) ?? null}
      limits={limits}
    />
  )
}

function Facts({ board, card }: FaceProps) {
  const budget = text(card['budget'])
  return (
    <>
      <PhoneLine phone={text(card['phone'])} />
      <OptionTags
        board={board}
        card={card}
        fields={['source', 'readiness', 'timeFrame']}
        first={
          // Who has just answered a campaign is told by word, too.
          card.edge?.color === 'blue' && (
            <Tag tone="accent" icon={IconSpeakerphone}>
              {card.edge.reason}
            </Tag>
          )
        }
        last={
          budget && (
            <Tag>
              <Money amount={budget} currency={text(card['currency'])} isShort />
            </Tag>
          )
        }
      />
    </>
  )
}

/** The card of a lead: the person, the phone, where it comes from, how ready it is, its budget; age, next activity. */
export const leadFace: CardFace = {
  Parties: Person,
  Facts,
  Since: ({ card }) => <Days days={card['leadAgeDays']} />,
  Next: NextOf,
}
