import { IconLock } from '@tabler/icons-react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { atFoot } from '../../ui/at-foot.ts'
import { useWords } from '../records/words.ts'
import styles from './board.module.css'

interface DragBarProps {
  board: Board
  /** The card on its way. */
  card: Card
  /** Column that it is over. */
  to: string | undefined
  /** Name of the lane that it would change to. */
  lane: string | undefined
  because: string | undefined
  byKeys: boolean
}

/** Says at the foot what a drop would do here, or why it is refused. */
export function DragBar({ board, card, to, lane, because, byKeys }: DragBarProps) {
  const { t } = useText()
  const words = useWords()
  const effects = (): string => {
    const isRanked = board.columns.find((each) => each.key === to)?.isRanked ?? false
    if (byKeys && to === card.column) return t(isRanked ? 'boards:keysHint' : 'boards:keysHintSorted')
    if (!to) return t('boards:dragHint')
    const column = board.columns.find((each) => each.key === to)
    const told =
      to === card.column
        ? lane
          ? []
          : [t('boards:reorders')]
        : [t('boards:goesTo', { column: column?.title ?? to }), ...(board.drops[to]?.effects ?? [])]
    const by = board.lanes?.by
    const into = lane && by ? [t('boards:lanes.into', { field: words.field(board.type, by), lane })] : []
    const { limit } = column ?? {}
    const isFull = to !== card.column && limit && limit.owners <= 1 && limit.used >= limit.max
    return [...told, ...into, ...(isFull ? [t('boards:limit.full', { max: limit.max })] : [])].join(' · ')
  }
  return (
    <div ref={atFoot} className={styles.dragBar} role="status">
      <strong>{t('boards:moving', { title: card.title })}</strong>
      {because ? (
        <span className={styles.dragReason}>
          <IconLock size={14} stroke={1.7} aria-hidden />
          {because}
        </span>
      ) : (
        <span>{effects()}</span>
      )}
    </div>
  )
}
