import { SegmentedControl, UnstyledButton } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { findCard } from './board-data.ts'
import type { Moves } from './use-moves.ts'
import styles from './move-sheet.module.css'

interface MoveSheetProps {
  board: Board
  cardId: string
  moves: Moves
  onClose: () => void
}

/** "Move to…": the same command as a drag, by single clicks. Closed targets stay in sight with their rule. */
export function MoveSheet({ board, cardId, moves, onClose }: MoveSheetProps) {
  const { t } = useText()
  const [place, setPlace] = useState<'top' | 'bottom'>('top')
  const found = findCard(board, cardId)
  if (!found) return null
  const { card, column } = found
  const go = (to: string) => {
    onClose()
    moves.move(cardId, to, place === 'bottom' ? null : to === column.key ? firstOther(board, to, cardId) : undefined)
  }
  return (
    <Sheet title={t('boards:moveToTitle')} subtitle={card.title} onClose={onClose}>
      <ul className={styles.targets}>
        {board.columns.map((target) => {
          const because = moves.refusal(card, target.key)
          const isHere = target.key === column.key
          const isShut = because !== undefined || (isHere && !(target.isRanked && card.can['edit']))
          return (
            <li key={target.key}>
              <UnstyledButton
                className={styles.target ?? ''}
                disabled={isShut}
                data-here={isHere || undefined}
                onClick={() => go(target.key)}
              >
                <span className={styles.name}>{target.title}</span>
                {isHere ? (
                  <span className={styles.hint}>{t('boards:here')}</span>
                ) : because === undefined ? (
                  <span className={styles.hint}>{target.count}</span>
                ) : (
                  <IconLock size={14} stroke={1.7} aria-hidden />
                )}
                {because !== undefined && <span className={styles.reason}>{because}</span>}
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
      {board.columns.some((target) => target.isRanked) && (
        <SegmentedControl
          size="xs"
          aria-label={t('boards:place')}
          value={place}
          onChange={(value) => setPlace(value as 'top' | 'bottom')}
          data={[
            { value: 'top', label: t('boards:top') },
            { value: 'bottom', label: t('boards:bottom') },
          ]}
        />
      )}
    </Sheet>
  )
}

const firstOther = (board: Board, column: string, cardId: string): string | undefined =>
  board.columns.find((each) => each.key === column)?.cards.find((card) => card.id !== cardId)?.id
