import { UnstyledButton } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useDigits } from '../../lib/use-digits.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { Moves } from './use-moves.ts'
import { waysTo } from './ways-to.ts'
import styles from './move-sheet.module.css'

interface BulkMoveSheetProps {
  board: Board
  cards: readonly Card[]
  moves: Moves
  onMove: (to: string) => void
  onClose: () => void
}

/** "Move to…" for many: each column says how many of the chosen cards may go there, and why the others may not. */
export function BulkMoveSheet({ board, cards, moves, onMove, onClose }: BulkMoveSheetProps) {
  const { t } = useText()
  const go = (to: string) => {
    onClose()
    onMove(to)
  }
  useDigits((index) => {
    const target = board.columns[index]
    if (!target || waysTo(cards, target.key, moves).open === 0) return false
    go(target.key)
    return true
  })
  return (
    <Sheet
      title={t('boards:moveToTitle')}
      subtitle={t('boards:bulk.cards', { count: cards.length })}
      footnote={t('boards:bulk.alone')}
      onClose={onClose}
    >
      <ul className={styles.targets}>
        {board.columns.map((target, index) => {
          const { open, because } = waysTo(cards, target.key, moves)
          return (
            <li key={target.key}>
              <UnstyledButton className={styles.target ?? ''} disabled={open === 0} onClick={() => go(target.key)}>
                <span className={styles.name}>{target.title}</span>
                {open === 0 ? (
                  because ? (
                    <IconLock size={14} stroke={1.7} aria-hidden />
                  ) : (
                    <span className={styles.hint}>{t('boards:here')}</span>
                  )
                ) : (
                  <span className={styles.hint}>
                    {t('boards:bulk.ofThem', { count: open, total: cards.length })}{' '}
                    {index < 9 && <Kbd keys={String(index + 1)} />}
                  </span>
                )}
                {because && <span className={styles.reason}>{because}</span>}
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}
