import {
  IconArrowBackUp,
  IconArrowsVertical,
  IconBuildingStore,
  IconCheck,
  IconMail,
  IconMessage2,
  IconPhone,
  IconWorld,
} from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Icon } from '../../ui/icon.ts'
import { Tag } from '../../ui/tag.tsx'
import type { CardFace, FaceProps } from '../boards/card-faces.ts'
import { nameOf, text } from '../boards/card-parts.tsx'
import styles from '../boards/card.module.css'
import { useWords } from '../records/words.ts'

const origins: Record<string, Icon> = { email: IconMail, phone: IconPhone, web: IconWorld, visit: IconBuildingStore }

function EscalatedTo({ card }: FaceProps) {
  const { t } = useText()
  const name = nameOf(card['escalatedTo'])
  // A case that was moved on keeps to whom it had been escalated; its card speaks of now.
  if (!name || card.status !== 'escalated') return null
  return (
    <div className={styles.tags}>
      <Tag tone="red" icon={IconArrowsVertical}>
        {t('boards:escalatedTo', { name })}
      </Tag>
    </div>
  )
}

function Origin({ board, card }: FaceProps) {
  const words = useWords()
  const origin = text(card['origin'])
  const Drawn = origin ? origins[origin] : undefined
  if (!origin || !Drawn) return null
  const label = words.option(board.type, 'origin', origin)
  return (
    <span title={label} className={styles.fact}>
      <Drawn size={14} stroke={1.7} aria-label={label} />
    </span>
  )
}

/** How long the customer has waited, or who spoke last; of a closed case since when it is. */
function Waiting({ card, isClosed }: FaceProps) {
  const { t } = useText()
  const format = useFormat()
  const since = text(card['waitingSince'])
  const last = text(card['lastMessageAt'])
  if (isClosed) {
    const closed = text(card['closedAt'])
    return (
      <span className={styles.fact}>
        <IconCheck size={14} stroke={1.7} aria-hidden />
        {closed ? format.age(closed) : t('boards:done')}
      </span>
    )
  }
  if (since) {
    const hours = (format.now().getTime() - new Date(since).getTime()) / 3_600_000
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

/** The card of a case: to whom it is escalated, how it came, how long the customer waits. */
export const caseFace: CardFace = { Facts: EscalatedTo, Since: Origin, Next: Waiting }
