import { IconCheck } from '@tabler/icons-react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useChoosing, useIsChoosing, useIsChosen } from './selection.ts'
import styles from './select-box.module.css'

/** Chooses a card for what is done to many: shown on hover and focus, and on every card once one is chosen. */
export function SelectBox({ board, card }: { board: Board; card: Card }) {
  const { t } = useText()
  const { toggle, extendTo } = useChoosing()
  const isChosen = useIsChosen(board, card)
  const isChoosing = useIsChoosing(board)
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isChosen}
      aria-label={t('boards:select.card', { title: card.title })}
      className={styles.box}
      data-shown={isChoosing || undefined}
      // The list is walked by the titles; the key X does the same there.
      tabIndex={-1}
      onClick={(event) => {
        if (event.shiftKey) extendTo(card.id)
        else toggle(card.id)
      }}
    >
      <span className={styles.mark}>{isChosen && <IconCheck size={12} stroke={2.4} aria-hidden />}</span>
    </button>
  )
}
