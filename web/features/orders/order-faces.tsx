import { IconRefresh, IconTruckDelivery } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { AmountLine, OptionTags, text } from '../boards/card-parts.tsx'
import styles from '../boards/card.module.css'

function Promised({ board, card, isClosed }: FaceProps) {
  const { t } = useText()
  const isDelivered = isClosed || card.status === 'delivered'
  return (
    <>
      <AmountLine
        card={card}
        day={text(card['promisedDate'])}
        isOpen={!isDelivered}
        pastLabel={t('orders:promisePassed')}
      />
      <OptionTags board={board} card={card} fields={['cancelReason']} />
    </>
  )
}

/** How much of an order has been delivered, once any of it has. */
function Share({ card, isClosed }: FaceProps) {
  const { t } = useText()
  const share = card['deliveredShare']
  if (isClosed || typeof share !== 'number' || share === 0) return null
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

function Term({ board, card, isClosed }: FaceProps) {
  const { t } = useText()
  return (
    <>
      <AmountLine
        card={card}
        of="yearlyValue"
        day={text(card['endDate'])}
        isOpen={!isClosed}
        pastLabel={t('orders:endPassed')}
      />
      <OptionTags board={board} card={card} fields={['endReason']} />
    </>
  )
}

/** When notice has to be given; that day matters as long as it is ahead. */
function Notice({ card, isClosed }: FaceProps) {
  const { t } = useText()
  const format = useFormat()
  const day = text(card['noticeBy'])
  if (isClosed) return null
  return (
    <>
      {card['autoRenew'] === true && (
        <span className={styles.fact} title={t('orders:renewsItself')}>
          <IconRefresh size={14} stroke={1.7} aria-label={t('orders:renewsItself')} />
        </span>
      )}
      {day && format.daysSince(day) <= 0 && (
        <span className={styles.fact}>{t('orders:noticeBy', { day: format.date(day) })}</span>
      )}
    </>
  )
}

/** The card of a contract: yearly value and last day, and when notice has to be given. */
export const contractFace: CardFace = { Facts: Term, Next: Notice }
