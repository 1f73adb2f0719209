import { IconCheck } from '@tabler/icons-react'
import type { Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useChosen } from './selection.ts'
import styles from './select-box.module.css'

/** Chooses a card for what is done to many: shown on hover and focus, and on every card once one is chosen. */
export function SelectBox({ card }: { card: Card }) {
  const { t } = useText()
  const selection = useChosen()
  const isSelected = selection.ids.has(card.id)
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isSelected}
      aria-label={t('boards:select.card', { title: card.title })}
      className={styles.box}
      data-shown={selection.ids.size > 0 || undefined}
      // The list is walked by the titles; the key X does the same there.
      tabIndex={-1}
      onClick={(event) => {
        if (event.shiftKey) selection.extendTo(card.id)
        else selection.toggle(card.id)
      }}
    >
      <span className={styles.mark}>{isSelected && <IconCheck size={12} stroke={2.4} aria-hidden />}</span>
    </button>
  )
}
