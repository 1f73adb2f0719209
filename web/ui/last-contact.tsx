import { useText } from '../lib/i18n.ts'
import { useFormat } from '../lib/use-format.ts'
import styles from './last-contact.module.css'

/** How warm a relation is. */
export type ContactLevel = 'fresh' | 'fading' | 'cold'

interface LastContactProps {
  /** Moment of the last contact; null is never. */
  at: string | null | undefined
  /** Days until which it counts as fresh and as fading: customers 30 / 60, prospects 14 / 30. */
  limits?: readonly [fresh: number, fading: number]
  /** The level the server has worked out, where it has. */
  level?: ContactLevel | null | undefined
  /** The mark alone, its words for hover and screen readers: on cards. */
  isMarkOnly?: boolean
}

/** The level by whole days since the last contact; never is cold. */
export function contactLevel(days: number | undefined, [fresh, fading]: readonly [number, number]): ContactLevel {
  if (days === undefined || days > fading) return 'cold'
  return days <= fresh ? 'fresh' : 'fading'
}

/** Full green disc, half amber disc, red ring with a bar: shape, colour and words say the same. */
export function LastContact({ at, limits = [30, 60], level, isMarkOnly = false }: LastContactProps) {
  const { t } = useText()
  const format = useFormat()
  const days = at ? Math.max(0, format.daysSince(at)) : undefined
  const shown = level ?? contactLevel(days, limits)
  const words =
    days === undefined
      ? t('date.never')
      : days === 0
        ? t('date.today')
        : days === 1
          ? t('date.yesterday')
          : t('date.days', { count: days })
  if (isMarkOnly) {
    return (
      <span
        role="img"
        aria-label={t('lastContact', { words })}
        title={t('lastContact', { words })}
        className={styles.contact}
      >
        <ContactMark level={shown} />
      </span>
    )
  }
  return (
    <span className={styles.contact} data-level={shown}>
      <ContactMark level={shown} />
      {words}
    </span>
  )
}

/** The mark alone, for legends. */
export function ContactMark({ level }: { level: ContactLevel }) {
  return (
    <svg className={styles.mark} data-level={level} width={10} height={10} viewBox="0 0 10 10" aria-hidden>
      {level === 'fresh' && <circle cx={5} cy={5} r={4.2} className={styles.fill} />}
      {level === 'fading' && (
        <>
          <circle cx={5} cy={5} r={3.6} className={styles.ring} />
          <path d="M5 1.4a3.6 3.6 0 0 1 0 7.2z" className={styles.fill} />
        </>
      )}
      {level === 'cold' && (
        <>
          <circle cx={5} cy={5} r={3.6} className={styles.ring} />
          <path d="M5 3v4" className={styles.ring} />
        </>
      )}
    </svg>
  )
}
