import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { fieldOf } from '../records/record.ts'
import type { BoardScope } from './board-data.ts'
import { laneWhere, type DrawnLane } from './lanes.ts'
import styles from './lanes.module.css'

interface LaneRowProps {
  board: Board
  scope: BoardScope
  lane: DrawnLane
  isFolded: boolean
  onFold: () => void
  children: ReactNode
}

/** One lane across the columns: its name with count and sum, which open its rows, and its cells. */
export function LaneRow({ board, scope, lane, isFolded, onFold, children }: LaneRowProps) {
  const { t } = useText()
  const format = useFormat()
  const { by, rows } = board.lanes!
  const isPerson = fieldOf(board.type, by)?.to === 'user'
  const columns: Filter = { any: board.columns.map((column) => column.where) }
  const label = t(isFolded ? 'boards:lanes.unfold' : 'boards:lanes.fold', { lane: lane.title })
  return (
    <section className={styles.lane} aria-label={lane.title} data-lane={lane.mark}>
      <header className={styles.laneHead}>
        <UnstyledButton className={styles.toggle} aria-expanded={!isFolded} aria-label={label} onClick={onFold}>
          {isFolded ? <IconChevronRight size={14} stroke={1.7} /> : <IconChevronDown size={14} stroke={1.7} />}
        </UnstyledButton>
        {isPerson && lane.name && <Avatar name={lane.name} />}
        <Link
          to="/r/$type"
          params={{ type: board.type }}
          search={
            {
              where: allOf(columns, laneWhere(by, lane, rows)),
              ...(scope.q ? { q: scope.q } : {}),
            } as never
          }
          className={styles.laneName ?? ''}
          title={t('boards:openRows')}
        >
          <span className={styles.laneTitle}>{lane.title}</span>{' '}
          <span className={styles.laneCount}>{format.number(lane.count)}</span>
        </Link>
        {lane.sum !== null && Number(lane.sum) !== 0 && (
          <span className={styles.laneSum}>{format.money(lane.sum, board.currency)}</span>
        )}
      </header>
      {!isFolded && children}
    </section>
  )
}
