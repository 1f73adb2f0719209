import { IconCheck, IconCoin, IconCurrencyDollar, IconMessageReply, IconX } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Icon } from '../../ui/icon.ts'
import { Money } from '../../ui/money.tsx'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { Due, nameOf, OptionTags, Parties, PartyLink, text } from '../boards/card-parts.tsx'
import styles from '../boards/card.module.css'

/** Budget and the day that counts: the start, once begun the end. */
function Plan({ board, card, isClosed }: FaceProps) {
  const budget = text(card['budget'])
  const hasDay = ['startDate', 'endDate', 'closedAt'].some((field) => text(card[field]))
  return (
    <>
      {(budget || hasDay) && (
        <div className={styles.facts}>
          <strong className={styles.amount}>
            {budget ? <Money amount={budget} currency={text(card['currency'])} /> : ''}
          </strong>
          <Day card={card} isClosed={isClosed} />
        </div>
      )}
      <OptionTags board={board} card={card} fields={['category']} />
    </>
  )
}

/** When it should begin; of one that runs when it ends, amber once it should have; of one that is over when it was closed. */
function Day({ card, isClosed }: Pick<FaceProps, 'card' | 'isClosed'>) {
  const { t } = useText()
  const format = useFormat()
  if (isClosed) return <Closed card={card} isDone={card.status === 'done'} />
  const [start, end] = [text(card['startDate']), text(card['endDate'])]
  if (['idea', 'planning', 'ready'].includes(card.status))
    return start ? <Due day={start} isDone={false} title={t('campaigns:starts', { day: format.date(start) })} /> : null
  if (!end) return null
  const isPast = format.daysSince(end) > 0
  return (
    <span className={styles.fact} data-tone={isPast && card.status === 'running' ? 'amber' : undefined}>
      {t(isPast ? 'campaigns:ended' : 'campaigns:ends', { day: format.date(end) })}
    </span>
  )
}

/** The day on which it was done, or called off. */
function Closed({ card, isDone }: { card: FaceProps['card']; isDone: boolean }) {
  const { t } = useText()
  const format = useFormat()
  const closed = text(card['closedAt'])
  if (!closed) return null
  const Symbol = isDone ? IconCheck : IconX
  return (
    <span className={styles.fact} title={t('campaigns:closed', { day: format.date(closed) })}>
      <Symbol size={14} stroke={1.7} aria-hidden />
      {format.date(closed)}
    </span>
  )
}

/** What it has cost of its budget, and what has come of it so far. */
function Results({ card }: FaceProps) {
  const { t } = useText()
  const format = useFormat()
  const [budget, cost] = [Number(card['budget'] ?? 0), Number(card['cost'] ?? 0)]
  const currency = text(card['currency'])
  const share = budget > 0 && cost > 0 ? (100 * cost) / budget : undefined
  const spent = t('campaigns:spent', {
    cost: format.money(String(cost), currency),
    budget: format.money(String(budget), currency),
  })
  return (
    <>
      {share !== undefined && (
        <span className={styles.fact} data-tone={share > 100 ? 'red' : undefined} title={spent}>
          <IconCoin size={14} stroke={1.7} aria-label={spent} />
          {format.percent(Math.round(share))}
        </span>
      )}
      <Count icon={IconMessageReply} words="campaigns:responses" count={card['responses']} />
      <Count icon={IconCurrencyDollar} words="campaigns:deals" count={card['deals']} />
    </>
  )
}

interface CountProps {
  icon: Icon
  words: 'campaigns:responses' | 'campaigns:deals'
  count: unknown
}

function Count({ icon: Symbol, words, count }: CountProps) {
  const { t } = useText()
  if (typeof count !== 'number' || count === 0) return null
  const said = t(words, { count })
  return (
    <span className={styles.fact} title={said}>
      <Symbol size={14} stroke={1.7} aria-label={said} />
      {count}
    </span>
  )
}

/** The card of a campaign: kind, budget and cost, the day that counts, responses and deals. */
export const campaignFace: CardFace = { Facts: Plan, Next: Results }

/** What it is about, and who asks. */
function Requester({ card }: FaceProps) {
  return <Parties company={nameOf(card.company)} contact={nameOf(card['createdBy'])} />
}

/** What is wanted, the deal that it is to help with, and what came of it. */
function Wish({ board, card }: FaceProps) {
  const links = [
    { type: 'opportunity', to: card['opportunity'] },
    { type: 'campaign', to: card['campaign'] },
    { type: 'template', to: card['template'] },
  ].filter(({ to }) => nameOf(to))
  return (
    <>
      {links.length > 0 && (
        <div className={styles.partyLinks}>
          {links.map(({ type, to }) => (
            <PartyLink key={type} type={type} to={to} />
          ))}
        </div>
      )}
      <OptionTags board={board} card={card} fields={['kind']} />
    </>
  )
}

function Since({ card, isClosed }: FaceProps) {
  const format = useFormat()
  const at = text(card['createdAt'])
  return at && !isClosed ? <span className={styles.fact}>{format.age(at)}</span> : null
}

/** The day that was promised, else the one that is wished for; once that has passed without an answer, how late it is; then when it was answered. */
function Wanted({ card, isClosed }: FaceProps) {
  const { t } = useText()
  const format = useFormat()
  const [promised, wanted] = [text(card['promisedDate']), text(card['wantedBy'])]
  if (isClosed) return <Closed card={card} isDone={card.status === 'done'} />
  const isPast = wanted !== undefined && format.daysSince(wanted) > 0
  const day = isPast ? [promised, wanted].filter((each) => each !== undefined).toSorted()[0] : (promised ?? wanted)
  if (!day) return null
  const said = [
    wanted && t('campaigns:wanted', { day: format.date(wanted) }),
    promised && t('campaigns:promised', { day: format.date(promised) }),
  ]
  return <Due day={day} isDone={false} title={said.filter(Boolean).join(', ')} />
}

/** The card of a marketing request: what is wanted, by whom and when. */
export const requestFace: CardFace = { Parties: Requester, Facts: Wish, Since, Next: Wanted }
