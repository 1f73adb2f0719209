import { IconRefresh, IconTruckDelivery } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { AmountLine, Cause, OptionTags, text } from '../boards/card-parts.tsx'
import styles from '../boards/card.module.css'

/** Amount and promised day, and what is due; a day that has passed is told by that alone. What is closed says when it was. */
function Promised({ board, card, isClosed }: FaceProps) {
  return (
    <>
      <AmountLine card={card} day={text(card[isClosed ? 'statusSince' : 'promisedDate'])} isOpen={false} />
      <Cause card={card} />
      <OptionTags board={board} card={card} fields={['cancelReason']} />
    </>
  )
}

/** How much of an order has been delivered, while it is some of it. */
function Share({ card, isClosed }: FaceProps) {
  const { t } = useText()
  const share = card['deliveredShare']
  if (isClosed || typeof share !== 'number' || share === 0 || share === 100) return null
  return (
    <span className={styles.fact} title={t('orders:deliveredShare', { share })}>
      <IconTruckDelivery size={14} stroke={1.7} aria-hidden />
      {t('orders:percent', { share })}
    </span>
  )
}

/** Since when an order waits where it is. */
function Waits({ card, isClosed }: FaceProps) {
  const { t } = useText()
  const format = useFormat()
  const since = text(card['statusSince'])
  if (isClosed || !since) return null
  return (
    <span className={styles.fact} title={t('orders:hereFor')}>
      {format.age(since)}
    </span>
  )
}

/** The card of an order: amount and promised day, how much is delivered. */
export const orderFace: CardFace = { Facts: Promised, Since: Waits, Next: Share }

/** Yearly value and last day, or the day on which it was ended. */
function Term({ board, card, isClosed }: FaceProps) {
  return (
    <>
      <AmountLine card={card} of="yearlyValue" day={text(card[isClosed ? 'endedAt' : 'endDate'])} isOpen={false} />
      <Cause card={card} />
      <OptionTags board={board} card={card} fields={['endReason']} />
    </>
  )
}

/** Whether a contract renews by itself, and when notice has to be given, as long as that day is ahead. */
function Notice({ card, isClosed }: FaceProps) {
  const { t } = useText()
  const format = useFormat()
  const day = text(card['noticeBy'])
  const renews = card['autoRenew'] === true
  const isAhead = day !== undefined && format.daysSince(day) <= 0
  if (isClosed || (!renews && !isAhead)) return null
  return (
    <span className={styles.fact}>
      {renews && <IconRefresh size={14} stroke={1.7} role="img" aria-label={t('orders:renewsItself')} />}
      {isAhead && t('orders:noticeBy', { day: format.date(day) })}
    </span>
  )
}

/** The card of a contract: yearly value and last day, and when notice has to be given. */
export const contractFace: CardFace = { Facts: Term, Next: Notice }
