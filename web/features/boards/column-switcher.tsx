import { UnstyledButton } from '@mantine/core'
import type { Board } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import styles from './board.module.css'

/** On a phone one column at a time: a strip of column names with counts and sums. */
export function ColumnSwitcher({
  board,
  present,
  onChoose,
}: {
  board: Board
  present: string | undefined
  onChoose: (key: string) => void
}) {
  const { t } = useText()
  const format = useFormat()
  return (
    <div className={styles.switcher} role="group" aria-label={t('boards:columns')}>
      {board.columns.map((column) => (
        <UnstyledButton
          key={column.key}
          className={styles.tab ?? ''}
          aria-pressed={column.key === present}
          onClick={() => onChoose(column.key)}
        >
          <span className={styles.tabName}>
            {column.short ?? column.title} <span className={styles.count}>{format.number(column.count)}</span>
          </span>
          {column.sum !== null && Number(column.sum) !== 0 && (
            <span className={styles.tabSum}>{format.moneyShort(column.sum, board.currency)}</span>
          )}
        </UnstyledButton>
      ))}
    </div>
  )
}
