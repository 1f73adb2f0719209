import { IconFlag, IconUserQuestion } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useWords } from '../records/words.ts'
import { CardComment } from './card-comment.tsx'
import { cardFaceOf } from './card-faces.ts'
import { nameOf, Parties, text } from './card-parts.tsx'
import { SelectBox } from './select-box.tsx'
import styles from './card.module.css'

interface CardFaceProps {
  board: Board
  card: Card
  /** The title, which opens the card. */
  children: ReactNode
}

/** What stands on a card: title, comment and owner by the board, the rest by the feature of its type; about six facts. */
export function CardFace({ board, card, children }: CardFaceProps) {
  const shown = new Set(board.card.map((each) => each.field))
  const hasNumber = shown.has('number') && text(card['number']) !== undefined
  const face = cardFaceOf(board.type)
  const props = { board, card, isClosed: board.columns.find((column) => column.key === card.column)?.closed !== null }
  return (
    <>
      {hasNumber && <TopLine board={board} card={card} />}
      <div className={styles.titleLine}>
        {card['priority'] === 'high' && <HighPriority board={board} isToldAbove={hasNumber} />}
        {children}
      </div>
      {face.Parties ? (
        <face.Parties {...props} />
      ) : (
        <Parties company={nameOf(card.company)} contact={nameOf(card.contact)} />
      )}
      {board.card
        .filter((each) => each.isEditable)
        .map((each) => (
          <CardComment key={each.field} board={board} card={card} field={each.field} />
        ))}
      {face.Facts && <face.Facts {...props} />}
      <div className={styles.foot}>
        <span className={styles.pick}>
          <Owner card={card} isShown={shown.has('ownerId')} />
          {card.can['edit'] === true && <SelectBox board={board} card={card} />}
        </span>
        {face.Since && <face.Since {...props} />}
        <span className={styles.right}>{face.Next && <face.Next {...props} />}</span>
      </div>
    </>
  )
}

function TopLine({ board, card }: { board: Board; card: Card }) {
  const words = useWords()
  const priority = text(card['priority'])
  const kind = text(card['type'])
  return (
    <div className={styles.topLine}>
      <span>
        {text(card['number'])}
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

/** The flag before a title where no line above tells it; small cards have no such line. */
function HighPriority({ board, isToldAbove }: { board: Board; isToldAbove: boolean }) {
  const words = useWords()
  const label = `${words.field(board.type, 'priority')}: ${words.option(board.type, 'priority', 'high')}`
  return (
    <IconFlag
      size={13}
      stroke={1.8}
      className={styles.flag}
      data-told={isToldAbove || undefined}
      role="img"
      aria-label={label}
    />
  )
}

function Owner({ card, isShown }: { card: Card; isShown: boolean }) {
  const { t } = useText()
  const owner = nameOf(card.owner)
  if (owner) return <Avatar name={owner} withTooltip />
  if (!isShown) return null
  return (
    <span className={styles.fact} data-tone="amber" title={t('boards:unassigned')}>
      <IconUserQuestion size={14} stroke={1.7} aria-hidden />
      <span className={styles.nobody}>{t('boards:unassigned')}</span>
    </span>
  )
}
