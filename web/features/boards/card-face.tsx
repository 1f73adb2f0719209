import {
  IconArrowBackUp,
  IconArrowsVertical,
  IconBuildingStore,
  IconCalendar,
  IconCalendarExclamation,
  IconCheck,
  IconFlag,
  IconMail,
  IconMessage2,
  IconPhone,
  IconUserQuestion,
  IconWorld,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { LastContact } from '../../ui/last-contact.tsx'
import { Money } from '../../ui/money.tsx'
import { NextActivity } from '../../ui/next-activity.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { Icon } from '../../ui/icon.ts'
import { useWords } from '../records/words.ts'
import { CardComment } from './card-comment.tsx'
import styles from './card.module.css'

interface FaceProps {
  board: Board
  card: Card
  /** The title, which opens the card. */
  children: ReactNode
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const nameOf = (value: unknown): string | undefined =>
  value && typeof value === 'object' && 'name' in value ? text(value.name) : undefined

/** What stands on a card: the fields the board's definition names, each at its usual place; about six facts. */
export function CardFace({ board, card, children }: FaceProps) {
  const shown = new Set(board.card.map((each) => each.field))
  const has = (field: string) => shown.has(field) && card[field] !== null && card[field] !== undefined
  return (
    <>
      {has('number') && <TopLine board={board} card={card} />}
      <div className={styles.titleLine}>
        {!has('number') && card['priority'] === 'high' && <HighPriority board={board} />}
        {children}
      </div>
      <Parties
        card={card}
        isLead={shown.has('contactName')}
        hasMark={shown.has('lastActivityAt') || shown.has('lastContactAt')}
      />
      {board.card
        .filter((each) => each.isEditable)
        .map((each) => (
          <CardComment key={each.field} board={board} card={card} field={each.field} />
        ))}
      <Facts board={board} card={card} />
      <Foot board={board} card={card} shown={shown} />
    </>
  )
}

function TopLine({ board, card }: { board: Board; card: Card }) {
  const words = useWords()
  const priority = text(card['priority'])
  const number = text(card['number'])
  const kind = text(card['type'])
  if (!number) return null
  return (
    <div className={styles.topLine}>
      <span>
        {number}
        {kind && <span className={styles.kind}>{words.option(board.type, 'type', kind)}</span>}
      </span>
      {priority && priority !== 'normal' && (
        <span className={styles.priority} data-priority={priority}>
          {priority === 'high' && <IconFlag size={13} stroke={1.7} aria-hidden />}
          {words.option(board.type, 'priority', priority)}
        </span>
      )}
    </div>
  )
}

/** The flag before a title where no line above has room for it. */
function HighPriority({ board }: { board: Board }) {
  const words = useWords()
  const label = `${words.field(board.type, 'priority')}: ${words.option(board.type, 'priority', 'high')}`
  return <IconFlag size={13} stroke={1.8} className={styles.flag} role="img" aria-label={label} />
}

function Parties({ card, isLead, hasMark }: { card: Card; isLead: boolean; hasMark: boolean }) {
  const lead = [text(card['contactName']), text(card['contactTitle'])].filter(Boolean).join(', ')
  const company = isLead ? lead : nameOf(card.company)
  // A deal's card stays low: its contact stands in the panel, unless there is no company to name.
  const contact = isLead || (hasMark && company) ? undefined : nameOf(card.contact)
  const related = card['related']
  if (!company && !contact) return null
  return (
    <div className={styles.parties}>
      {company && (
        <span className={styles.party}>
          {hasMark && (
            <LastContact
              at={(text(card['lastActivityAt']) ?? text(card['lastContactAt'])) || null}
              isMarkOnly
              limits={[14, 30]}
            />
          )}
          <span className={styles.cut}>{company}</span>
        </span>
      )}
      {contact && <span className={`${styles.party} ${styles.cut}`}>{contact}</span>}
      {related && nameOf(related) && (related as { type?: string }).type === 'opportunity' ? (
        <span className={`${styles.party} ${styles.cut}`}>{nameOf(related)}</span>
      ) : null}
    </div>
  )
}

/** The line of facts: amount and close date, source and readiness, phone and time. */
function Facts({ board, card }: { board: Board; card: Card }) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const expected = text(card['expectedClose'])
  const isOpen = !board.columns.find((column) => column.key === card.column)?.closed
  const isPast = expected !== undefined && isOpen && format.daysSince(expected) > 0
  const amount = text(card['amount'])
  const at = text(card['dueAt']) ?? text(card['startsAt'])
  const phone = text(card['phone'])
  const escalatedTo = nameOf(card['escalatedTo'])
  const tags = (['readiness', 'timeFrame', 'outcome'] as const).flatMap((field) => {
    const value = text(card[field])
    return value ? [{ field, label: words.option(board.type, field, value) }] : []
  })
  const source = text(card['source'])
  return (
    <>
      {(amount || expected) && (
        <div className={styles.facts}>
          <strong className={styles.amount}>
            {amount ? <Money amount={amount} currency={text(card['currency'])} /> : ''}
          </strong>
          {expected && (
            <span className={styles.fact} data-tone={isPast ? 'red' : undefined}>
              {isPast ? (
                <IconCalendarExclamation size={14} stroke={1.7} aria-label={t('boards:closePassed')} />
              ) : (
                <IconCalendar size={14} stroke={1.7} aria-hidden />
              )}
              {format.date(expected)}
            </span>
          )}
        </div>
      )}
      {at && (
        <div className={styles.facts}>
          <span className={styles.fact}>{format.dateTime(at)}</span>
        </div>
      )}
      {phone && (
        <div className={styles.facts}>
          <a className={styles.phone} href={`tel:${phone.replace(/[^+\d]/g, '')}`} draggable={false}>
            <IconPhone size={14} stroke={1.7} aria-hidden />
            {phone}
          </a>
        </div>
      )}
      {(tags.length > 0 || source) && (
        <div className={styles.tags}>
          {source && <Tag>{words.option(board.type, 'source', source)}</Tag>}
          {tags.map((tag) => (
            <Tag key={tag.field}>{tag.label}</Tag>
          ))}
        </div>
      )}
      {escalatedTo && (
        <div className={styles.tags}>
          <Tag tone="red" icon={IconArrowsVertical}>
            {t('boards:escalatedTo', { name: escalatedTo })}
          </Tag>
        </div>
      )}
    </>
  )
}

function Due({ day, isDone }: { day: string; isDone: boolean }) {
  const { t } = useText()
  const format = useFormat()
  const late = isDone ? 0 : format.daysSince(day)
  return (
    <span className={styles.fact} data-tone={late > 0 ? 'red' : !isDone && late === 0 ? 'amber' : undefined}>
      {isDone ? <IconCheck size={14} stroke={1.7} aria-hidden /> : <IconCalendar size={14} stroke={1.7} aria-hidden />}
      {late > 0 ? t('next.late', { count: late }) : late === 0 && !isDone ? t('date.today') : format.date(day)}
    </span>
  )
}

const origins: Record<string, Icon> = { email: IconMail, phone: IconPhone, web: IconWorld, visit: IconBuildingStore }

/** Who has it, since when, and what comes next. */
function Foot({ board, card, shown }: { board: Board; card: Card; shown: ReadonlySet<string> }) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const owner = nameOf(card.owner)
  const days = card['daysInStatus'] ?? card['leadAgeDays']
  const origin = text(card['origin'])
  const Origin = origin ? origins[origin] : undefined
  const isClosed = board.columns.find((column) => column.key === card.column)?.closed !== null
  return (
    <div className={styles.foot}>
      {owner ? (
        <Avatar name={owner} withTooltip />
      ) : (
        shown.has('ownerId') && (
          <span className={styles.fact} data-tone="amber">
            <IconUserQuestion size={14} stroke={1.7} aria-hidden />
            {t('boards:unassigned')}
          </span>
        )
      )}
      {Origin && (
        <span title={words.option(board.type, 'origin', origin!)} className={styles.fact}>
          <Origin size={14} stroke={1.7} aria-label={words.option(board.type, 'origin', origin!)} />
        </span>
      )}
      {typeof days === 'number' && (
        <span className={styles.fact} title={t('boards:daysHere')}>
          {format.days(days)}
        </span>
      )}
      <span className={styles.right}>
        {shown.has('nextActivityAt') && !isClosed && (
          <NextActivity at={text(card['nextActivityAt']) ?? null} kind={text(card['nextActivityType'])} />
        )}
        {text(card['dueDate']) && <Due day={text(card['dueDate'])!} isDone={isClosed} />}
        {shown.has('waitingSince') && <Waiting card={card} isClosed={isClosed} />}
      </span>
    </div>
  )
}

/** How long the customer has waited, or who spoke last. */
function Waiting({ card, isClosed }: { card: Card; isClosed: boolean }) {
  const { t } = useText()
  const format = useFormat()
  const since = text(card['waitingSince'])
  const last = text(card['lastMessageAt'])
  if (isClosed) {
    return (
      <span className={styles.fact}>
        <IconCheck size={14} stroke={1.7} aria-hidden />
        {last ? format.age(last) : t('boards:done')}
      </span>
    )
  }
  if (since) {
    const hours = (Date.now() - new Date(since).getTime()) / 3_600_000
    return (
      <span className={styles.fact} data-tone={hours > 24 ? 'red' : hours > 4 ? 'amber' : undefined}>
        <IconMessage2 size={14} stroke={1.7} aria-hidden />
        {hours > 4 ? t('boards:waiting', { time: format.age(since) }) : format.age(since)}
      </span>
    )
  }
  if (!last) return null
  return (
    <span className={styles.fact}>
      <IconArrowBackUp size={14} stroke={1.7} aria-hidden />
      {t('boards:replied', { time: format.age(last) })}
    </span>
  )
}
