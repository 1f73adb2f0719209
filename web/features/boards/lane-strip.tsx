import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState, type CSSProperties } from 'react'
import type { Board, Column } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { BoardScope } from './board-data.ts'
import { ColumnHead, type Drop, type OnFold } from './column-head.tsx'
import { LaneCell } from './lane-cell.tsx'
import { LaneRow } from './lane-row.tsx'
import type { DrawnLane } from './lanes.ts'
import type { Lift } from './use-lift.ts'
import type { Moves } from './use-moves.ts'
import styles from './lanes.module.css'

interface LaneStripProps {
  board: Board
  scope: BoardScope
  moves: Moves
  lift: Lift
  lanes: readonly DrawnLane[]
  columns: readonly {
    column: Column
    isFolded: boolean
  }[]
  onFold: OnFold | undefined
  /** Widths of the columns, the same in every lane. */
  template: string
  /** Their least width in px: every lane is a grid of its own, and all must agree on when the board grows wider than the page. */
  least: number
  dropOf: (column: string, lane?: DrawnLane) => Drop
  onChoose: (cardId: string) => void
}

/** The board in lanes: the heads once at the top, then a row of cells for each lane. */
export function LaneStrip(props: LaneStripProps) {
  const { board, scope, moves, lift, lanes, columns, onFold, template, least, dropOf, onChoose } = props
  const { t } = useText()
  const format = useFormat()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const fold = (mark: string) =>
    setFolded((before) =>
      before.has(mark) ? new Set([...before].filter((each) => each !== mark)) : new Set(before).add(mark),
    )
  return (
    <div className={styles.strip} style={{ '--columns': template, '--least': `${least}px` } as CSSProperties}>
      <div className={styles.heads}>
        {columns.map(({ column, isFolded }) =>
          isFolded ? (
            <UnstyledButton
              key={column.key}
              className={styles.foldedHead}
              onClick={() => onFold?.(column.key, 'open')}
              title={column.title}
              aria-label={t('boards:unfold', { column: column.title })}
            >
              <IconChevronRight size={14} stroke={1.7} aria-hidden />
              <span>{format.number(column.count)}</span>
            </UnstyledButton>
          ) : (
            <ColumnHead key={column.key} board={board} column={column} scope={scope} drop={undefined} onFold={onFold} />
          ),
        )}
      </div>
      {lanes.map((lane) => (
        <LaneRow
          key={lane.mark}
          board={board}
          scope={scope}
          lane={lane}
          isFolded={folded.has(lane.mark)}
          onFold={() => fold(lane.mark)}
        >
          <div className={styles.cells}>
            {columns.map(({ column, isFolded }) => (
              <LaneCell
                key={column.key}
                board={board}
                column={column}
                lane={lane}
                scope={scope}
                moves={moves}
                lift={lift}
                isFolded={isFolded}
                drop={dropOf(column.key, lane)}
                onChoose={onChoose}
              />
            ))}
          </div>
        </LaneRow>
      ))}
    </div>
  )
}
