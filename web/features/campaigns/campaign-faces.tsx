import { IconMessageReply } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { AmountLine, Due, nameOf, OptionTags, Parties, text } from '../boards/card-parts.tsx'
import styles from '../boards/card.module.css'

/** Budget and the day that comes next: the start, once begun the end. */
function Plan({ board, card, isClosed }: FaceProps) {
  const { t } = useText()
  const begins = ['idea', 'planning', 'ready'].includes(card.status)
  const day = text(card[begins ? 'startDate' : 'endDate']) ?? text(card['startDate'])
  return (
    <>
      <AmountLine
        card={card}
        of="budget"
        day={day}
        // Follow-up begins where the campaign ends.
        isOpen={!isClosed && card.status !== 'follow_up'}
        pastLabel={t(begins ? 'campaigns:startPassed' : 'campaigns:endPassed')}
      />
      <OptionTags board={board} card={card} fields={['category']} />
    </>
  )
}

/** What has come of it so far. */
function Responses({ card }: FaceProps) {
  const { t } = useText()
  const responses = card['responses']
  if (typeof responses !== 'number' || responses === 0) return null
  return (
    <span className={styles.fact} title={t('campaigns:responses', { count: responses })}>
      <IconMessageReply size={14} stroke={1.7} aria-label={t('campaigns:responses', { count: responses })} />
      {responses}
    </span>
  )
}

/** The card of a campaign: kind, budget, the day that counts, responses. */
export const campaignFace: CardFace = { Facts: Plan, Next: Responses }

/** What it is about, and who asks. */
function Requester({ card }: FaceProps) {
  return <Parties company={nameOf(card.company)} contact={nameOf(card['createdBy'])} />
}

function Kind(props: FaceProps) {
  return <OptionTags board={props.board} card={props.card} fields={['kind']} />
}

function Since({ card, isClosed }: FaceProps) {
  const format = useFormat()
  const at = text(card['createdAt'])
  return at && !isClosed ? <span className={styles.fact}>{format.age(at)}</span> : null
}

/** The day that was promised, else the one that is wished for. */
function Wanted({ card, isClosed }: FaceProps) {
  const day = text(card['promisedDate']) ?? text(card['wantedBy'])
  return day && !isClosed ? <Due day={day} isDone={false} /> : null
}

/** The card of a marketing request: what is wanted, by whom and when. */
export const requestFace: CardFace = { Parties: Requester, Facts: Kind, Since, Next: Wanted }
