import {
  IconAlertCircle,
  IconCalendar,
  IconCalendarExclamation,
  IconCheck,
  IconClock,
  IconHourglassHigh,
  IconPhone,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { LastContact } from '../../ui/last-contact.tsx'
import { Money } from '../../ui/money.tsx'
import { NextActivity } from '../../ui/next-activity.tsx'
import { Tag } from '../../ui/tag.tsx'
import { RecordLink } from '../records/record-link.tsx'
import { typeIcon } from '../records/type-icon.ts'
import { useWords } from '../records/words.ts'
import type { FaceProps } from './card-faces.ts'
import styles from './card.module.css'

/** Pieces of which the features make the faces of their cards. */

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
export const nameOf = (value: unknown): string | undefined =>
  value && typeof value === 'object' && 'name' in value ? text(value.name) : undefined

interface PartiesProps {
  company: string | undefined
  contact?: string | undefined
  /** Draws how long ago the last contact was … */
  lastContactAt?: string | null
  /** … fresh and fading up to so many days. */
  limits?: readonly [fresh: number, fading: number]
  children?: ReactNode
}

/** Whom a card is about, each on a line of its own. */
export function Parties({ company, contact, lastContactAt, limits = [14, 30], children }: PartiesProps) {
  // Of a past day nobody knows the last contact.
  const { isPast } = useFormat()
  if (!company && !contact) return null
  return (
    <div className={styles.parties}>
      {company && (
        <span className={styles.party}>
          {lastContactAt !== undefined && !isPast && <LastContact at={lastContactAt} isMarkOnly limits={limits} />}
          <span className={styles.cut}>{company}</span>
        </span>
      )}
      {contact && <Party>{contact}</Party>}
      {children}
    </div>
  )
}

export function Party({ children }: { children: ReactNode }) {
  return <span className={`${styles.party} ${styles.cut}`}>{children}</span>
}

interface PartyLinkProps {
  type: string
  /** The record, `{id, name}`; without a name nothing is drawn. */
  to: unknown
}

/** A record that the card is about: a click opens it, not the card. */
export function PartyLink({ type, to }: PartyLinkProps) {
  const name = nameOf(to)
  const id = to && typeof to === 'object' && 'id' in to ? text(to.id) : undefined
  if (!name || !id) return null
  const Symbol = typeIcon(type)
  const title = (
    <>
      <Symbol size={13} stroke={1.7} className={styles.partyIcon} aria-hidden />
      <span className={styles.cut}>{name}</span>
    </>
  )
  return <RecordLink type={type} id={id} title={title} className={styles.partyLink} draggable={false} />
}

interface AmountLineProps {
  card: Card
  /** The field that holds the amount. */
  of?: string
  day: string | undefined
  isOpen: boolean
  /** What it means that the day has passed. */
  pastLabel?: string
}

/** An amount at the left and the day that counts at the right; red once the day has passed. */
export function AmountLine({ card, of = 'amount', day, isOpen, pastLabel }: AmountLineProps) {
  const { t } = useText()
  const format = useFormat()
  const amount = text(card[of])
  const isPast = day !== undefined && isOpen && format.daysSince(day) > 0
  if (!amount && !day) return null
  return (
    <div className={styles.facts}>
      <strong className={styles.amount}>
        {amount ? <Money amount={amount} currency={text(card['currency'])} /> : ''}
      </strong>
      {day && (
        <span className={styles.fact} data-tone={isPast ? 'red' : undefined}>
          {isPast ? (
            <IconCalendarExclamation size={14} stroke={1.7} aria-label={pastLabel ?? t('boards:closePassed')} />
          ) : (
            <IconCalendar size={14} stroke={1.7} aria-hidden />
          )}
          {format.date(day)}
        </span>
      )}
    </div>
  )
}

/** Why a card has its red or amber edge, in words: colour never speaks alone. */
export function Cause({ card: { edge } }: { card: Card }) {
  if (edge?.color !== 'red' && edge?.color !== 'amber') return null
  const Symbol = edge.color === 'red' ? IconAlertCircle : IconClock
  return (
    // Every card says it to those who listen.
    <div className={styles.facts} aria-hidden>
      <span className={styles.fact} data-tone={edge.color}>
        <Symbol size={14} stroke={1.7} />
        {edge.reason}
      </span>
    </div>
  )
}

interface WhenProps {
  /** When it is to begin, and to end. */
  at: string | undefined
  until?: string | undefined
  /** When it was done; nothing is late any more then. */
  doneAt?: string | undefined
  /** It waits for nothing, as what is over or called off. */
  isStill?: boolean
}

/** When something happens: days late in red, today its hour in amber, else day and hour; a check and the day once it is done. */
export function When({ at, until, doneAt, isStill = false }: WhenProps) {
  const { t } = useText()
  const format = useFormat()
  const shown = doneAt ?? at
  if (!shown) return null
  const late = doneAt || isStill ? 0 : format.daysSince(shown)
  const isToday = format.daysSince(shown) === 0
  const hours = (until ? [shown, until] : [shown]).map((each) => format.time(each)).join('–')
  const tone = doneAt || isStill ? undefined : late > 0 ? 'red' : isToday ? 'amber' : undefined
  const Symbol = doneAt ? IconCheck : tone === 'red' ? IconAlertCircle : tone === 'amber' ? IconClock : IconCalendar
  return (
    <span className={styles.fact} data-tone={tone} title={format.dateTime(shown)}>
      <Symbol size={14} stroke={1.7} aria-hidden />
      {late > 0 ? t('next.late', { count: late }) : isToday ? hours : `${format.date(shown)}, ${hours}`}
    </span>
  )
}

/** What was written last, in two lines. */
export function Words({ children }: { children: string | undefined }) {
  return children ? <p className={styles.words}>{children}</p> : null
}

/** A number to be called by a click. */
export function Phone({ phone }: { phone: string | undefined }) {
  if (!phone) return null
  return (
    <a className={styles.phone} href={`tel:${phone.replace(/[^+\d]/g, '')}`} draggable={false}>
      <IconPhone size={14} stroke={1.7} aria-hidden />
      <span className={styles.number}>{phone}</span>
    </a>
  )
}

/** The same on a line of its own. */
export function PhoneLine({ phone }: { phone: string | undefined }) {
  if (!phone) return null
  return (
    <div className={styles.facts}>
      <Phone phone={phone} />
    </div>
  )
}

interface OptionTagsProps {
  board: Board
  card: Card
  fields: readonly string[]
  /** Further tags, before and after them. */
  first?: ReactNode
  last?: ReactNode
}

/** The words of list fields that have a value. */
export function OptionTags({ board, card, fields, first, last }: OptionTagsProps) {
  const words = useWords()
  const tags = fields.flatMap((field) => {
    const value = text(card[field])
    return value ? [{ field, label: words.option(board.type, field, value) }] : []
  })
  if (tags.length === 0 && !first && !last) return null
  return (
    <div className={styles.tags}>
      {first}
      {tags.map((tag) => (
        <Tag key={tag.field}>{tag.label}</Tag>
      ))}
      {last}
    </div>
  )
}

/** How many days something has lasted; where that is what the card's edge warns of, in its words and colour. */
export function Days({ days, tooLong }: { days: unknown; tooLong?: string | undefined }) {
  const { t } = useText()
  const format = useFormat()
  if (typeof days !== 'number') return null
  return (
    <span
      className={styles.fact}
      data-tone={tooLong && 'amber'}
      data-long={tooLong && ''}
      title={tooLong ?? t('boards:daysHere')}
    >
      {tooLong && <IconHourglassHigh size={14} stroke={1.7} aria-hidden />}
      {format.days(days)}
    </span>
  )
}

/** A day by which something is due: late in red, today in amber. */
export function Due({ day, isDone, title }: { day: string; isDone: boolean; title?: string }) {
  const { t } = useText()
  const format = useFormat()
  const late = isDone ? 0 : format.daysSince(day)
  return (
    <span
      className={styles.fact}
      data-tone={late > 0 ? 'red' : !isDone && late === 0 ? 'amber' : undefined}
      title={title}
    >
      {isDone ? <IconCheck size={14} stroke={1.7} aria-hidden /> : <IconCalendar size={14} stroke={1.7} aria-hidden />}
      {late > 0 ? t('next.late', { count: late }) : late === 0 && !isDone ? t('date.today') : format.date(day)}
    </span>
  )
}

/** The next activity of a card that is still worked on. */
export function NextOf({ card, isClosed }: FaceProps) {
  const { isPast } = useFormat()
  if (isClosed || isPast) return null
  return <NextActivity at={text(card['nextActivityAt']) ?? null} kind={text(card['nextActivityType'])} />
}
